package command_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"groupy/worker/scenario"
)

// Names and flags in messages cannot control the terminal, or look like messages of Groupy.
func TestForeignTextIsShownHarmlessly(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no file has such a name there")
	}
	const evil = "\x1b]0;owned\a\nforged\u202e\u009b\u2028\xff"
	dir := filepath.Join(t.TempDir(), evil)
	in := func(name string) string { return filepath.Join(dir, name) }
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Skip(err)
	}
	for name, text := range map[string]string{
		evil + ".groupy": "gms2\nlength 1s\n", "wrong.groupy": "gms2\nworkers " + strings.ReplaceAll(evil[:9], "\n", "") + "\n", "title.groupy": "title a\u2028\n",
		"wrong.jsonl": `{"event":"` + "a" + `"}` + "\n", evil + ".jsonl": student(t),
	} {
		if err := os.WriteFile(in(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	good, log := in(evil+".groupy"), in(evil+".jsonl")
	for _, args := range [][]string{
		{"run", good}, {"run", good, "--json"}, {"run", in("wrong.groupy")}, {"run", in("title.groupy")}, {"run", in("no")}, {"run", evil}, {"run", dir}, {"run", log},
		{"run", "hole", evil}, {"run", "hole", "--" + evil}, {"run", "hole", "--gms", evil}, {"run", "hole", "--seed", evil}, {"run", "hole", "--for", evil},
		{"run", good, "--record", in("no/x")}, {"run", good, "--record", dir}, {"run", "groupy:1" + evil}, {evil}, {good}, {"open", good, "--log", in("no/x")},
		{"open", "groupy:1" + evil}, {"show", evil}, {"link", in("no")}, {"link", good}, {"link", dir},
		{"check", log}, {"check", log, "--json"}, {"check", in("no")}, {"check", dir}, {"check", in("wrong.jsonl")}, {"check", good}, {"check", log, "--claims", evil},
		{"sweep", good, "--seeds", "3"}, {"sweep", good, "--seeds", "3", "--csv"}, {"sweep", good, "--seeds", "3", "--json"}, {"sweep", good, "--gms", evil}, {"sweep", good, "--gms", "2,2"},
		{"diagram", good, "-o", in("no/x.svg")}, {"diagram", good, "-o", evil}, {"diagram", good, "-o", in(evil + ".svg")}, {"diagram", good, "-o", "x.svg", "--hide", evil},
		{"diagram", good, "-o", "x.svg", "--theme", evil}, {"diagram", good, "-o", "x.svg", "--workers", evil}, {"diagram", good, "-o", "x.svg", "--from", evil},
	} {
		out, errs, _ := groupy("", nil, args...)
		for _, text := range []string{out, errs} {
			seen := strings.NewReplacer("\n", "", "\t", "").Replace(text)
			if strings.ContainsFunc(seen, scenario.Hidden) || strings.HasPrefix(text, "forged") || strings.Contains(text, "\nforged") {
				t.Errorf("groupy %q prints %q", args, text)
			}
		}
	}
}

// student returns a log in which a property is broken.
func student(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "student.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
