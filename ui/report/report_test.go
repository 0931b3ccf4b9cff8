package report

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"groupy/assets"
	"groupy/gms/versions"
	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/blame"
	"groupy/worker/narrative"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
	"groupy/worker/words"
)

func made(t testing.TB, s Settings) string {
	t.Helper()
	last := 0.0
	page, err := Make(t.Context(), &s, func(what string, part float64) {
		if part < last || part > 1 || what == "" {
			t.Errorf("%q, %v, after %v", what, part, last)
		}
		last = part
	})
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

func about(t testing.TB, text string) Settings {
	sc := scenariotest.Parse(t, text)
	return Settings{Name: "mine", Scenario: sc, End: sc.End()}
}

const short = "gms2\nseed 3\nworkers 3\nsleep 100ms\nlength 1s\nat 500ms crash after 1 send of change\nat 900ms expect gms2 alive 2 3\n"

// tree is what a page consists of: its elements in order, and its text.
type tree struct {
	elements []xml.StartElement
	text     string
}

func read(t testing.TB, page string) (p tree) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	for {
		token, err := d.Token()
		if err == io.EOF {
			return p
		} else if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			p.elements = append(p.elements, token.Copy())
		case xml.CharData:
			p.text += string(token)
		}
	}
}

func (p *tree) all(name, attribute string) (list []string) {
	for _, e := range p.elements {
		for _, a := range e.Attr {
			if e.Name.Local == name && a.Name.Local == attribute {
				list = append(list, a.Value)
			}
		}
	}
	return list
}

func (p *tree) names() (list []string) {
	for _, e := range p.elements {
		list = append(list, e.Name.Local)
	}
	return list
}

// The report about every shipped scenario is small enough to send, has no script and no address outside itself, and is easy to
// read for a screen reader.
func TestShippedScenarios(t *testing.T) {
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range library {
		t.Run(e.Name, func(t *testing.T) {
			t.Parallel()
			page := made(t, Settings{Name: e.Name, Shipped: e.Name, Scenario: e.Scenario, End: e.End(), Seeds: 3})
			if len(page) > 1_500_000 {
				t.Errorf("it has %d bytes", len(page))
			}
			checkAccess(t, page)
			p := read(t, page)
			for _, v := range versions.Names() {
				if !slices.Contains(p.all("section", "aria-labelledby"), v) {
					t.Error("no block for", v)
				}
			}
			if n := len(p.all("img", "src")); n < 9 {
				t.Errorf("%d pictures; want at least the tiles before and after, and a diagram, on three versions", n)
			}
		})
	}
}

// What a page may consist of: nothing that runs, and nothing that loads.
var (
	elements   = strings.Fields("html head meta title style body main header section footer h1 h2 h3 h4 p dl dt dd div table caption thead tbody tr th td figure img figcaption strong span a pre code ol ul li")
	attributes = strings.Fields("lang charset http-equiv content name class id href src alt width height scope tabindex role aria-label aria-labelledby data-label")
)

func checkAccess(t testing.TB, page string) {
	t.Helper()
	p := read(t, page)
	if !strings.HasPrefix(page, "<!doctype html>\n<html lang=\"en\">") || !slices.Contains(p.all("meta", "content"), policy) {
		t.Error("no doctype, language or policy")
	}
	for _, e := range p.elements {
		if !slices.Contains(elements, e.Name.Local) {
			t.Errorf("there is a %s", e.Name.Local)
		}
		for _, a := range e.Attr {
			switch name := a.Name.Local; {
			case !slices.Contains(attributes, name),
				name == "src" && !strings.HasPrefix(a.Value, "data:image/"),
				name == "href" && !strings.HasPrefix(a.Value, "#") && !archive.IsLink(a.Value),
				name == "http-equiv" && a.Value != "Content-Security-Policy":
				t.Errorf("%s has %s=%.100q", e.Name.Local, name, a.Value)
			}
		}
	}
	last := 0
	for _, name := range p.names() {
		if level, err := strconv.Atoi(strings.TrimPrefix(name, "h")); err == nil && len(name) == 2 && name[0] == 'h' {
			if level > last+1 || level == 1 && last > 0 {
				t.Errorf("a heading of level %d follows one of level %d", level, last)
			}
			last = level
		}
	}
	for _, alt := range p.all("img", "alt") {
		if len(alt) < 30 {
			t.Errorf("a picture is called %q", alt)
		}
	}
	if images, texts := len(p.all("img", "src")), len(p.all("img", "alt")); images != texts {
		t.Errorf("%d pictures have %d texts", images, texts)
	}
	for _, to := range p.all("a", "href") {
		if id, within := strings.CutPrefix(to, "#"); within && !slices.Contains(append(p.all("h2", "id"), p.all("h3", "id")...), id) {
			t.Errorf("the link to %q leads nowhere", id)
		}
	}
	for _, scope := range []string{"row", "col"} {
		if !slices.Contains(p.all("th", "scope"), scope) {
			t.Error("no heading of a", scope)
		}
	}
	ids := p.all("h2", "id")
	for _, to := range p.all("section", "aria-labelledby") {
		if !slices.Contains(ids, to) {
			t.Errorf("no heading %q", to)
		}
	}
}

// A reader finds what broke, why, what was expected, how often it breaks, and how to play it again.
func TestContents(t *testing.T) {
	sc := scenariotest.Read(t, "../../assets/scenarios/out-of-step.groupy")
	page := made(t, Settings{Name: "out-of-step", Shipped: "out-of-step", Scenario: sc, End: sc.End(), Seeds: 20, By: "Ann & Bo", Date: "1 May",
		Page: "https://example.org/groupy/"})
	p := read(t, page)
	for _, want := range []string{
		"Out of step after a crash in mid-broadcast", "Ann & Bo", "1 May", "gms1, gms2, gms3", "\n5 workers · sleep",
		"Virtual Synchrony is broken", "Workers 3, 4 and 5 went from view 1 to view 2 without it", "Worker 1 crashes after send 1 of 4",
		"It assumes: Reliable links, order per pair, perfect detector, crash-stop.", "at 4s   crash after 1 send of change",
		"9 of 9 as expected; 5 more are about other versions", "On gms2, the version of the scenario", "not tested", "until a node ends",
		"sentences are left out", "To read all: groupy run out-of-step --gms 3", "✗ 20 · 100.0 % (83.9–100.0)", "first with seed 1",
		"groupy report out-of-step --seeds 20 --by='Ann & Bo' --date='1 May' --page=https://example.org/groupy/ -o report.html", "B = {3, 4, 5}",
	} {
		if !strings.Contains(p.text, want) {
			t.Errorf("there is no %q", want)
		}
	}
	at := slices.IndexFunc(p.all("a", "href"), func(to string) bool { return strings.HasPrefix(to, "https://example.org/groupy/#groupy:1") })
	if at < 0 {
		t.Fatal("no link")
	}
	d, err := archive.ParseLink(p.all("a", "href")[at])
	if err != nil || d.Branches[0].Scenario.String() != sc.String() {
		t.Errorf("the link opens %v, %v", d.Branches, err)
	}
	if again := made(t, Settings{Name: "out-of-step", Shipped: "out-of-step", Scenario: sc, End: sc.End(), Seeds: 20, By: "Ann & Bo", Date: "1 May",
		Page: "https://example.org/groupy/"}); again != page {
		t.Error("made twice, it differs")
	}
}

// The moments are those that the user has chosen, the versions, too.
func TestChosen(t *testing.T) {
	s := about(t, short)
	before, after := 200*time.Millisecond, 700*time.Millisecond
	s.Before, s.After, s.Versions = &before, &after, []string{"gms3", "gms2"}
	p := read(t, made(t, s))
	for _, want := range []string{
		"Before, at 0.200 s", "After, at 0.700 s", "From 200 ms to 700 ms", "gms3, gms2", "\n3 workers · sleep",
		"groupy report mine.groupy --gms 3,2 --before 200ms --after 700ms --seeds 0 -o report.html",
	} {
		if !strings.Contains(p.text, want) {
			t.Errorf("there is no %q", want)
		}
	}
	if strings.Contains(p.text, "On gms1") || strings.Contains(p.text, "With other seeds") {
		t.Error("it has what nobody asked for")
	}
}

func TestCheck(t *testing.T) {
	at := func(d time.Duration) *time.Duration { return &d }
	const address = "the address of the page must be like https://example.org/groupy/"
	for _, c := range []struct {
		want   string
		change func(*Settings)
	}{
		{"gms9", func(s *Settings) { s.Versions = []string{"gms9"} }},
		{"gms2 is listed twice", func(s *Settings) { s.Versions = []string{"gms2", "gms2"} }},
		{"-2 seeds: expected a number from 0 to 100000", func(s *Settings) { s.Seeds = -2 }},
		{"100001 seeds", func(s *Settings) { s.Seeds = 100_001 }},
		{"the moment after, 2s, is outside the run, which lasts from 0s to 1s", func(s *Settings) { s.After = at(2 * time.Second) }},
		{"the moment before, -1ms, is outside", func(s *Settings) { s.Before = at(-time.Millisecond) }},
		{"the moment after, 300ms, must be later than the moment before, 400ms", func(s *Settings) { s.Before, s.After = at(400e6), at(300e6) }},
		{"must be later than the moment before, 1s", func(s *Settings) { s.Before = at(time.Second) }},
		{"at most 200 are allowed", func(s *Settings) { s.By = strings.Repeat("ä", 201) }},
		{address, func(s *Settings) { s.Page = "javascript:alert(1)//https://x" }},
		{address, func(s *Settings) { s.Page = "https://me:secret@example.org" }},
		{address, func(s *Settings) { s.Page = "file:///etc/passwd" }},
		{address, func(s *Settings) { s.Page = "https:///groupy" }},
		{address, func(s *Settings) { s.Page = "https://example.org/#x" }},
	} {
		s := about(t, short)
		c.change(&s)
		_, err := Make(t.Context(), &s, func(string, float64) { t.Error("it begins") })
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want %q", err, c.want)
		}
	}
}

// A report that is stopped, at any moment, returns the cause.
func TestStopped(t *testing.T) {
	s := about(t, short)
	s.Seeds, s.Versions = 200, []string{"gms2"}
	why := errors.New("enough")
	calls := 0
	if _, err := Make(t.Context(), &s, func(string, float64) { calls++ }); err != nil {
		t.Fatal(err)
	}
	for stop := 0; stop < calls; stop += 13 {
		ctx, cancel := context.WithCancelCause(t.Context())
		n := 0
		page, err := Make(ctx, &s, func(string, float64) {
			if n++; n > stop {
				cancel(why)
			}
		})
		if err != why || page != nil {
			t.Fatalf("stopped at call %d of %d: %v, %d bytes", stop, calls, err, len(page))
		}
	}
}

// Without a number of seeds, there are as many as take about a second, and none if that would be too few.
func TestAutoSeeds(t *testing.T) {
	s := about(t, short)
	s.Seeds, s.Versions = AutoSeeds, []string{"gms2"}
	if page := made(t, s); !strings.Contains(page, "the seeds 1 to 500 ") || strings.Contains(page, "--seeds") {
		t.Error("not 500 seeds")
	}
	for events, want := range map[int]int{1: 500, 100_000: 200, 1_900_000: 10, 3_000_000: 0} {
		m := &maker{ctx: t.Context(), set: &s, events: events, progress: func(string, float64) {}, parts: 1}
		if err := m.sweep(); err != nil || m.seeds != want {
			t.Errorf("%d events: %d seeds, want %d; %v", events, m.seeds, want, err)
		}
	}
}

// A narrative that is too long keeps what matters most: crashes, views and what went wrong; of the changes those near the crash.
func TestChosenSentences(t *testing.T) {
	var all []session.Sentence
	for i := range 300 {
		kind := narrative.Change
		if i%50 == 7 {
			kind = narrative.Crash
		}
		all = append(all, session.Sentence{Time: time.Duration(i) * time.Second, Kind: kind, Text: fmt.Sprint(i), Bad: i == 290})
	}
	list := chosen(all, 100*time.Second, 30)
	var numbers []int
	for _, s := range list {
		numbers = append(numbers, s.number)
	}
	if len(list) != 30 || !slices.IsSorted(numbers) {
		t.Fatal(numbers)
	}
	for _, want := range []int{7, 57, 107, 157, 207, 257, 290, 100, 98, 105, 115} {
		if !slices.Contains(numbers, want) && want != 290 {
			t.Errorf("%d is missing in %v", want, numbers)
		}
	}
	if few := chosen(all[:12], 0, 30); len(few) != 12 || few[11].number != 11 {
		t.Error(few)
	}
}

var colour = regexp.MustCompile(`--(\w+):#([0-9a-f]{3,6})[;}]`)

// All texts have a contrast of at least 4.5:1 on every ground that they are on.
func TestContrast(t *testing.T) {
	luminance := func(hex string) float64 {
		if len(hex) == 3 {
			hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
		}
		n, err := strconv.ParseUint(hex, 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for i, weight := range []float64{0.0722, 0.7152, 0.2126} {
			c := float64(n>>(8*i)&255) / 255
			if c <= 0.04045 {
				c /= 12.92
			} else {
				c = math.Pow((c+0.055)/1.055, 2.4)
			}
			sum += weight * c
		}
		return sum
	}
	grounds := map[string]bool{"soft": true, "badsoft": true, "line": true}
	n := 0
	for _, sheet := range strings.SplitN(style, "@media print", 2) {
		ground, inks := []string{"fff"}, map[string]string{}
		for _, m := range colour.FindAllStringSubmatch(sheet, -1) {
			if !grounds[m[1]] {
				inks[m[1]] = m[2]
			} else if m[1] != "line" {
				ground = append(ground, m[2])
			}
		}
		for name, ink := range inks {
			for _, g := range ground {
				n++
				if ratio := (luminance(g) + 0.05) / (luminance(ink) + 0.05); ratio < 4.5 {
					t.Errorf("%s on #%s: %.2f", name, g, ratio)
				}
			}
		}
	}
	if n < 20 {
		t.Errorf("only %d pairs of colours", n)
	}
}

var hostile = []string{
	"<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "</title><script>", "</style><script>", "</pre></code>", "--><!--", "'\"`=&amp;&#60;",
	"\u202Egnp", "\x00\x1b[31m", "\xff\xfe", "{{.}} ${1} %s", "javascript:alert(1)", "]]>", "<!doctype html>", "a b",
}

// A report about a scenario with hostile texts has the same elements as any other.
func TestHostileTexts(t *testing.T) {
	s := about(t, short)
	s.By, s.Date, s.Scenario.Title, s.Scenario.Look, s.Versions = "a", "a", "a", "a", []string{"gms2"}
	want := read(t, made(t, s)).elements
	for _, text := range hostile {
		s.Name, s.By, s.Date, s.Scenario.Title, s.Scenario.Look = text, text, text, text, text
		page := made(t, s)
		checkAccess(t, page)
		if got := read(t, page); !slices.EqualFunc(got.elements, want, sameElement) || !strings.Contains(got.text, scenario.Visible(text)) {
			t.Errorf("%q: other elements, or the text is not there", text)
		}
	}
}

// FuzzHostile writes pages with texts from outside. They change the texts of the page, never its elements.
func FuzzHostile(f *testing.F) {
	for _, text := range hostile {
		f.Add(text, text)
	}
	s := about(f, short)
	s.Versions = []string{"gms2"}
	m := &maker{ctx: f.Context(), set: &s, progress: func(string, float64) {}, parts: 1}
	p, err := m.play("gms2")
	if err != nil {
		f.Fatal(err)
	}
	page := func(text, by string) string {
		s, p := s, *p
		s.Name, s.By, s.Date, s.Scenario.Title, s.Scenario.Look, s.Scenario.Shows = text, by, by, text, text, by
		p.told, p.explained = slices.Clone(p.told), slices.Clone(p.explained)
		p.before.data, p.after.data, p.diagrams = "data:,", "data:,", nil
		p.told[0].Text, p.explained[0].Sentence, p.before.text, p.after.about, p.end = text, text, text, by, by
		m := maker{set: &s, plays: []*play{&p}}
		return string(m.page())
	}
	want := read(f, page("a", "b")).elements
	f.Fuzz(func(t *testing.T, text, by string) {
		if text == "" || by == "" {
			t.Skip()
		}
		got := read(t, page(text, by))
		if !slices.EqualFunc(got.elements, want, sameElement) {
			t.Fatalf("text %q, by %q: other elements", text, by)
		}
		for _, is := range []string{text, by} {
			if !strings.Contains(got.text, scenario.Visible(is)) {
				t.Errorf("the text %q is not there", is)
			}
		}
	})
}

// sameElement reports whether two elements have the same name and the same attributes, whatever their values.
func sameElement(a, b xml.StartElement) bool {
	return a.Name == b.Name && slices.EqualFunc(a.Attr, b.Attr, func(a, b xml.Attr) bool {
		return a.Name == b.Name && (a.Value == b.Value || slices.Contains([]string{"src", "alt", "href", "width", "height"}, a.Name.Local))
	})
}

// FuzzHTML writes any text as a text and as an attribute. Both come back as they were, without what no page may contain.
func FuzzHTML(f *testing.F) {
	for _, text := range []string{"", "<p>", `"'&<>`, "a\nb", "\x00\xff", "&amp;"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var h html
		h.one("p", text, "title", text)
		p := read(t, h.b.String())
		if len(p.elements) != 1 || len(p.elements[0].Attr) != 1 || p.elements[0].Attr[0].Value != plain(text) || p.text != plain(text)+"\n" {
			t.Errorf("%q became %q", text, h.b.String())
		}
		if bytes.ContainsAny([]byte(h.b.String()), "\x00\r\x1b") {
			t.Errorf("%q has a control character", h.b.String())
		}
	})
}

// BenchmarkReport makes the report about out-of-step on three versions, without a sweep.
func BenchmarkReport(b *testing.B) {
	sc := scenariotest.Read(b, "../../assets/scenarios/out-of-step.groupy")
	for b.Loop() {
		page := made(b, Settings{Name: "out-of-step", Scenario: sc, End: sc.End()})
		b.ReportMetric(float64(len(page)), "B/report")
	}
}

// The sentences are those of "groupy run", with the faults to blame, but for the expectations, which have a table.
func TestSentencesAreThoseOfTheNarrative(t *testing.T) {
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range library {
		run, narrator, err := narrative.Watch(e.Scenario, nil)
		if err != nil {
			t.Fatal(err)
		}
		var want []narrative.Entry
		for more := true; more; {
			more = !run.RunUntil(e.End(), 1)
			want = append(want, narrator.Entries()...)
		}
		want = slices.DeleteFunc(append(want, narrator.Rest()...), func(e narrative.Entry) bool { return e.Kind == narrative.Expect })
		s := Settings{Scenario: e.Scenario, End: e.End()}
		m := &maker{ctx: t.Context(), set: &s, progress: func(string, float64) {}, parts: 1}
		p, err := m.play(e.Version)
		if err != nil || p.sentences != len(want) {
			t.Fatalf("%s: %d sentences, want %d; %v", e.Name, p.sentences, len(want), err)
		}
		for _, told := range p.told {
			w := want[told.number]
			if v, ok := narrative.BrokenPromise(run.Judge(), w.Kind, w.Event, w.Text); ok && run.Judge().Faulty() {
				found, _ := blame.Find(e.Scenario, run.Judge().Verdicts()[v.Property])
				x := words.ExplainBlamed(run, v, &found)
				w.Text = narrative.BrokenText(&x)
			}
			if told.Text != w.Text || told.Time != w.Time || told.Bad != w.Bad {
				t.Errorf("%s, sentence %d: %q, want %q", e.Name, told.number, told.Text, w.Text)
			}
		}
	}
}
