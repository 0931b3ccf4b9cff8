package lesson

import (
	"os"
	"slices"
	"strings"
	"testing"
)

const page = "../../docs/lessons.md"

func readPage(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}

// The example of the page is a lesson, and plays to its end.
func TestExampleOfThePage(t *testing.T) {
	_, rest, _ := strings.Cut(readPage(t), "```\n")
	text, _, _ := strings.Cut(rest, "```\n")
	l, err := parse(text)
	if err != nil {
		t.Fatal(err)
	}
	all, err := l.Play()
	if err != nil || len(all) != 2 || l.Questions() != 2 || all[0].Right != 0 || all[1].Right != 1 {
		t.Errorf("the example plays as %+v, %v", all, err)
	}
	wrong := strings.Replace(strings.Replace(text, "choice Worker 2   [if leader 2]", "right  Worker 2   [if leader 3]", 1), "choice Nobody     [if leader none]", "choice Nobody", 1)
	if l, err = parse(wrong); err == nil {
		_, err = l.Play()
	}
	_, says, _ := strings.Cut(readPage(t), "\n    my.lesson:")
	if says, _, _ = strings.Cut(says, "\n"); err == nil || err.Error() != "a.lesson:"+says {
		t.Errorf("the page says %q, and the lesson says %v", says, err)
	}
}

// The page names each word of the language.
func TestPageIsComplete(t *testing.T) {
	text := readPage(t)
	words := slices.Concat(names(blocks), names(stepWords), targets, panelNames, moments)
	for _, w := range words {
		if w != "" && !strings.Contains(text, "`"+w+"`") && !strings.Contains(text, "`"+w+" ") {
			t.Errorf("%s does not name %s", page, w)
		}
	}
	if list := "`button kill` | a button: `" + strings.Join(Buttons(), "`, `") + "` |"; !strings.Contains(text, list) {
		t.Errorf("%s should have the line\n| %s", page, list)
	}
}
