package spacetime

import (
	"slices"
	"strings"
	"testing"
	"time"

	"groupy/ui/facts"
)

// staying makes facts of workers that each stay in a view.
func staying(views ...int) *facts.Facts {
	f := &facts.Facts{To: second, First: 1}
	for i, view := range views {
		f.Lines = append(f.Lines, facts.Line{Worker: i + 1, End: facts.Unknown})
		f.Installs = append(f.Installs, facts.Install{Worker: i + 1, View: view, Until: facts.Unknown})
	}
	return f
}

// names lists the rows with the name of a view.
func names(p *Picture) (all []string) {
	for _, x := range p.Labels {
		if x.Kind == LabelView {
			all = append(all, "worker "+number(x.Worker)+": "+strings.Fields(x.Text)[0]+" "+strings.Fields(x.Text)[1])
		}
	}
	return all
}

// Each view is named once, in the uppermost row that has room.
func TestNamesOfViews(t *testing.T) {
	later := staying(1, 1, 1)
	later.Installs[0].Until = 400 * milli
	later.Installs = append(later.Installs, facts.Install{Worker: 1, View: 2, Event: 1, Time: 400 * milli, Until: facts.Unknown})
	gone := staying(1, 1)
	gone.Installs[0].Until, gone.Lines[0].End = 400*milli, 400*milli
	narrow := staying(2, 2)
	narrow.Installs[0].Time = 995 * milli
	for name, c := range map[string]struct {
		f    *facts.Facts
		want string
	}{
		"all in one":        {staying(1, 1, 1), "worker 1: view 1"},
		"in turns":          {staying(1, 1, 3, 1, 1, 3), "worker 1: view 1, worker 3: view 3"},
		"one goes on":       {later, "worker 1: view 1, worker 1: view 2"},
		"one is gone":       {gone, "worker 1: view 1"},
		"no room in a row":  {narrow, "worker 2: view 2"},
		"nobody is in view": {&facts.Facts{To: second, Lines: []facts.Line{{Worker: 1, End: facts.Unknown}}}, ""},
	} {
		var l Layouter
		p := l.Layout(c.f, &Viewport{Width: 1000, Height: 500, To: time.Second, Playhead: facts.Unknown})
		sound(t, p)
		if got := strings.Join(names(p), ", "); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// Four consecutive views have four tones.
func TestTonesOfViews(t *testing.T) {
	var l Layouter
	p := l.Layout(staying(3, 4, 5, 6), &Viewport{Width: 1000, Height: 500, To: time.Second, Playhead: facts.Unknown})
	var tones []uint8
	for _, b := range p.Bands {
		tones = append(tones, b.Tone)
	}
	if slices.Sort(tones); !slices.Equal(tones, []uint8{0, 1, 2, 3}) {
		t.Errorf("%v", tones)
	}
}
