package film

import (
	"bytes"
	"context"
	"image/gif"
	"testing"
	"time"

	"groupy/ui/session"
	"groupy/worker/scenario"
)

// recording plays, pauses, kills the leader, goes back, and plays on another version.
func recording(t *testing.T) *session.Recording {
	t.Helper()
	sc := document(t, "out-of-step").Branches[0].Scenario
	s, err := session.New("test", sc)
	if err != nil {
		t.Fatal(err)
	}
	play := func(d time.Duration) {
		for ; d > 0; d -= time.Second / 60 {
			send(t, s, session.Tick{Passed: min(d, time.Second/60)})
		}
	}
	send(t, s, session.Record{On: true})
	play(time.Second)
	send(t, s, session.Do{Command: scenario.Command{Verb: scenario.KillLeader}})
	play(500 * time.Millisecond)
	send(t, s, session.Pause{})
	play(time.Second)
	send(t, s, session.Seek{To: 4 * time.Second}, session.SetVersion{Name: "gms3"}, session.Toggle{})
	play(500 * time.Millisecond)
	send(t, s, session.Record{})
	return s.Recorded()
}

func send(t *testing.T, s *session.Session, all ...session.Message) {
	t.Helper()
	for _, m := range all {
		if err := s.Update(m); err != nil {
			t.Fatal(err)
		}
	}
}

// The film of a recording has its length: captions do not make it wait.
func TestFilmOfARecordingKeepsItsTime(t *testing.T) {
	r := recording(t)
	if r.Length != 3*time.Second {
		t.Fatalf("3 s were recorded, but the recording has %v", r.Length)
	}
	var first []byte
	for range 2 {
		var out bytes.Buffer
		frames := 0
		if _, err := WriteGIF(context.Background(), Recorded(r), &small, &out, func(n int) { frames = n }); err != nil {
			t.Fatal(err)
		}
		g, err := gif.DecodeAll(bytes.NewReader(out.Bytes()))
		if err != nil || frames != 30 {
			t.Fatalf("%d frames, want 30: %v", frames, err)
		}
		hundredths := 0
		for _, d := range g.Delay {
			hundredths += d
		}
		if hundredths != 300 {
			t.Errorf("the film lasts %d hundredths of a second", hundredths)
		}
		if first != nil && !bytes.Equal(first, out.Bytes()) {
			t.Error("the same film differs when it is made again")
		}
		first = out.Bytes()
	}
}
