package scenario

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"groupy/assets"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker"
)

func TestFormat(t *testing.T) {
	sc, err := parse(example)
	if err != nil {
		t.Fatal(err)
	}
	const want = `title   Out of step # in mid-broadcast
look    Worker 2 has the change; 3, 4 and 5 never get it.
gms2
seed    42
workers 5
sleep   1s
latency 20ms..40ms
gap     0s
colour  lively

at 4s  crash after 1 send of change
at 8s  expect gms2 apart
at 8s  expect gms3 together
`
	if got := sc.String(); got != want {
		t.Errorf("written as\n%s\nwant\n%s", got, want)
	}
}

// A scenario that is written can be read back unchanged.
func TestFormatThenParse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := drawScenario(t)
		back, err := parse(sc.String())
		if err != nil {
			t.Fatalf("%v in\n%s", err, sc)
		}
		if !reflect.DeepEqual(back, sc) {
			t.Fatalf("%v\nis read back as\n%v", sc, back)
		}
	})
}

func drawScenario(t *rapid.T) Scenario {
	sc := Scenario{Settings: drawSettings(t)}
	d := drawer{t, sc.Workers}
	var at Place
	for range d.number("lines", 0, 12) {
		if wait := d.time("wait", 0, time.Hour, time.Microsecond); wait > 0 && at.At+wait <= MaxTime {
			at = Place{At: at.At + wait}
		} else {
			at.After += d.number("steps", 0, 30)
		}
		l := Line{Place: at}
		if d.flag("claim") {
			l.Claim = d.claim()
		} else {
			l.Command = d.command()
		}
		sc.Lines = append(sc.Lines, l)
	}
	return sc
}

func drawSettings(t *rapid.T) Settings {
	d := drawer{t, MaxWorkers}
	s := Settings{
		Title:   d.text("title"),
		Look:    d.text("look"),
		Version: rapid.SampledFrom(versions.Names()).Draw(t, "version"),
		Seed:    rapid.Uint64().Draw(t, "seed"),
		Workers: rapid.OneOf(rapid.IntRange(1, 9), rapid.IntRange(1, MaxWorkers)).Draw(t, "workers"),
		Sleep:   d.time("sleep", time.Millisecond, MaxSleep, time.Millisecond),
		Latency: d.time("latency", 0, MaxLatency, time.Microsecond),
		Gap:     d.time("gap", 0, MaxGap, time.Microsecond),
		Colour:  rapid.OneOf(rapid.SampledFrom([]worker.Colour{Black, Lively}), rapid.Make[worker.Colour]()).Draw(t, "colour"),
	}
	s.Jitter = d.time("jitter", 0, MaxLatency-s.Latency, time.Microsecond)
	s.Crash, s.Most = d.crashes()
	if d.flag("length") {
		s.Length = d.time("length", time.Millisecond, MaxTime, time.Microsecond)
	}
	return s
}

// drawer draws scenarios that a file can hold, for a number of workers.
type drawer struct {
	t       *rapid.T
	workers int
}

func (d *drawer) flag(what string) bool { return rapid.Bool().Draw(d.t, what) }

func (d *drawer) number(what string, least, most int) int {
	return rapid.IntRange(least, most).Draw(d.t, what)
}

func (d *drawer) time(what string, least, most, step time.Duration) time.Duration {
	return step * time.Duration(rapid.Int64Range(int64(least/step), int64(most/step)).Draw(d.t, what))
}

func (d *drawer) text(what string) string {
	return strings.TrimSpace(rapid.StringMatching(`[\pL\pN\pP\pS ]*`).Draw(d.t, what))
}

func (d *drawer) crashes() (actor.Rate, int) {
	if !d.flag("crashes") {
		return actor.Rate{}, 0
	}
	den := d.number("den", 1, MaxChance)
	return actor.Rate{Num: d.number("num", 1, den), Den: den}, d.number("most", 0, MaxWorkers)
}

func (d *drawer) worker() int { return d.number("worker", 1, d.workers) }

func (d *drawer) list(least int) []int {
	return rapid.SliceOfNDistinct(rapid.IntRange(1, d.workers), least, -1, rapid.ID[int]).Draw(d.t, "list")
}

func (d *drawer) command() Command {
	c := Command{Verb: Verb(d.number("verb", int(Join), int(PauseHere)))}
	switch c.Verb {
	case KillLeader, Disarm, PauseHere:
	case CrashAfter:
		c.Sends, c.Class = d.number("sends", 1, MaxSends), actor.Class(d.number("class", 0, int(ResendBroadcast)))
	case Crashes:
		c.Rate, c.Most = d.crashes()
	case Join, Freeze, Go, Stop:
		c.Worker = d.number("via", 0, d.workers)
	default:
		c.Worker = d.worker()
	}
	if c.Verb == Join {
		if d.workers == MaxWorkers {
			return Command{Verb: KillLeader}
		}
		d.workers++
	}
	return c
}

func (d *drawer) claim() *Claim {
	c := &Claim{What: What(d.number("what", int(Together), int(IsUntested)))}
	for _, v := range versions.Names() {
		if d.flag(v) {
			c.Versions = append(c.Versions, v)
		}
	}
	switch c.What {
	case Together, Apart:
	case IsBroken, Holds, IsUntested:
		c.Property = rapid.SampledFrom(check.Properties()).Draw(d.t, "property")
	case Leads, Lives:
		if list := d.list(0); len(list) > 0 {
			c.Workers = list
		}
	case InView:
		c.Workers, c.Others = d.list(1), d.list(1)
	case Lacks:
		c.Workers, c.Change = d.list(1), d.number("change", 0, maxSteps)
	default:
		c.Workers = d.list(1)
	}
	return c
}

// Any file is read to its end, or refused with a place in it. A scenario that was read can be written and read again.
func FuzzParse(f *testing.F) {
	f.Add(example)
	for _, bad := range []string{"", "\ufeff", "at 1s", "workers 1001", "seed \x00", "at 1s+1 expect 1, 2 and 3 lack change 1", "title \xff", "title \u202e", "color #"} {
		f.Add(bad)
	}
	err := fs.WalkDir(assets.Scenarios, ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			text, _ := fs.ReadFile(assets.Scenarios, path)
			f.Add(string(text))
		}
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		sc, err := parse(text)
		if err != nil {
			if wrong := misplaced(err, text); wrong != nil {
				t.Fatal(wrong)
			}
			return
		}
		back, err := parse(sc.String())
		if err != nil {
			t.Fatalf("%v in\n%s", err, sc)
		}
		if !reflect.DeepEqual(back, sc) {
			t.Fatalf("%v\nis read back as\n%v", sc, back)
		}
	})
}

// misplaced checks that an error has a place in the text, and that its word is there.
func misplaced(err error, text string) error {
	var e *SyntaxError
	if !errors.As(err, &e) {
		return fmt.Errorf("%w is no SyntaxError", err)
	}
	lines := strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n")
	if e.Line < 1 || e.Line > len(lines) {
		return fmt.Errorf("%w: there are %d lines", err, len(lines))
	}
	line := lines[e.Line-1]
	if length := utf8.RuneCountInString(line); e.Col < 1 || e.Col > length+1 {
		return fmt.Errorf("%w: the line has %d characters", err, length)
	}
	if rest := string([]rune(line)[e.Col-1:]); !strings.HasPrefix(rest, e.Word) {
		return fmt.Errorf("%w: the text there is %q", err, rest)
	}
	return nil
}
