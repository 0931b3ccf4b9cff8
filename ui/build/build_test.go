package build

import (
	"runtime/debug"
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	id, version := ID, Version
	defer func() { ID, Version = id, version }()
	Read("[Details]\nName = \"Groupy\"\nID = \"org.example\"\nVersion = \"1.2.3\"\nBuild = 1\n")
	if ID != "org.example" || Version != "1.2.3" {
		t.Errorf("ID %q, version %q", ID, Version)
	}
	if s := String(); !strings.HasPrefix(s, "groupy 1.2.3, commit ") || strings.Count(s, ", ") != 2 {
		t.Errorf("the build is %q", s)
	}
}

func TestCommit(t *testing.T) {
	const revision = "28fba0f3af700a9d7d68680366df5e20b3bc3ab1"
	for want, settings := range map[string][]debug.BuildSetting{
		"commit not recorded":                          {{Key: "GOOS", Value: "linux"}},
		"commit 28fba0f3af":                            {{Key: "vcs.revision", Value: revision}},
		"commit 28fba0f3af of 2026-11-29":              {{Key: "vcs.revision", Value: revision}, {Key: "vcs.time", Value: "2026-11-29T20:53:01Z"}, {Key: "vcs.modified", Value: "false"}},
		"commit 28fba0f3af of 2026-11-29 with changes": {{Key: "vcs.revision", Value: revision}, {Key: "vcs.time", Value: "2026-11-30T01:53:01+05:00"}, {Key: "vcs.modified", Value: "true"}},
		"commit 28f with changes":                      {{Key: "vcs.revision", Value: "28f"}, {Key: "vcs.modified", Value: "true"}},
	} {
		if got := commit(&debug.BuildInfo{Settings: settings}); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := commit(nil); got != "commit not recorded" {
		t.Errorf("without build information: %q", got)
	}
}
