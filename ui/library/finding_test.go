package library

import (
	"testing"

	"groupy/assets"
	"groupy/ui/raster"
	"groupy/worker/scenario"
)

func TestSearchFindsAllWordsInAnyText(t *testing.T) {
	entries, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"":                    "all",
		"  ":                  "all",
		"HOLE":                "hole hole-by-join stuck-leader",
		"total broken":        "overtaken stuck-leader partition",
		"two-leaders":         "two-leaders two-leaders-die",
		"gms1 freeze":         "freeze-and-go",
		"their messages pile": "hole",
		"zebra":               "",
		"gms2 zebra":          "",
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

func TestFindingOf(t *testing.T) {
	for shows, want := range map[string]finding{
		"Total Order holds: all stop at once":      {raster.Check, "Total Order holds", "All stop at once"},
		"Virtual Synchrony is broken: they differ": {raster.Cross, "Virtual Synchrony is broken", "They differ"},
		"Progress is lost with the leader":         {raster.Cross, "Progress is lost with the leader", ""},
		"Progress is not promised to the dead":     {raster.Circle, "Progress is not promised to the dead", ""},
		"Total Order: it breaks, and holds":        {raster.Circle, "Total Order", "It breaks, and holds"},
		"":                                         {},
	} {
		if got := findingOf(shows); got != want {
			t.Errorf("%q: %+v", shows, got)
		}
	}
}
