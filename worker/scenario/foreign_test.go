package scenario

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// Hidden characters are in no title. A file name cannot control a terminal, or look like another name.
func TestHidden(t *testing.T) {
	for _, c := range "\x00\a\b\n\r\x1b\x7f\u0085\u009b\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\u206f\u3164\ufeff\ufff9\U000e0001\U000e0041\U000e007f\U000e0100\U000e01ef\U000e0fff" {
		if !Hidden(c) {
			t.Errorf("%U can be seen", c)
		}
	}
	for _, c := range " a\tÄß漢ی\u200c\u200d\u0301☃\ufe0f👩\u0600\u00a0\ue000\ufffd" {
		if Hidden(c) {
			t.Errorf("%U cannot be seen", c)
		}
	}
}

func TestForeign(t *testing.T) {
	for word, want := range map[string]string{
		"a b/ä.groupy": "a b/ä.groupy", "": `""`, "a\x1b[31m": `"a\x1b[31m"`, "a\nb": `"a\nb"`, "a\tb": `"a\tb"`,
		"\u202eb": `"\u202eb"`, "a\xff": `"a\xff"`, "a\u009bb": `"a\u009bb"`, "\U000e0041": `"\U000e0041"`, "it's": "it's",
	} {
		if got := Foreign(word); got != want {
			t.Errorf("%q is shown as %s; want %s", word, got, want)
		}
	}
}

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"a\tb\nä": `a\tb\nä`, "\x1b]0;x\a": `\x1b]0;x\a`, "\u202eb\xff": `\u202eb\xff`, "\ufffd": "\ufffd", "'": "'", "\r": `\r`,
	} {
		if got := Visible(text); got != want {
			t.Errorf("%q is shown as %q; want %q", text, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")) + rapid.String().Draw(t, "text")
		for _, shown := range []string{Visible(text), Foreign(text)} {
			if !utf8.ValidString(shown) || strings.ContainsFunc(shown, Hidden) {
				t.Fatalf("%q is shown as %q", text, shown)
			}
		}
	})
}
