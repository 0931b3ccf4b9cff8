package blame

import (
	"slices"
	"strings"
	"testing"

	"groupy/assets"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker/scenario"
)

const protocol = "protocol"

// lessons says what a teacher answers, for gms1, gms2 and gms3: did the protocol fail, or an assumption first? Only broken properties
// count. Those that the version does not promise are in brackets; on gms1 they are the requests to a leader that has ended.
var lessons = map[string][3]string{
	"out-of-step":        {"", protocol, ""},
	"hole":               {"", "", protocol},
	"slow-follower":      {"", "", ""},
	"two-leaders-die":    {"", protocol, ""},
	"overtakes-down":     {"", protocol, ""}, // a slow link is still reliable
	"contact-dies":       {"", "", ""},
	"only-holder-dies":   {"", "", ""},
	"lost-middle":        {"reliable links", "reliable links", "reliable links"},
	"lost-last":          {"(no worker crashes or leaves)", "reliable links", ""}, // on gms3 nothing is broken, although an assumption has failed
	"lost-view":          {"reliable links (no worker crashes or leaves)", "reliable links", "reliable links"},
	"duplicate":          {"reliable links", "reliable links", ""},
	"reaches-nobody":     {"(no worker crashes or leaves)", "(reliable links)", "(reliable links)"},
	"delivered-and-died": {"", protocol, ""}, // gms3 does not promise to be uniform
	"wrong-suspicion":    {"", "perfect detector", "(perfect detector)"},
	"suspected-by-one":   {"", "perfect detector", ""},
	"old-leader-wakes":   {"", "perfect detector", "(perfect detector)"},
	"partition":          {"reliable links", "reliable links", "reliable links"},
}

func TestTheVerdictOnShippedScenariosIsATeachers(t *testing.T) {
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	tested := 0
	for _, e := range library {
		want, ok := lessons[e.Name]
		if !ok {
			continue
		}
		tested++
		for i, version := range versions.Names()[:3] {
			sc := e.Scenario
			sc.Version = version
			if got := failedFirst(t, sc); got != want[i] {
				t.Errorf("%s on %s: %q failed first, want %q", e.Name, version, got, want[i])
			}
		}
	}
	if tested != len(lessons) {
		t.Errorf("%d scenarios of %d are shipped", tested, len(lessons))
	}
}

// failedFirst lists what failed before the properties were broken that a run breaks.
func failedFirst(t *testing.T, sc scenario.Scenario) string {
	run, err := scenario.New(sc, nil)
	if err != nil {
		t.Fatal(err)
	}
	for !run.RunUntil(sc.End(), 1<<20) {
	}
	all := All(sc, run.Judge(), func() bool { return true })
	var promised, others []string
	for _, v := range run.Judge().Verdicts() {
		f := all[v.Property]
		switch {
		case v.State == check.Broken && (f == nil || !f.Assumption):
			promised = append(promised, protocol)
		case v.State == check.Broken:
			promised = append(promised, f.Faults[0].Breaks.String())
		case v.Times > 0 && f != nil && f.Assumption:
			others = append(others, "("+f.Faults[0].Breaks.String()+")")
		}
	}
	others = slices.DeleteFunc(others, func(s string) bool { return slices.Contains(promised, strings.Trim(s, "()")) })
	slices.Sort(others)
	return strings.Join(append(slices.Compact(promised), slices.Compact(others)...), " ")
}
