package scenario

import (
	"strings"
	"testing"
	"time"

	"groupy/gms/versions"
)

// A scenario may name a fixture, and is written and read with it. Neither the page of the language nor an error offers one.
func TestScenarioMayNameAFixture(t *testing.T) {
	_, unknown := Parse("a", strings.NewReader("gms9\n"))
	for _, f := range versions.Fixtures {
		sc, err := Parse("a", strings.NewReader(f.Name+"\nat 1s expect "+f.Name+" together\n"))
		if err != nil || sc.Version != f.Name {
			t.Fatalf("%s is read as %q, %v", f.Name, sc.Version, err)
		}
		again, err := Parse("a", strings.NewReader(sc.String()))
		if err != nil || !again.Same(&sc) {
			t.Errorf("%s is written as\n%s", f.Name, sc)
		}
		for what, text := range map[string]string{"the page": Usage(), "an error": unknown.Error(), "an error of a version": NoVersion(f.Name).Error()} {
			if strings.Contains(text, "\n  "+f.Name) || strings.Contains(text, f.Idea) || strings.Contains(text, f.Name+",") {
				t.Errorf("%s offers %s", what, f.Name)
			}
		}
	}
}

// Each fixture fails where the other half is missing, and gms3 fails in neither case.
func TestFixturesFailByHalves(t *testing.T) {
	const crashed = "seed 42\nlatency 20ms..60ms\ngap 20ms\nat 4s crash after 2 sends of change\n"
	for version, expects := range map[string]string{
		"numbers": "progress broken|no-duplication holds|equal-state holds|4 and 5 stuck|together",
		"resends": "no-duplication broken|equal-state broken|virtual-synchrony holds|progress untested|2..5 lack nothing|apart",
		"gms3":    "progress untested|no-duplication holds|equal-state holds|virtual-synchrony holds|2..5 lack nothing|together",
	} {
		sc, err := Parse(version, strings.NewReader(version+"\n"+crashed+"at 8s expect "+strings.ReplaceAll(expects, "|", "\nat 8s expect ")+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		run, err := New(sc, nil)
		if err != nil {
			t.Fatal(err)
		}
		run.RunUntil(10*time.Second, 1_000_000)
		for i, o := range run.Outcomes() {
			if !o.Applied {
				t.Errorf("%s: %v: %s", version, run.Lines()[i], o.Why)
			}
		}
	}
}
