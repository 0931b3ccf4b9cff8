package words_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"groupy/worker/scenario"
)

var update = flag.Bool("update", false, "write the golden files anew")

func parse(t testing.TB, file string) scenario.Scenario {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sc, err := scenario.Parse(filepath.Base(file), f)
	if err != nil {
		t.Fatal(err)
	}
	return sc
}

func compare(t *testing.T, golden, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(golden); err != nil || string(want) != got {
		t.Fatalf("%s is not what it was (%v): see the difference after go test ./worker/words -update", golden, err)
	}
}
