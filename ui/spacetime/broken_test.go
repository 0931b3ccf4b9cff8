package spacetime

import (
	"strings"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/ui/facts"
)

// A worker that lacks a change is marked on its own line, where it goes on without the change.
func TestLackIsMarked(t *testing.T) {
	f := gathered(t, broken, 6*second)
	var l Layouter
	p := l.Layout(f, crashView(Time))
	sound(t, p)
	at := map[int]Mark{}
	for _, m := range p.Marks {
		if m.Kind == Lacking {
			at[m.Worker] = m
		}
	}
	if len(at) != 3 || at[3].R == 0 || at[4].R == 0 || at[5].R == 0 {
		t.Fatalf("%+v", at)
	}
	for _, m := range p.Marks {
		if hole, ok := at[m.Worker]; ok && m.Kind == Installed {
			near(t, "from the hole to the bar", m.X-hole.X, 16)
			near(t, "its height", m.Y, hole.Y)
		}
	}
	expectWords(t, f, hitOf(t, p, Lacking, 4), "Worker 4 goes to view 2 = {2, 3, 4, 5} without a change that others have",
		f.Violations[at[4].Index].Sentence, "at 4.168 s")
	if v := &f.Violations[at[4].Index]; v.Property != check.VirtualSynchrony {
		t.Errorf("%v", v.Property)
	}
	for name, change := range map[string]func(*Viewport){
		"far away":  func(v *Viewport) { v.From, v.To = 0, time.Minute },               // at the bars
		"cut off":   func(v *Viewport) { v.From = 4140 * milli },                       // too near to the edge
		"one alone": func(v *Viewport) { v.Rows = []int{4} },                           // the others are hidden
		"in order":  func(v *Viewport) { v.Axis, v.First, v.Last = Order, 0, 1000 },    // all in sight
		"low rows":  func(v *Viewport) { v.RowHeight = 12 },                            // still
		"elsewhere": func(v *Viewport) { v.From, v.To = 5*second, 5*second+100*milli }, // none
	} {
		v := crashView(Time)
		change(v)
		p := l.Layout(f, v)
		sound(t, p)
		want := map[string]int{"one alone": 1, "elsewhere": 0}
		if n, ok := want[name]; !ok && count(p, Lacking) != 3 || ok && count(p, Lacking) != n {
			t.Errorf("%s: %d lack something", name, count(p, Lacking))
		}
	}
}

// violated makes facts with n violations, each of one worker.
func violated(n int, change func(i int, v *facts.Violation)) *facts.Facts {
	f := crowd(n, n)
	for i := range n {
		v := facts.Violation{Property: check.EqualState, Claimed: true, Event: actor.EventID(1 + 3*i), Time: time.Duration(i) * second / time.Duration(n), Worker: i + 1, Short: "It differs"}
		change(i, &v)
		f.Violations = append(f.Violations, v)
	}
	return f
}

// A repeated violation has words once. Of many similar violations a few have words, and the rest is counted.
func TestViolationsAreNotRepeated(t *testing.T) {
	for _, c := range []struct {
		n      int
		again  bool
		said   int
		notice string
	}{
		{6, true, 1, ""}, {2, false, 2, ""}, {16, false, mostSentences, "13 more broken promises: no room for their words"},
	} {
		f := violated(c.n, func(i int, v *facts.Violation) { v.Again = c.again && i > 0 })
		var l Layouter
		p := l.Layout(f, &Viewport{Width: 1280, Height: 900, To: second, Playhead: facts.Unknown})
		sound(t, p)
		said := 0
		for _, x := range p.Labels {
			if x.Kind == LabelViolation {
				said++
			}
		}
		if said != c.said || p.Notice != c.notice || count(p, Violated) != c.n {
			t.Errorf("%d of %d have words, and the notice is %q", said, count(p, Violated), p.Notice)
		}
		for _, m := range p.Marks {
			if m.Kind == Violated && (m.R < 5) != (c.again && m.Worker > 1) {
				t.Errorf("%+v", m)
			}
		}
	}
}

// A triangle is never below the plot, however low the rows are.
func TestViolationsStayInThePlot(t *testing.T) {
	f := violated(1000, func(i int, v *facts.Violation) { v.Claimed = i%100 == 99 })
	for _, high := range []float32{120, 400, 1400} {
		var l Layouter
		p := l.Layout(f, &Viewport{Width: 1280, Height: high, To: second, Playhead: facts.Unknown})
		for _, m := range p.Marks {
			if m.Kind == Violated && m.Y+m.R > p.Plot.Y1+0.01 {
				t.Errorf("%v: %+v", high, m)
			}
		}
	}
}

// A report, an election and a delivery at the same time do not overlap, and the dot is painted last.
func TestMarksAtOnePlace(t *testing.T) {
	var l Layouter
	p := l.Layout(gathered(t, broken, 6*second), crashView(Time))
	var dot, told, crown *Mark
	last := -1
	for i := range p.Marks {
		m := &p.Marks[i]
		if m.Worker != 2 || m.Time < 4110*milli || m.Time > 4120*milli {
			continue
		}
		switch m.Kind {
		case Delivered:
			dot, last = m, i
		case Reported:
			told = m
		case Elected:
			crown = m
		default:
			continue
		}
		if last >= 0 && i > last {
			t.Errorf("%v is painted over the dot", m.Kind)
		}
	}
	if dot == nil || told == nil || crown == nil {
		t.Fatal("a mark is missing")
	}
	if dot.Y+dot.R > told.Y-told.R || crown.Y+crown.R > dot.Y-dot.R {
		t.Errorf("they overlap: %+v %+v %+v", *crown, *dot, *told)
	}
}

// Labels avoid lines and heads of arrows if there is room.
func TestLabelsAvoidLines(t *testing.T) {
	f := gathered(t, broken, 6*second)
	for _, width := range []float32{720, 1280, 1920} {
		var l Layouter
		v := crashView(Time)
		v.Width, v.From, v.To = width, 3900*milli, 4400*milli
		p := l.Layout(f, v)
		for _, x := range p.Labels {
			for _, line := range p.Lines {
				if x.X < line.X1 && line.X0 < x.X+x.W-4 && x.Y-x.H/2 < line.Y && line.Y < x.Y+x.H/2 {
					t.Errorf("%v: %q lies on a line", width, x.Text)
				}
			}
			if x.Kind == LabelViolation && x.X > v.Width/2 && strings.HasPrefix(x.Text, "Workers 3") && !x.OnBand {
				t.Errorf("%+v", x)
			}
		}
	}
}

// A view that has just begun does not count as short, because it may last long.
func TestLatestViewIsNotLeftOut(t *testing.T) {
	f := gathered(t, broken, 6*second)
	for _, in := range f.Installs {
		if in.Event == 0 {
			continue
		}
		f := gathered(t, broken, in.Time)
		var l Layouter
		if p := l.Layout(f, &Viewport{Width: 1280, Height: 400, From: 3 * second, To: 6 * second, Playhead: in.Time}); p.Notice != "" {
			t.Errorf("at %v the notice is %q", in.Time, p.Notice)
		}
	}
}

// The notice names hidden kinds of messages.
func TestNoticeOfHiddenKinds(t *testing.T) {
	for _, c := range []struct {
		hide Hide
		want string
	}{
		{Hiding(facts.Request), "Requests are hidden"}, {Hiding(facts.Request, facts.Change), "Changes and requests are hidden"},
		{Hiding(facts.View, facts.Join, facts.Other), "Views, joins and other messages are hidden"},
		{Hiding(facts.Change, facts.View, facts.State, facts.Request, facts.Join, facts.Other), "All messages are hidden"},
	} {
		var l Layouter
		v := crashView(Time)
		v.Hide = c.hide
		if p := l.Layout(gathered(t, broken, 6*second), v); p.Notice != c.want {
			t.Errorf("%q, want %q", p.Notice, c.want)
		}
	}
}

// "never sent to" names hidden workers, too.
func TestCutToHiddenWorkers(t *testing.T) {
	for _, c := range []struct {
		rows  []int
		stubs int
	}{{nil, 3}, {[]int{1, 2, 3, 5}, 2}, {[]int{3, 1}, 1}, {[]int{1, 2}, 0}, {[]int{2, 3}, -1}} {
		var l Layouter
		v := crashView(Time)
		v.Rows = c.rows
		p := l.Layout(gathered(t, broken, 6*second), v)
		sound(t, p)
		stubs, said := 0, 0
		for _, a := range p.Arrows {
			if a.Style == Dotted && a.Head == Cross {
				stubs++
			}
		}
		for _, x := range p.Labels {
			if x.Kind == LabelCut && x.Text == "never sent to 3, 4 and 5" {
				said++
			}
		}
		if c.stubs < 0 && said+stubs > 0 || c.stubs >= 0 && (stubs != c.stubs || said != 1) {
			t.Errorf("%v: %d stubs, %d labels", c.rows, stubs, said)
		}
	}
}

// If only the first violations of a property are known, the notice says so.
func TestNoticeOfUnmarkedViolations(t *testing.T) {
	f := gathered(t, broken, 12*second)
	if len(f.Unmarked) != 1 || f.Unmarked[0].Property != check.EqualState {
		t.Fatalf("unmarked: %v", f.Unmarked)
	}
	since := f.Unmarked[0].Since
	var l Layouter
	for _, c := range []struct {
		to   time.Duration
		want bool
	}{{since, false}, {since + second, true}} {
		v := crashView(Time)
		v.From, v.To = since-second, c.to
		if p := l.Layout(f, v); strings.Contains(p.Notice, ", not every violation of Equal State is marked") != c.want {
			t.Errorf("up to %v: %q", c.to, p.Notice)
		}
	}
}

// If a delivery and a report are at the same point, a hit finds the delivery, which matters more.
func TestDeliveryIsHitFirst(t *testing.T) {
	var l Layouter
	v := crashView(Time)
	v.Height = 150 // too low for marks below a line
	p := l.Layout(gathered(t, broken, 6*second), v)
	for i := range p.Marks {
		if m := &p.Marks[i]; m.Kind == Delivered {
			if h := p.At(m.X, m.Y, 1); h.Kind != HitMark || h.Mark == Reported {
				t.Errorf("at the delivery by worker %d at %v there is %+v", m.Worker, m.Time, h)
			}
		}
	}
}
