package gms_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"groupy/gms/versions"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestVersionsDifferByOneIdea checks the difference between two versions against a golden file, so that nobody
// widens it unnoticed.
func TestVersionsDifferByOneIdea(t *testing.T) {
	type pair struct{ before, after string }
	var pairs []pair
	for i, name := range versions.Names()[1:] {
		pairs = append(pairs, pair{versions.All[i].Name, name})
	}
	for _, half := range versions.Fixtures { // gms3 in halves
		pairs = append(pairs, pair{"gms2", half.Name}, pair{half.Name, "gms3"})
	}
	for _, p := range pairs {
		before, name := p.before, p.after
		got := diff(source(t, before), source(t, name))
		golden := filepath.Join("testdata", before+"-"+name+".diff")
		if *update {
			if err := os.MkdirAll("testdata", 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(golden, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got != strings.ReplaceAll(string(want), "\r\n", "\n") {
			t.Errorf("%s and %s differ otherwise than in %s; if that is meant, renew it with -args -update:\n%s", before, name, golden, got)
		}
	}
}

func source(t *testing.T, version string) []string {
	text, err := os.ReadFile(filepath.Join(version, version+".go"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")
}

// diff lists the lines to remove from a and to add to get b. Common lines are dots.
func diff(a, b []string) string {
	common := commonLines(a, b)
	var out strings.Builder
	dots := false
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			if !dots {
				out.WriteString("  ...\n")
			}
			i, j, dots = i+1, j+1, true
			continue
		case i < len(a) && (j == len(b) || common[i+1][j] >= common[i][j+1]):
			out.WriteString("- " + a[i] + "\n")
			i++
		default:
			out.WriteString("+ " + b[j] + "\n")
			j++
		}
		dots = false
	}
	return out.String()
}

// commonLines returns at i, j the length of the longest common subsequence of a[i:] and b[j:].
func commonLines(a, b []string) [][]int {
	common := make([][]int, len(a)+1)
	for i := range common {
		common[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	return common
}

func TestDiff(t *testing.T) {
	for _, c := range [][3]string{
		{"a b c", "a b c", "  ...\n"},
		{"a b c", "a x c", "  ...\n- b\n+ x\n  ...\n"},
		{"a b", "x a b y", "+ x\n  ...\n+ y\n"},
		{"a b c d", "b d", "- a\n  ...\n- c\n  ...\n"},
	} {
		if got := diff(strings.Fields(c[0]), strings.Fields(c[1])); got != c[2] {
			t.Errorf("%s | %s:\n%s", c[0], c[1], got)
		}
	}
}
