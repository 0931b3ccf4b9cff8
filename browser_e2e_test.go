//go:build e2e

package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// chromium returns the path of Chromium, which needs no display.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("Chromium is not installed, so the SVG is not checked in a browser; sh .ci/browser installs it where it can")
	return ""
}

// browse runs the browser with flags on a file, and returns what it prints.
func browse(t *testing.T, file string, flags ...string) string {
	t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	flags = append([]string{
		"--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1", "--no-first-run",
		"--disable-extensions", "--disable-background-networking", "--user-data-dir=" + t.TempDir(),
	}, append(flags, "file://"+file)...)
	c := exec.CommandContext(ctx, chromium(t), flags...)
	var says strings.Builder
	c.Stderr = &says
	out, err := c.Output()
	if err != nil {
		t.Fatalf("the browser: %v\n%s", err, says.String())
	}
	return string(out)
}

// diagram draws a diagram with the program.
func diagram(t *testing.T, file string, args ...string) {
	t.Helper()
	tested(t, append([]string{"diagram", "out-of-step", "-o", file, "--from", "3.8s", "--to", "4.6s", "--width", "1000"}, args...)...)
}

// tested runs the tested program.
func tested(t *testing.T, args ...string) {
	t.Helper()
	program, err := filepath.Abs(os.Getenv("GROUPY"))
	if err != nil || os.Getenv("GROUPY") == "" {
		t.Fatal("GROUPY names no program; make test does")
	}
	if out, err := exec.Command(program, args...).CombinedOutput(); err != nil {
		t.Fatalf("groupy %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

func picture(t *testing.T, file string) *image.RGBA {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	out := image.NewRGBA(img.Bounds())
	draw.Draw(out, out.Rect, img, image.Point{}, draw.Src)
	return out
}

// halved returns a picture at half its size.
func halved(img *image.RGBA) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, img.Rect.Dx()/2, img.Rect.Dy()/2))
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			for k := range 4 {
				at := img.PixOffset(2*x, 2*y) + k
				sum := int(img.Pix[at]) + int(img.Pix[at+4]) + int(img.Pix[at+img.Stride]) + int(img.Pix[at+img.Stride+4])
				out.Pix[out.PixOffset(x, y)+k] = uint8(sum / 4)
			}
		}
	}
	return out
}

// apart returns the share of the pixels of a that clearly differ from the pixel of b and from all its neighbours.
func apart(a, b *image.RGBA) float64 {
	n := 0
	for y := 1; y < min(a.Rect.Dy(), b.Rect.Dy())-1; y++ {
		for x := 1; x < min(a.Rect.Dx(), b.Rect.Dx())-1; x++ {
			best := 255
			for i := range 9 {
				best = min(best, distance(a.RGBAAt(x, y), b.RGBAAt(x+i%3-1, y+i/3-1)))
			}
			if best > 64 {
				n++
			}
		}
	}
	return float64(n) / float64(a.Rect.Dx()*a.Rect.Dy())
}

func distance(a, b color.RGBA) int {
	d := func(x, y uint8) int { return max(int(x)-int(y), int(y)-int(x)) }
	return max(d(a.R, b.R), d(a.G, b.G), d(a.B, b.B))
}

// A browser parses the SVG, and shows it as the painter paints it. The diagram of another version looks different.
func TestBrowserShowsTheDiagram(t *testing.T) {
	chromium(t)
	folder := t.TempDir()
	shown := map[string]*image.RGBA{}
	for _, theme := range []string{"light", "dark"} {
		svg, own := filepath.Join(folder, theme+".svg"), filepath.Join(folder, theme+".png")
		diagram(t, svg, "--theme", theme)
		diagram(t, own, "--theme", theme)
		want := halved(picture(t, own))
		shot := filepath.Join(folder, theme+"-shot.png")
		browse(t, svg, "--screenshot="+shot, fmt.Sprintf("--window-size=%d,%d", want.Rect.Dx(), want.Rect.Dy()))
		shown[theme] = picture(t, shot)
		if got := shown[theme]; got.Rect.Size() != want.Rect.Size() {
			t.Fatalf("%s: the browser shows %v, the painter paints %v", theme, got.Rect.Size(), want.Rect.Size())
		}
		share := apart(shown[theme], want)
		t.Logf("%s: %.3f %% of the pixels differ", theme, 100*share)
		if share > 0.002 {
			t.Errorf("%s: %.2f %% of the pixels differ from the painter's", theme, 100*share)
		}
	}
	other := filepath.Join(folder, "gms3.png")
	diagram(t, other, "--gms", "3")
	if share := apart(shown["light"], halved(picture(t, other))); share < 0.002 {
		t.Errorf("gms3 looks like gms2: only %.2f %% of the pixels differ", 100*share)
	}
	dom := browse(t, filepath.Join(folder, "light.svg"), "--dump-dom")
	if strings.Contains(dom, "parsererror") || !strings.Contains(dom, "</svg>") || !strings.Contains(dom, "never sent to 3, 4 and 5") {
		t.Errorf("the DOM is\n%.2000s", dom)
	}
}

// A browser decodes a film: as many frames as it has, and each lasts as long as it should.
func TestBrowserPlaysTheFilm(t *testing.T) {
	chromium(t)
	film := filepath.Join(t.TempDir(), "film.gif")
	tested(t, "film", "out-of-step", "-o", film, "--from", "3.9s", "--to", "4.3s", "--size", "320x240", "--fps", "15")
	content, err := os.ReadFile(film)
	if err != nil {
		t.Fatal(err)
	}
	own, err := gif.DecodeAll(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	length := 0
	for _, hundredths := range own.Delay {
		length += hundredths
	}
	page := filepath.Join(filepath.Dir(film), "page.html") // what is read from a file may use ImageDecoder
	if err := os.WriteFile(page, []byte("<!doctype html><title>film</title>"), 0o600); err != nil {
		t.Fatal(err)
	}
	b := newTab(t)
	b.must(chromedp.Do(b.ctx, chromedp.Navigate("file://"+page)))
	says := eval[string](b, fmt.Sprintf(`(async () => {
		const data = Uint8Array.from(atob(%q), (c) => c.charCodeAt(0));
		const decoder = new ImageDecoder({ data, type: "image/gif" });
		await decoder.tracks.ready;
		await decoder.completed;
		const { frameCount, repetitionCount } = decoder.tracks.selectedTrack;
		let length = 0, width = 0;
		for (let frameIndex = 0; frameIndex < frameCount; frameIndex++) {
			const { image } = await decoder.decode({ frameIndex });
			length += image.duration / 10_000;
			width = image.displayWidth;
			image.close();
		}
		return frameCount + " frames " + width + " wide last " + Math.round(length) + " hundredths, repeated " + repetitionCount;
	})()`, base64.StdEncoding.EncodeToString(content)))
	if want := fmt.Sprintf("%d frames 320 wide last %d hundredths, repeated Infinity", len(own.Image), length); says != want || len(own.Image) < 30 {
		t.Errorf("the browser says %s; want %s", says, want)
	}
}
