package main

import (
	"regexp"
	"testing"

	"groupy/ui/build"
)

func TestVersionAndIDAreThoseOfTheMetadata(t *testing.T) {
	build.Read(metadata)
	if !regexp.MustCompile(`^\d+\.\d+\.\d+$`).MatchString(build.Version) || build.ID != "io.github.groupy.groupy" {
		t.Errorf("version %q, ID %q", build.Version, build.ID)
	}
}
