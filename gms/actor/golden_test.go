package actor_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the golden file anew")

// famous lists dances that must be the same on every machine, and after every change that should not affect runs.
var famous = []struct {
	name  string
	n     int
	gap   int
	deeds []deed
}{
	{"calm", 5, 0, []deed{{"wait", 5000}}},
	{"alone", 1, 0, []deed{{"wait", 5000}}},
	{"joins", 2, 1, []deed{{"wait", 500}, {"join", 0}, {"wait", 1000}, {"join", 1}, {"wait", 3000}}},
	{"freeze", 3, 0, []deed{{"wait", 500}, {"freeze", 1}, {"wait", 1000}, {"go", 2}, {"wait", 1000}, {"close", 2}, {"wait", 1000}}},
	{"crashes", 5, 2, []deed{{"wait", 500}, {"crash", 0}, {"wait", 500}, {"crash after", 1}, {"wait", 2000}, {"join", 4}, {"wait", 1500}}},
	{"chance", 7, 0, []deed{{"crash rate", 1}, {"wait", 10000}}},
	{"pauses", 4, 0, []deed{{"pause", 0}, {"wait", 1000}, {"resume", 0}, {"pause", 2}, {"wait", 1000}, {"resume", 2}, {"wait", 1000}}},
	{"choices", 3, 1, []deed{{"wait", 900}, {"choose", 1}, {"choose", 2}, {"crash", 0}, {"choose", 3}, {"choose", 0}, {"choose", 7}, {"wait", 900}}},
}

func TestFamousDances(t *testing.T) {
	var got strings.Builder
	for v, version := range versions {
		for _, f := range famous {
			for seed := range uint64(3) {
				c := usual
				c.Seed, c.Gap = seed, time.Duration(f.gap)*ms
				told := script{version: v, n: f.n, config: c, deeds: f.deeds}
				s := told.begin()
				told.do(s, told.deeds)
				if s.Err() != nil {
					t.Fatal(s.Err())
				}
				fmt.Fprintf(&got, "%s %-8s seed %d  %6d events  trail %016x  hash %016x\n", version.Name, f.name, seed, s.Events(), s.Trail(), s.Hash())
			}
		}
	}
	file := filepath.Join("testdata", "dances.golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	old := strings.Split(strings.ReplaceAll(string(want), "\r\n", "\n"), "\n")
	for i, line := range strings.Split(got.String(), "\n") {
		if i >= len(old) || line != old[i] {
			t.Errorf("differs from %s; if that is intended, renew it with -args -update:\n%s", file, line)
		}
	}
}
