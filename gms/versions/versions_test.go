package versions

import (
	"slices"
	"strings"
	"testing"
)

// A fixture is found by its name, is in no list, and is compared with a real version.
func TestFixturesAreOnlyFound(t *testing.T) {
	for _, f := range Fixtures {
		v, ok := Named(f.Name)
		if !ok || v.Name != f.Name || len(ClaimsOf(f.Name).What) == 0 {
			t.Errorf("%s is found as %+v, %v", f.Name, v, ok)
		}
		if slices.Contains(Names(), f.Name) || slices.ContainsFunc(All, func(v Version) bool { return v.Name == f.Name }) {
			t.Errorf("%s is in a list", f.Name)
		}
		if n := Neighbour(f.Name); n != All[len(All)-1].Name {
			t.Errorf("%s is compared with %s", f.Name, n)
		}
		if len(f.Idea) > 72 || !strings.HasSuffix(f.Idea, ".") || f.Fails == "Nowhere." || !f.Relies(PerfectDetector) {
			t.Errorf("%s says %q and %q", f.Name, f.Idea, f.Fails)
		}
	}
}
