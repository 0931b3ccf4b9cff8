//go:build e2e

package main

// End-to-end tests of the clipboard: a second program finds there what Groupy has copied.

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/png"
	"os/exec"
	"strings"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"

	"groupy/ui"
)

func TestCopyFigureReachesOtherPrograms(t *testing.T) {
	if _, err := exec.LookPath("xclip"); err != nil {
		t.Skip("xclip is not installed, so what is on the clipboard cannot be read")
	}
	d := newDesk(t, "1280x720")
	d.openAt("out-of-step", "4.3s")
	d.xdotool("key", "ctrl+shift+f")
	for until := time.Now().Add(patience); ; {
		found, err := d.command("xclip", "-selection", "clipboard", "-t", "TARGETS", "-o").Output()
		if err == nil && strings.Contains(string(found), "image/png") {
			break
		} else if time.Now().After(until) {
			t.Fatalf("there is no picture on the clipboard, but %q: %v", found, err)
		}
	}
	content, err := d.command("xclip", "-selection", "clipboard", "-t", "image/png", "-o").Output()
	if err != nil {
		t.Fatal(err)
	}
	isSlide(t, content)
	d.key("a", "goes on", func(r ui.Record) bool { return r.Workers == 6 })
}

func TestInBrowserCopyFigureReachesTheClipboard(t *testing.T) {
	folder, program := pageFolder(t)
	b := newTab(t, "open", "out-of-step", "--at", "4.3s")
	b.open(served(t, program, folder))
	if b.last.Time < 4.3 {
		b.until("is at 4.3 s", arrived)
	}
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		_, err := chromedp.CallBrowser(b.ctx, cdpbrowser.SetPermission, cdpbrowser.SetPermissionParams{
			Permission: &cdpbrowser.PermissionDescriptor{Name: name}, Setting: cdpbrowser.PermissionSettingGranted,
		})
		b.must(err)
	}
	b.press("Ctrl+F") // a capital: with Shift
	content, err := base64.StdEncoding.DecodeString(eval[string](b, `new Promise((resolve, reject) => {
		const clipboard = Object.getOwnPropertyDescriptor(Navigator.prototype, "clipboard").get.call(navigator);
		const look = async () => {
			const found = (await clipboard.read()).find((item) => item.types.includes("image/png"));
			if (!found) return setTimeout(() => look().catch(reject), 20);
			const reader = new FileReader();
			reader.onload = () => resolve(reader.result.split(",")[1]);
			reader.readAsDataURL(await found.getType("image/png"));
		};
		look().catch(reject);
	})`))
	b.must(err)
	isSlide(t, content) // the browser has decoded and encoded it
}

// isSlide fails if a picture is not that of a light slide.
func isSlide(t *testing.T, content []byte) {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatalf("%d bytes are no picture: %v", len(content), err)
	}
	if img.Bounds().Size() != image.Pt(1920, 1080) {
		t.Fatal("its size is ", img.Bounds())
	}
	dark := 0
	for x := range 800 {
		for y := range 100 {
			if r, _, _, _ := img.At(x, y).RGBA(); r < 0x4000 {
				dark++
			}
		}
	}
	if r, _, _, _ := img.At(1, 1).RGBA(); r < 0xF000 || dark < 1000 {
		t.Error("it has no title on a light ground")
	}
}
