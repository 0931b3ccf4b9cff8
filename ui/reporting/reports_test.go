package reporting

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/test"

	"groupy/ui/kit"
	"groupy/ui/report"
	"groupy/worker/scenario/scenariotest"
)

// host is a window that only opens dialogs.
type host struct {
	kit.Host
	win    fyne.Window
	opened []dialog.Dialog
}

func (h *host) Parent() fyne.Window { return h.win }
func (h *host) Open(d dialog.Dialog) {
	h.opened = append(h.opened, d)
	d.Show()
}

// shown opens the dialog. Its work waits in work.
func shown(t *testing.T) (d *Dialog, h *host, work *func(), got *[]byte) {
	t.Helper()
	test.NewTempApp(t)
	h = &host{win: test.NewTempWindow(t, nil)}
	h.win.Resize(fyne.NewSize(900, 700))
	sc := scenariotest.Parse(t, "gms2\nseed 3\nworkers 3\nsleep 100ms\nlength 1s\nat 500ms crash after 1 send of change\n")
	work, got = new(func()), new([]byte)
	d = New(h, report.Settings{Name: "mine", Scenario: sc, End: time.Second}, func(page []byte) { *got = page })
	d.Post = func(f func()) { f() }
	d.Go = func(f func()) { *work = f }
	d.Show()
	return d, h, work, got
}

func TestMakesWhatIsChosen(t *testing.T) {
	d, _, work, got := shown(t)
	d.by.SetText("Ann")
	d.versions[0].SetChecked(false)
	d.before.SetText("0.3")
	d.after.SetText("700 ms")
	d.seeds.SetText("7")
	if d.box.Main.Disabled() {
		t.Fatalf("it is wrong: %q", d.problem.Text)
	}
	d.box.Submit()
	if *work == nil {
		t.Fatal("nothing begins")
	}
	(*work)()
	for _, want := range []string{"<dd>Ann</dd>", "<dd>gms2, gms3</dd>", "Before, at 0.300 s", "After, at 0.700 s", "the seeds 1 to 7"} {
		if !bytes.Contains(*got, []byte(want)) {
			t.Errorf("there is no %q", want)
		}
	}
}

// What is wrong is said at once, and nothing can be made of it.
func TestSaysWhatIsWrong(t *testing.T) {
	for want, change := range map[string]func(*Dialog){
		"choose at least one version": func(d *Dialog) {
			for _, c := range d.versions {
				c.SetChecked(false)
			}
		},
		"not a time such as 3.8s":       func(d *Dialog) { d.before.SetText("soon") },
		"the moment after, 2s, is outs": func(d *Dialog) { d.after.SetText("2s") },
		"not a whole number":            func(d *Dialog) { d.seeds.SetText("many") },
		"expected a number from 0":      func(d *Dialog) { d.seeds.SetText("99999999") },
		"must be later than the moment": func(d *Dialog) { d.before.SetText("1s") },
	} {
		d, _, work, _ := shown(t)
		change(d)
		if !d.box.Main.Disabled() || !strings.Contains(d.problem.Text, want) {
			t.Errorf("it says %q, want %q", d.problem.Text, want)
		}
		d.box.Submit()
		if *work != nil {
			t.Errorf("%q: it begins nevertheless", want)
		}
	}
	d, _, _, _ := shown(t)
	d.seeds.SetText("many")
	d.sweeps.SetChecked(false)
	if d.box.Main.Disabled() || !d.seeds.Disabled() {
		t.Errorf("without a sweep, the number of seeds matters: %q", d.problem.Text)
	}
}

// Closing the progress, with Escape or its button, cancels the work: there is no report and no complaint.
func TestCancel(t *testing.T) {
	d, h, work, got := shown(t)
	d.box.Submit()
	if len(h.opened) != 2 {
		t.Fatalf("%d dialogs, want the progress, too", len(h.opened))
	}
	h.opened[1].(*kit.Box).TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	(*work)()
	if *got != nil || len(h.opened) != 2 {
		t.Errorf("%d bytes, %d dialogs", len(*got), len(h.opened))
	}
}

func FuzzReadTime(f *testing.F) {
	for _, text := range []string{"", "3.8", "3.8s", " 4 s", "-1", "1e9", "25h", "NaN", "1h1m", "soon", "Inf", "0x1p4"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if at, err := readTime(text); err == nil && at != nil && (*at < 0 || *at > 24*time.Hour || *at%time.Microsecond != 0) {
			t.Errorf("%q is %v", text, *at)
		}
	})
}
