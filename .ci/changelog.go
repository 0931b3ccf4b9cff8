//go:build ignore

// Changelog reads CHANGELOG.md and writes it for packages:
//
//	go run .ci/changelog.go debian       the changelog of the Debian package
//	go run .ci/changelog.go appstream    the releases of the AppStream metainfo
//	go run .ci/changelog.go check 0.1.0  fails unless the newest version is 0.1.0, with a date
package main

import (
	"bufio"
	"fmt"
	"html"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Maintainer of the Debian package. The address is nobody's: .invalid is reserved for that.
const maintainer = "The Groupy authors <groupy@groupy.invalid>"

// release is a version with what is new in it.
type release struct {
	version string
	date    time.Time
	news    []string // in Markdown
}

func main() {
	releases, err := read("CHANGELOG.md")
	if err == nil {
		err = write(releases, os.Args[1:])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "CHANGELOG.md:", err)
		os.Exit(1)
	}
}

var heading = regexp.MustCompile(`^## \[([0-9.]+)\] - (\d{4}-\d\d-\d\d)$`)

func read(file string) (all []release, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	listed := false // the heading of a version has come
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		if strings.HasPrefix(line, "## ") {
			found := heading.FindStringSubmatch(line)
			if listed = found != nil; listed {
				date, err := time.Parse(time.DateOnly, found[2])
				if err != nil {
					return nil, err
				}
				all = append(all, release{version: found[1], date: date})
			}
			continue
		}
		if !listed {
			continue
		}
		last := &all[len(all)-1]
		if item, ok := strings.CutPrefix(line, "- "); ok {
			last.news = append(last.news, item)
		} else if more, ok := strings.CutPrefix(line, "  "); ok && len(last.news) > 0 {
			last.news[len(last.news)-1] += " " + more
		}
	}
	if len(all) == 0 {
		err = fmt.Errorf("no heading like ## [0.1.0] - 2026-11-29")
	}
	return all, err
}

func write(all []release, args []string) error {
	switch {
	case slices.Equal(args, []string{"debian"}):
		for _, r := range all {
			fmt.Printf("groupy (%s) unstable; urgency=medium\n\n", r.version)
			for _, n := range r.news {
				fmt.Println(fold(plain(n)))
			}
			fmt.Printf("\n -- %s  %s\n\n", maintainer, r.date.Format(time.RFC1123Z))
		}
	case slices.Equal(args, []string{"appstream"}):
		fmt.Println("  <releases>")
		for _, r := range all {
			fmt.Printf("    <release version=%q date=%q>\n      <description>\n        <ul>\n", r.version, r.date.Format(time.DateOnly))
			for _, n := range r.news {
				fmt.Printf("          <li>%s</li>\n", html.EscapeString(plain(n)))
			}
			fmt.Println("        </ul>\n      </description>\n    </release>")
		}
		fmt.Println("  </releases>")
	case len(args) == 2 && args[0] == "check":
		if all[0].version != args[1] {
			return fmt.Errorf("the newest version is %s, but FyneApp.toml says %s", all[0].version, args[1])
		}
	default:
		return fmt.Errorf("usage: changelog debian|appstream|check VERSION")
	}
	return nil
}

func plain(markdown string) string { return strings.ReplaceAll(markdown, "`", "") }

// fold breaks an item into lines of at most 80 characters.
func fold(item string) string {
	out, width := "  *", 3
	for word := range strings.FieldsSeq(item) {
		if width+1+len(word) > 80 {
			out, width = out+"\n   ", 3
		}
		out, width = out+" "+word, width+1+len(word)
	}
	return out
}
