package figure

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/color"
	"image/png"
	"io"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/ui/facts"
	"groupy/ui/paint"
	"groupy/ui/spacetime"
	"groupy/worker/scenario"
)

const broken = "gms2\nseed 42\nworkers 5\nsleep 1s\nlatency 20ms..60ms\ngap 20ms\nat 4s crash after 1 send of change\n"

func figureOf(t testing.TB, text string, from, to time.Duration, scale float32) *Figure {
	t.Helper()
	sc, err := scenario.Parse("test", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var g facts.Gatherer
	run, err := scenario.New(sc, g.Observe)
	if err != nil {
		t.Fatal(err)
	}
	g.Begin(run)
	run.RunUntil(to, 1<<30)
	var p paint.SpacetimePainter
	var l spacetime.Layouter
	v := spacetime.Viewport{Width: 1280 * scale, Height: 380 * scale, Scale: scale, From: from, To: to, Playhead: facts.Unknown, Text: p.Text}
	return &Figure{Title: "A <title> & \"more\"", Caption: "gms2 · seed 42", About: "1 < 2 & 3 > 2", Picture: l.Layout(g.Facts(), &v), Scale: scale}
}

func svg(t testing.TB, f *Figure) string {
	t.Helper()
	var b bytes.Buffer
	if err := f.WriteSVG(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// checkSVG checks an SVG: it must be XML, use only what it defines, and refer to nothing outside.
func checkSVG(text string) (texts []string, err error) {
	d := xml.NewDecoder(strings.NewReader(text))
	defined := map[string]bool{}
	for inside := ""; ; {
		token, err := d.Token()
		if err == io.EOF {
			return texts, nil
		}
		if err != nil {
			return texts, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			inside = token.Name.Local
			for _, a := range token.Attr {
				switch {
				case a.Name.Local == "id":
					defined[a.Value] = true
				case a.Name.Local == "href" && !defined[strings.TrimPrefix(a.Value, "#")]:
					return texts, errors.New(a.Value + " is not defined")
				case strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "style":
					return texts, errors.New("attribute " + a.Name.Local)
				case strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf"):
					return texts, errors.New(a.Name.Local + "=" + a.Value)
				}
			}
			if inside == "script" || inside == "image" || inside == "foreignObject" {
				return texts, errors.New("element " + inside)
			}
		case xml.CharData:
			if inside == "text" || inside == "title" || inside == "desc" {
				texts = append(texts, string(token))
			}
		}
	}
}

func TestSVGIsSound(t *testing.T) {
	f := figureOf(t, broken, 3800*time.Millisecond, 4600*time.Millisecond, 1)
	text := svg(t, f)
	texts, err := checkSVG(text)
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(texts, "\n")
	for _, want := range []string{f.Title, f.Caption, f.About, "Worker 3", "never sent to 3, 4 and 5", "crash after send 1 of 4", "request to the leader", "lacks a change that others have",
		"message with a new view", "number of a change", "request for a change, by this amount"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if again := svg(t, figureOf(t, broken, 3800*time.Millisecond, 4600*time.Millisecond, 1)); again != text {
		t.Error("the same figure gives other bytes")
	}
	if len(text) > 150_000 {
		t.Errorf("%d bytes", len(text))
	}
	if strings.Count(text, "http") != 2 { // the two namespaces
		t.Error("it refers to something outside")
	}
}

// Any title gives a valid SVG.
func TestAnyTitle(t *testing.T) {
	f := figureOf(t, broken, 0, 100*time.Millisecond, 1)
	rapid.Check(t, func(t *rapid.T) {
		f.Title, f.Caption, f.About = rapid.String().Draw(t, "title"), rapid.String().Draw(t, "caption"), rapid.String().Draw(t, "about")
		var b bytes.Buffer
		if err := f.WriteSVG(&b); err != nil {
			t.Fatal(err)
		}
		if _, err := checkSVG(b.String()); err != nil {
			t.Fatal(err)
		}
	})
}

func TestPNG(t *testing.T) {
	f := figureOf(t, broken, 3800*time.Millisecond, 4600*time.Millisecond, 2)
	var b bytes.Buffer
	if err := f.WritePNG(&b); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	if size := img.Bounds().Size(); size.X != 2560 || size.Y < 900 || size.Y > 1100 {
		t.Errorf("its size is %v", size)
	}
	dark := 0
	for x := range 600 {
		for y := range 60 {
			if r, _, _, _ := img.At(x, y).RGBA(); r < 0x4000 {
				dark++
			}
		}
	}
	if dark < 500 {
		t.Error("there is no title")
	}
}

func TestSmallFigure(t *testing.T) {
	for _, theme := range []*paint.Theme{nil, &paint.Dark} {
		f := &Figure{Title: strings.Repeat("long ", 50), Picture: &spacetime.Picture{Width: 100, Height: 100, Notice: "There are no workers yet", Playhead: -1}, Theme: theme}
		if _, err := checkSVG(svg(t, f)); err != nil {
			t.Error(err)
		}
		if f.Image().Rect.Dx() != 100 {
			t.Error("wrong width")
		}
	}
}

func TestColours(t *testing.T) {
	for c, want := range map[color.RGBA]string{
		{255, 0, 128, 255}: `fill="#ff0080"`, {64, 0, 32, 128}: `fill="#7f003f" fill-opacity="0.5"`,
	} {
		if got := ink("fill", c); got != want {
			t.Errorf("%v is %s, want %s", c, got, want)
		}
	}
}
