package check_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// letters returns the states of the properties, in order: - not tested, h holds, B broken, o not claimed and
// holds, x not claimed and fails.
func letters(j *check.Judge) string {
	var b strings.Builder
	for _, v := range j.Verdicts() {
		b.WriteByte("-hBox"[v.State])
	}
	return b.String()
}

// violation returns the first violation of a property.
func violation(t *testing.T, j *check.Judge, p check.Property) check.Violation {
	t.Helper()
	i := slices.IndexFunc(j.Violations(), func(v check.Violation) bool { return v.Property == p })
	if i < 0 {
		t.Fatalf("%v is not broken", p)
	}
	return j.Violations()[i]
}

// A violation has all the facts for its sentence.
func TestWhoWhatWhereBecause(t *testing.T) {
	sc := scenariotest.Read(t, "../../assets/scenarios", "out-of-step"+scenario.Extension)
	var trace []actor.Event
	j, run := judge(t, sc, func(e actor.Event) { trace = append(trace, e) })
	v := violation(t, j, check.VirtualSynchrony)
	told := fmt.Sprintf("%v delivered change %d in view %d; %v went from view %d to view %d without it, because %d (leader: %v) crashed after send %d of %d",
		nums(v.Have), run.Stage().ChangeNumber(v.Body.(worker.Change)), v.View, nums(v.Lack), v.View, v.Next, worker.Number(v.Process), v.Leader, v.Reason.Send, v.Reason.Of)
	if want := "[2] delivered change 17 in view 1; [3 4 5] went from view 1 to view 2 without it, because 1 (leader: true) crashed after send 1 of 4"; told != want {
		t.Errorf("%s\nwant\n%s", told, want)
	}
	var kinds []string
	for _, id := range v.Chain {
		kinds = append(kinds, trace[id-1].Kind.String())
	}
	if want := []string{"install", "install", "send", "accept", "deliver", "cut", "crash", "send"}; !slices.Equal(kinds, want) {
		t.Errorf("the chain is %v, want %v", kinds, want)
	}
	if cut := trace[v.Cut-1]; cut.Kind != actor.Cut || worker.Number(cut.Peer) != 3 || worker.Number(cut.Process) != 1 || v.Root > cut.Cause {
		t.Errorf("the cut is %v", cut)
	}
}

// The nodes went on without the message before the judge found it missing: that step is in the chain, too.
func TestTheChainHasNoGaps(t *testing.T) {
	var trace []actor.Event
	j, _ := judge(t, scenariotest.Read(t, "../../assets/scenarios", "out-of-step"+scenario.Extension), func(e actor.Event) { trace = append(trace, e) })
	v := violation(t, j, check.VirtualSynchrony)
	if e := trace[v.Chain[1]-1]; e.Kind != actor.Install || !slices.Contains(v.Lack, e.Peer) {
		t.Errorf("no node goes on without it: %v", e)
	}
	trace = nil
	j, _ = judge(t, scenariotest.Read(t, "../../assets/scenarios", "stuck-leader"+scenario.Extension), func(e actor.Event) { trace = append(trace, e) })
	v = violation(t, j, check.ReliableTotalOrder)
	if n := v.Proximate; n.Kind != check.Thrown || !n.Old || n.Number != 23 || worker.Number(n.Worker) != 5 || worker.Number(n.Leader) != 4 || n.Message != v.Message {
		t.Errorf("near is %+v", n)
	}
	var kinds []string
	for _, id := range v.Chain {
		kinds = append(kinds, trace[id-1].Kind.String())
	}
	if want := []string{"deliver", "accept", "deliver", "accept", "defer", "accept", "cut", "crash"}; !slices.Equal(kinds, want) {
		t.Errorf("the chain is %v, want %v", kinds, want)
	}
}

// The proximate cause says what keeps a message waiting.
func TestWhatKeepsAMessageWaiting(t *testing.T) {
	j, _ := judge(t, scenariotest.Read(t, "../../assets/scenarios", "hole"+scenario.Extension), nil)
	if n := violation(t, j, check.Progress).Proximate; n.Kind != check.OfAnother || worker.Number(n.Head) != 2 || worker.Number(n.Leader) != 3 {
		t.Errorf("%+v", n)
	}
	j, _ = judge(t, scenariotest.Read(t, "../../assets/scenarios", "stuck-leader"+scenario.Extension), nil)
	if n := violation(t, j, check.SameViewDelivery).Proximate; n.Kind != check.Stuck || worker.Number(n.Worker) != 5 {
		t.Errorf("%+v", n)
	}
}

// Self Delivery is not broken by messages that are delivered late.
func TestOwnMessagesThatComeLate(t *testing.T) {
	late := 0
	for seed := range uint64(60) {
		sc := scenariotest.Read(t, "../../assets/scenarios", "stuck-leader"+scenario.Extension)
		sc.Seed = seed
		delivered := map[check.Identity]bool{}
		j, _ := judge(t, sc, func(e actor.Event) {
			if id, ok := config(sc.Version, sc.Workers).Identify(e.Message); ok && e.Kind == actor.Deliver && e.Peer == id.Sender {
				delivered[id] = true
			}
		})
		for _, v := range j.Violations() {
			if v.Property == check.SelfDelivery && delivered[v.Message] {
				late++
			}
		}
	}
	if late > 0 {
		t.Errorf("%d messages that are delivered later are reported as lost", late)
	}
}

// A worker that lacks the message by which states differ is the one that breaks Equal State, even if most lack it.
func TestWhoIsTheOddOneOut(t *testing.T) {
	j, _ := judge(t, scenariotest.Read(t, "../../assets/scenarios", "out-of-step"+scenario.Extension), nil)
	v := violation(t, j, check.EqualState)
	if !slices.Equal(nums(v.Lack), []int{3, 4, 5}) || !slices.Equal(nums(v.Have), []int{2}) || v.Missing != violation(t, j, check.VirtualSynchrony).Message {
		t.Errorf("%v and not %v: %+v", nums(v.Lack), nums(v.Have), v)
	}
}

// All workers known to have delivered a message are named.
func TestAllWhoDelivered(t *testing.T) {
	sc := scenariotest.Read(t, "../../assets/scenarios", "whatever-leader-dies"+scenario.Extension)
	sc.Version, sc.Seed = "gms2", 2
	j, _ := judge(t, sc, nil)
	if a, b := violation(t, j, check.UniformAgreement), violation(t, j, check.VirtualSynchrony); !slices.Equal(a.Have, b.Have) || len(a.Have) < 3 {
		t.Errorf("%v and %v", nums(a.Have), nums(b.Have))
	}
}

// This includes a worker that delivers it after others have gone on without it.
func TestAllWhoDeliveredLate(t *testing.T) {
	sc := crashing(2678)
	sc.Version = "gms3"
	had := map[check.Identity][]actor.PID{}
	j, _ := judge(t, sc, func(e actor.Event) {
		if id, ok := config(sc.Version, sc.Workers).Identify(e.Message); ok && e.Kind == actor.Deliver {
			had[id] = append(had[id], e.Peer)
		}
	})
	late := 0
	for _, v := range j.Violations() {
		if v.Property != check.UniformAgreement {
			continue
		}
		for _, p := range had[v.Message] {
			if slices.Contains(v.Have, p) == slices.Contains(v.Lack, p) {
				t.Errorf("%d has delivered it: %+v", worker.Number(p), v)
			}
		}
		late += len(v.Have) - 1
	}
	if late == 0 {
		t.Error("only one worker delivers each message: this test covers nothing")
	}
}

// A root is never later than what it led to. If a node ended in two events, the root is the earlier one.
// Violations beyond those kept are counted by root, too.
func TestRoots(t *testing.T) {
	for _, name := range []string{"hole", "stuck-leader", "out-of-step", "whatever-leader-dies", "two-leaders"} {
		sc := scenariotest.Read(t, "../../assets/scenarios", name+scenario.Extension)
		for _, sc.Version = range versions.Names() {
			j, _ := judge(t, sc, nil)
			times := map[check.Property]int{}
			seen := map[string]bool{}
			for _, v := range j.Violations() {
				if v.Root >= v.Event && v.Root != 0 {
					t.Errorf("%s on %s: %v at event %d has the root %d", name, sc.Version, v.Property, v.Event, v.Root)
				}
				if k := fmt.Sprint(v.Property, v.Root); !seen[k] {
					seen[k] = true
					times[v.Property] += j.Times(v.Property, v.Root)
				}
			}
			for _, v := range j.Verdicts() {
				if v.Times != times[v.Property] {
					t.Errorf("%s on %s: %v is broken %d times, and %d times by the roots", name, sc.Version, v.Property, v.Times, times[v.Property])
				}
			}
		}
	}
}

// In the hole of gms3 the cause is the crash that cut the view, not the earlier one.
func TestCauseOfTheHole(t *testing.T) {
	for name, who := range map[string]int{"hole": 2, "hole-by-join": 1, "stuck-leader": 2, "two-leaders": 1} {
		j, _ := judge(t, scenariotest.Read(t, "../../assets/scenarios", name+scenario.Extension), nil)
		v := violation(t, j, check.Progress)
		if worker.Number(v.Process) != who || v.Cut == 0 || v.Reason.Send != 1 || !v.Leader {
			t.Errorf("%s: %+v", name, v)
		}
	}
	j, _ := judge(t, scenariotest.Read(t, "../../assets/scenarios", "stuck-leader"+scenario.Extension), nil)
	v := violation(t, j, check.ReliableTotalOrder)
	if worker.Number(v.Process) != 2 || !slices.Equal(nums(v.Have), []int{4}) || !slices.Equal(nums(v.Lack), []int{5}) {
		t.Errorf("stuck-leader: %+v", v)
	}
}

// An empty run tests nothing, and a run with one worker does not test properties that need two.
func TestNotTested(t *testing.T) {
	if got := letters(check.New(config("gms3", 5))); got != "-------------" {
		t.Errorf("an empty run: %s", got)
	}
	j, _ := judge(t, scenariotest.Parse(t, "gms3\nworkers 1\nsleep 50ms\nlength 2s\n"), nil)
	if got := letters(j); got != "---hh---ho---" {
		t.Errorf("alone: %s", got)
	}
	j, _ = judge(t, scenariotest.Parse(t, "gms2\nworkers 4\nsleep 1h\nlatency 1ms\nat 1s kill leader\nat 2s kill leader\n"), nil)
	if got := letters(j); got != "hhh----------" {
		t.Errorf("views without a message between: %s", got)
	}
}

// gms1 claims its properties until a node ends; an unknown version claims nothing.
func TestClaims(t *testing.T) {
	const text = "\nworkers 4\nsleep 100ms\nlatency 5ms..9ms\nlength 3s\n"
	j, _ := judge(t, scenariotest.Parse(t, "gms1"+text), nil)
	if got := letters(j); got != "---hhh-hho--h" {
		t.Errorf("no worker crashes or leaves: %s", got)
	}
	j, _ = judge(t, scenariotest.Parse(t, "gms1"+text+"at 2s leave 3\n"), nil)
	if got := letters(j); got != "---ooo-ooo--o" {
		t.Errorf("a node ends: %s", got)
	}
	if c := versions.ClaimsOf("gms9"); len(c.What) > 0 {
		t.Errorf("gms9 claims %v", c.What)
	}
}

// Each property has a definition, a source, and a condition under which it is tested.
func TestDefinitions(t *testing.T) {
	for i, p := range check.Properties() {
		ofPaper := strings.Contains(p.From(), "Chockler")
		if p.String() == "" || !strings.HasSuffix(p.Says(), ".") || p.TestedBy() == "" || ofPaper != (i < 10) {
			t.Errorf("%v: %q, from %q, tested by %q", p, p.Says(), p.From(), p.TestedBy())
		}
	}
}

// A copy is independent: neither sees the events of the other.
func TestClone(t *testing.T) {
	for _, version := range versions.Names() {
		sc := scenariotest.Parse(t, version+"\nworkers 4\nsleep 50ms\nlatency 1ms..9ms\ngap 3ms\nlength 4s\ncrashes 1/60\nat 1s join\nat 1.5s pause 5\nat 2s join\nat 2.5s kill leader\nat 3s resume 5\n")
		var trace []actor.Event
		judge(t, sc, func(e actor.Event) { trace = append(trace, e) })
		all := fold(check.New(config(version, 4)), trace)
		for cut := 0; cut < len(trace); cut += 1 + len(trace)/60 {
			kept := fold(check.New(config(version, 4)), trace[:cut])
			copied := kept.Clone()
			fold(copied, trace[cut:])
			if !same(copied, all) {
				t.Fatalf("%s: the copy made at event %d has another result", version, cut)
			}
			if !same(kept, fold(check.New(config(version, 4)), trace[:cut])) {
				t.Fatalf("%s: the judge copied at event %d has changed", version, cut)
			}
			if fold(kept, trace[cut:]); !same(kept, all) {
				t.Fatalf("%s: the judge copied at event %d has another result", version, cut)
			}
		}
	}
}

func fold(j *check.Judge, events []actor.Event) *check.Judge {
	for _, e := range events {
		j.Observe(e)
	}
	return j
}

func same(a, b *check.Judge) bool {
	return reflect.DeepEqual(a.Verdicts(), b.Verdicts()) && reflect.DeepEqual(a.Violations(), b.Violations()) && a.Size() == b.Size()
}

// Views have the same numbers as in the stage.
func TestViewNumbers(t *testing.T) {
	for seed := range uint64(60) {
		r := record(t, crashing(seed))
		run, err := scenario.New(r.Scenario, nil)
		if err != nil {
			t.Fatal(err)
		}
		run.RunUntil(r.End(), 1<<40)
		for n := 1; ; n++ {
			v, ok := r.judge.View(n)
			if members := run.Stage().Members(n); !ok || !slices.Equal(nums(v.Group), members) {
				if ok || members != nil {
					t.Fatalf("seed %d: view %d is %v, the stage says %v", seed, n, nums(v.Group), members)
				}
				break
			}
		}
	}
}

// Memory is limited by how far the slowest worker is behind. If that is too far, Unjudged reports it.
func TestMemory(t *testing.T) {
	size := func(text string) (int, int) {
		j, _ := judge(t, scenariotest.Parse(t, "gms3\nworkers 5\nsleep 20ms\nlatency 1ms..3ms\n"+text), nil)
		return j.Size(), j.Unjudged()
	}
	short, _ := size("length 2s\n")
	long, unjudged := size("length 60s\n")
	if long > 2*short || unjudged > 0 {
		t.Errorf("after 2 s %d bytes, after 60 s %d; %d not judged", short, long, unjudged)
	}
	behind, unjudged := size("length 8s\nat 2s pause 3\n")
	if behind < 2*short || unjudged > 0 {
		t.Errorf("with a worker that is behind: %d bytes, %d not judged", behind, unjudged)
	}
	much, unjudged := size("length 40s\nat 2s pause 3\n")
	if much > 20*behind || unjudged == 0 {
		t.Errorf("with a worker that is far behind: %d bytes, %d not judged", much, unjudged)
	}
	lost, unjudged := size("length 60s\nat 2s crash after 1 send of change\n")
	if lost > 2*short || unjudged > 0 {
		t.Errorf("with a message that some never get: %d bytes, %d not judged", lost, unjudged)
	}
}

// A worker that is far behind and catches up breaks nothing, even if the judge has forgotten much.
func TestFarBehindBreaksNothing(t *testing.T) {
	j, _ := judge(t, scenariotest.Parse(t, "gms3\nworkers 4\nsleep 10ms\nlatency 1ms\nlength 34s\nat 1s pause 3\nat 30s resume 3\nat 32s join\n"), nil)
	for _, v := range j.Verdicts() {
		if v.Times > 0 {
			t.Errorf("%v is broken %d times, first at %v", v.Property, v.Times, v.Time)
		}
	}
	if j.Unjudged() == 0 {
		t.Error("nothing was forgotten: this test covers nothing")
	}
}
