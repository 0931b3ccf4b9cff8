package history_test

import (
	"strings"
	"testing"

	"groupy/gms/actor"
	"groupy/worker/history"
)

func TestMarksOfFaults(t *testing.T) {
	h := opened(t, three+"at 1s lose next 1 -> 3\nat 3s suspect 1\nat 5s heal")
	at(h, 6*s)
	var got []history.Mark
	for _, m := range h.Marks() {
		if m.Kind == history.Fault {
			got = append(got, m)
		}
	}
	if len(got) != 2 || got[0].Fault != actor.Lose || got[0].Worker != 3 || got[0].Peer != 1 || got[1].Fault != actor.Suspect || got[1].Peer != 1 {
		t.Errorf("marks of faults: %+v", got)
	}
	for _, m := range got {
		h.SeekMoment(m.Moment)
		arrive(h)
		if now := h.Run().Sim().Events(); now < m.Event {
			t.Errorf("%+v is missing after %d events", m, now)
		}
	}
}

// Faults at a high rate have few marks, and the same ones however the run is reached.
func TestManyFaultsHaveFewMarks(t *testing.T) {
	text := three + "at 100ms loss 1/2\nat 200ms detector wrong 1/2\nat 1s block 1 - 2\nat 50s perfect"
	h := opened(t, text)
	at(h, 60*s)
	all := markWords(h.Marks())
	if n := strings.Count(all, "fault"); n < 5 || n > 40 {
		t.Errorf("%d marks of faults:\n%s", n, all)
	}
	h = opened(t, text)
	h.SetSpacing(0)
	for to := s / 2; to <= 60*s; to += s * 7 / 2 {
		at(h, to)
		at(h, to/2)
	}
	at(h, 60*s)
	want(t, "marks", markWords(h.Marks()), all)
}
