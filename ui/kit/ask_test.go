package kit

import "testing"

// Each paragraph of an error begins with a capital and ends with a full stop, but the name of a file is not changed.
func TestSentences(t *testing.T) {
	for text, want := range map[string]string{
		"this could not be opened.\n\nthis link is for a newer Groupy": "This could not be opened.\n\nThis link is for a newer Groupy.",
		"it failed.\n\nbig.groupy:27:1: what is this?":                 "It failed.\n\nbig.groupy:27:1: what is this?",
		"link:2:9: too much": "Link:2:9: too much.",
		"é":                  "É.",
		"\"a\" is gone\n\n":  "\"a\" is gone.\n\n",
	} {
		if got := sentences(text); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
