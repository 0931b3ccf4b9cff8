package spacetime

import (
	"slices"
	"strings"
	"testing"
	"time"

	"groupy/ui/facts"
)

// hitOf returns the hit in the middle of the first mark of a kind.
func hitOf(t *testing.T, p *Picture, k MarkKind, w int) Hit {
	t.Helper()
	for _, m := range p.Marks {
		if m.Kind == k && m.Worker == w {
			h := p.At(m.X, m.Y, 1)
			if h.Kind != HitMark || h.Mark != k || h.Worker != w || h.Event != m.Event {
				t.Errorf("the hit on %v of worker %d is %+v", k, w, h)
			}
			return h
		}
	}
	t.Fatalf("there is no %v of worker %d", k, w)
	return Hit{}
}

func expectWords(t *testing.T, f *facts.Facts, h Hit, want ...string) {
	t.Helper()
	if got := Words(f, h); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwanted\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestWords(t *testing.T) {
	f := gathered(t, broken, 6*second)
	var l Layouter
	p := l.Layout(f, crashView(Time))
	expectWords(t, f, hitOf(t, p, Crashed, 1), "Worker 1", "crashed after send 1 of 4, at 4.069 s")
	expectWords(t, f, hitOf(t, p, Installed, 5), "Worker 5 installs view 2 = {2, 3, 4, 5}", "at 4.188 s")
	expectWords(t, f, hitOf(t, p, Elected, 2), "Worker 2 sees that its leader is down. Worker 2 is now first in the list, so it leads", "at 4.117 s")
	expectWords(t, f, hitOf(t, p, Reported, 4), "Worker 4 gets the report that worker 1 is down", "at 4.111 s")
	h := hitOf(t, p, Violated, 3)
	if got := Words(f, h); got[0] != "Virtual Synchrony is broken" || len(got) != 3 || !strings.Contains(got[1], "change 17") {
		t.Error(got)
	}
	for _, m := range p.Marks {
		if m.Kind == Delivered && m.Number == 16 && m.Worker == 5 {
			expectWords(t, f, p.At(m.X, m.Y, 1), "Worker 5 delivers change 16 (+3 from worker 2)", "delivered at 4.060 s", "colour after it: #54A5A1",
				"from worker 1: sent 4.026 s, arrived 4.060 s, delivered 4.060 s")
		}
	}
	for _, a := range p.Arrows {
		m := &f.Messages[a.Message]
		h := p.At((a.X0+a.X1)/2, (a.Y0+a.Y1)/2, 1)
		switch {
		case m.Kind == facts.Request && m.Number == 17:
			expectWords(t, f, h, "Worker 2 asks worker 1 to multicast change 17 (+19 from worker 2)", "sent 4.042 s, arrived 4.069 s, accepted 4.069 s")
		case m.Fate == facts.Cut && m.To == 5:
			expectWords(t, f, p.At(a.X1, a.Y1, 1), "Change 17 (+19 from worker 2), worker 1 to worker 5", "never sent: worker 1 had crashed after send 1 of 4")
		}
	}
	expectWords(t, f, p.At(30, p.Rows[2].Y, 1), "Worker 3")
	expectWords(t, f, p.At(900, p.Rows[2].Y+30, 1), "Worker 3 is in view 2 = {2, 3, 4, 5}", "installed at 4.145 s")
	if h := p.At(-5, -5, 1); h.Kind != HitNothing || Words(f, h) != nil {
		t.Errorf("the hit outside is %+v", h)
	}
	near(t, "the time at the middle", float32(p.TimeAt((p.Plot.X0+p.Plot.X1)/2)/milli), 4300)
}

// The most important mark is hit first: a violation before the view below it.
func TestPriority(t *testing.T) {
	p := Picture{Width: 100, Height: 100, Plot: Rect{10, 0, 100, 90}, Marks: []Mark{
		{X: 50, Y: 50, R: 7, Kind: Violated, Event: 1}, {X: 51, Y: 50, R: 4, Kind: Delivered, Event: 2}, {X: 53, Y: 50, R: 4, Kind: Delivered, Event: 3},
	}, Arrows: []Arrow{{X0: 20, Y0: 20, X1: 80, Y1: 80, Message: 4}, {X0: 20, Y0: 24, X1: 80, Y1: 84, Message: 5}}}
	for _, c := range []struct {
		x, y float32
		want Hit
	}{
		{52, 50, Hit{Kind: HitMark, Mark: Violated, Event: 1}},
		{58.5, 50, Hit{Kind: HitMark, Mark: Delivered, Event: 3}},
		{30, 30, Hit{Kind: HitArrow, Message: 4, Index: -1, Time: facts.Unknown}},
		{30, 34, Hit{Kind: HitArrow, Message: 5, Index: -1, Time: facts.Unknown}},
		{30, 60, Hit{Kind: HitTime, Message: -1, Index: -1, Time: facts.Unknown}},
		{5, 50, Hit{Message: -1, Index: -1, Time: facts.Unknown}},
	} {
		if got := p.At(c.x, c.y, 1); got != c.want {
			t.Errorf("the hit at %v,%v is %+v, want %+v", c.x, c.y, got, c.want)
		}
	}
}

func TestSmallWords(t *testing.T) {
	for n, want := range map[int]string{1: "1 message", 999: "999 messages", 1240: "1,240 messages", 1234567: "1,234,567 messages"} {
		if got := counted(n, "message", "messages"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if howLong(12*milli) != "12 ms" || howLong(milli/2) != "500 µs" || howLong(90*second) != "1m30s" {
		t.Error(howLong(12*milli), howLong(milli/2), howLong(90*second))
	}
}

func TestClip(t *testing.T) {
	r := Rect{0, 0, 10, 10}
	for _, c := range []struct {
		in, want  segment
		whole, ok bool
	}{
		{segment{1, 1, 9, 9}, segment{1, 1, 9, 9}, true, true},
		{segment{-10, 5, 20, 5}, segment{0, 5, 10, 5}, false, true},
		{segment{-5, 0, 5, 10}, segment{0, 5, 5, 10}, true, true},
		{segment{5, 5, 5, 50}, segment{5, 5, 5, 10}, false, true},
		{segment{-5, 8, 5, 28}, segment{}, false, false},
		{segment{11, 0, 11, 10}, segment{}, false, false},
		{segment{3, 3, 3, 3}, segment{3, 3, 3, 3}, true, true},
	} {
		s := c.in
		whole, ok := s.clip(&r)
		if ok != c.ok || ok && (whole != c.whole || s != c.want) {
			t.Errorf("%v becomes %v, %v, %v", c.in, s, whole, ok)
		}
	}
}

// A message that an adversary holds back is late: no picture or sentence says that it arrives in the past.
func TestAMessageHeldBackIsUnderWay(t *testing.T) {
	f := gathered(t, "gms2\nseed 42\nworkers 3\ngap 20ms\nat 260ms choose timeout worker 2", 260*time.Millisecond)
	held := 0
	var l Layouter
	p := l.Layout(f, &Viewport{Width: 1280, Height: 720, To: time.Second})
	for i := range f.Messages {
		m := &f.Messages[i]
		if m.Fate != facts.UnderWay || m.Due > f.To {
			continue
		}
		held++
		if text := times(f, m); !strings.HasSuffix(text, "under way") {
			t.Errorf("%q", text)
		}
		for _, a := range p.Arrows {
			if int(a.Message) == i && float64(a.X1) < l.present()-1 {
				t.Errorf("message %d is drawn as far as %v, and the present is at %v", i, a.X1, l.present())
			}
		}
	}
	if held != 2 {
		t.Errorf("%d messages are held back, want 2", held)
	}
}
