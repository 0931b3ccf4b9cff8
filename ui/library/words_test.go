package library

import (
	"testing"

	"groupy/assets"
	"groupy/ui/kit"
	"groupy/worker/scenario"
)

func TestSearchNeedsAllWordsAnywhere(t *testing.T) {
	entries, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"":                 "all",
		"  ":               "all",
		"HOLE":             "hole hole-by-join stuck-leader",
		"total broken":     "overtaken stuck-leader",
		"two-leaders":      "two-leaders",
		"gms1 freeze":      "freeze-and-go",
		"their mail piles": "hole",
		"zebra":            "",
		"gms2 zebra":       "",
	} {
		got := ""
		found := matching(entries, query)
		for _, i := range found {
			got += " " + entries[i].Name
		}
		if want == "all" && len(found) != len(entries) || want != "all" && got != prefixed(want) {
			t.Errorf("%q finds%s, not %s", query, got, want)
		}
	}
}

func prefixed(s string) string {
	if s == "" {
		return ""
	}
	return " " + s
}

func TestWhatIsShownOfAProperty(t *testing.T) {
	for shows, want := range map[string]finding{
		"Total Order holds: all stop at once":      {kit.Tick, "Total Order holds", "All stop at once"},
		"Virtual Synchrony is broken: they differ": {kit.Cross, "Virtual Synchrony is broken", "They differ"},
		"Progress is lost with the leader":         {kit.Cross, "Progress is lost with the leader", ""},
		"Progress is not promised to the dead":     {kit.Ring, "Progress is not promised to the dead", ""},
		"Total Order: it breaks, and holds":        {kit.Ring, "Total Order", "It breaks, and holds"},
		"":                                         {},
	} {
		if got := findingOf(shows); got != want {
			t.Errorf("%q: %+v", shows, got)
		}
	}
}
