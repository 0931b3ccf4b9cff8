package actor_test

import (
	"fmt"
	"sync"
	"testing"

	"groupy/gms/actor"

	"pgregory.net/rapid"
)

// moment describes all that can be read from a run at a moment.
func moment(s *actor.Sim) string {
	text := fmt.Sprintln(s.Hash(), s.Trail(), s.Events(), s.Now(), s.Armed(), s.CrashRate(), s.Err(), s.Enabled())
	for _, f := range s.InFlight() {
		text += fmt.Sprintln("in flight", f)
	}
	for p := actor.PID(1); p < s.NextPID(); p++ {
		n := s.NodeOf(p)
		text += fmt.Sprintf("%d of %d: %v %v %T %v %d\n", p, n, s.Alive(p), s.Paused(n), s.State(p), s.Mailbox(p), s.Pending(p))
	}
	return text
}

func same(t *rapid.T, what string, got, want string) {
	t.Helper()
	if got != want {
		t.Fatalf("%s:\n%s\nand not:\n%s", what, got, want)
	}
}

// A run restored from a snapshot goes on as the original did, in the same Sim and in any other, any number of
// times. The snapshot never changes.
func TestRestoredRunsGoOnAsTheyDid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		script := scripts(withFaults).Draw(t, "script")
		cut := rapid.IntRange(0, len(script.deeds)).Draw(t, "cut")
		s := script.begin()
		script.do(s, script.deeds[:cut])
		at, k := moment(s), s.Snapshot()
		same(t, "after the snapshot", moment(s), at)
		script.do(s, script.deeds[cut:])
		end := moment(s)

		elsewhere := script.begin()
		script.do(elsewhere, script.deeds[cut:])
		for name, other := range map[string]*actor.Sim{"the same": s, "a fresh": actor.New(script.config), "another": elsewhere} {
			for range 2 {
				other.Restore(k)
				same(t, "restored in "+name, moment(other), at)
				script.do(other, script.deeds[cut:])
				same(t, "gone on in "+name, moment(other), end)
			}
		}
	})
}

func TestAFreshRunGoesTheSameWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		script := scripts(withFaults).Draw(t, "script")
		a, b := script.begin(), script.begin()
		for i, d := range script.deeds {
			script.doOne(a, d)
			script.doOne(b, d)
			if i%5 == 0 {
				b.Restore(b.Snapshot())
				b.Next()
			}
			same(t, "the second run", moment(b), moment(a))
		}
	})
}

// Snapshots are taken while the run goes on, and none has changed at the end.
func TestManySnapshots(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		script := scripts(withFaults).Draw(t, "script")
		s := script.begin()
		var kept []*actor.Snapshot
		var moments []string
		for _, d := range script.deeds {
			kept, moments = append(kept, s.Snapshot()), append(moments, moment(s))
			if d.Arg%7 == 0 { // sometimes back to an earlier one
				s.Restore(kept[d.Arg%len(kept)])
			}
			script.doOne(s, d)
		}
		for i := range kept {
			s.Restore(kept[i])
			same(t, fmt.Sprintf("snapshot %d of %d", i+1, len(kept)), moment(s), moments[i])
		}
	})
}

// A snapshot keeps the armed crashes, whatever is armed or disarmed afterwards.
func TestASnapshotKeepsWhatIsArmed(t *testing.T) {
	r := puppets(9, actor.Config{})
	var kept []*actor.Snapshot
	var hashes []uint64
	keep := func() { kept, hashes = append(kept, r.Snapshot()), append(hashes, r.Hash()) }
	for k := 1; k <= 5; k++ {
		r.CrashAfter(k, 0)
		keep()
	}
	for p := actor.PID(1); p <= 3; p++ {
		r.do(p, func(c *actor.Ctx) { c.Bcast(all(9), "b") })
		r.finish()
		keep()
	}
	r.Disarm()
	keep()
	for i, k := range kept {
		r.Restore(k)
		r.CrashAfter(9, 0) // in the place after the last
		r.Restore(k)
		if r.Hash() != hashes[i] {
			t.Errorf("snapshot %d has changed", i)
		}
	}
}

// Runs restored from one snapshot can go on side by side.
func TestSnapshotsAreShared(t *testing.T) {
	s := dance(versions[2], 5, usual)
	s.RunUntil(1000*ms, forever)
	s.CrashAfter(2, 0)
	s.RunUntil(1003*ms, forever)
	k := s.Snapshot()
	var group sync.WaitGroup
	var trails [4]uint64
	for i := range trails {
		group.Add(1)
		go func() {
			defer group.Done()
			own := actor.New(usual)
			own.Restore(k)
			own.RunUntil(3000*ms, forever)
			trails[i] = own.Trail()
		}()
	}
	s.RunUntil(3000*ms, forever)
	group.Wait()
	for i, trail := range trails {
		if trail != s.Trail() {
			t.Errorf("run %d differs", i)
		}
	}
}
