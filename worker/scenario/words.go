package scenario

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"groupy/gms/versions"
)

// Numbers writes a list in a sentence: 3, 4 and 5, or 2 to 999.
func Numbers(list []int) string { return enumerate(items(list), "and") }

// Set writes a set of workers: {2, 3, 4, 5}, or {2 to 999}.
func Set(list []int) string { return "{" + strings.Join(items(list), ", ") + "}" }

// items lists numbers for people. Up to six neighbours are easier to read one by one than as a range.
func items(list []int) []string { return ranges(list, 7, " to ", 12) }

// ranges lists the numbers. A run of consecutive numbers, shortest or more, becomes one item, "2 to 999". After longest
// items it says how many numbers remain, unless only one does.
func ranges(list []int, shortest int, to string, longest int) (out []string) {
	for i := 0; i < len(list); {
		end := i + 1
		for end < len(list) && list[end] == list[end-1]+1 {
			end++
		}
		if len(out) == longest && i < len(list)-1 {
			return append(out, fmt.Sprintf("%d more", len(list)-i))
		}
		if end-i < shortest {
			end = i + 1
			out = append(out, strconv.Itoa(list[i]))
		} else {
			out = append(out, fmt.Sprintf("%d%s%d", list[i], to, list[end-1]))
		}
		i = end
	}
	return out
}

// enumerate writes a list in a sentence: gms1, gms2 or gms3.
func enumerate(words []string, link string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " " + link + " " + words[last]
}

// NoVersion returns the error for an unknown version. It suggests the likely one, or lists all.
func NoVersion(name string) error {
	plain := strings.ToLower(strings.Map(func(c rune) rune {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			return -1
		}
		return c
	}, name))
	if slices.Contains(versions.Names(), plain) {
		return fmt.Errorf("there is no version %q; did you mean %s?", name, plain)
	}
	return fmt.Errorf("there is no version %q; choose %s", name, enumerate(versions.Names(), "or"))
}

// Nearest lists up to three names that a word may stand for, the nearest first.
func Nearest(word string, names []string) (near []string) {
	if word == "" || len(word) > 40 { // too long for a typing mistake, and slow to compare
		return nil
	}
	word = strings.ToLower(word)
	for limit := range max(1, len(word)/3) + 1 {
		for _, n := range names {
			if len(near) < 3 && distance(word, n) == limit && !slices.Contains(near, n) {
				near = append(near, n)
			}
		}
	}
	return near
}

// distance returns how many letters must be changed, inserted, deleted or swapped with their neighbour to get
// from a to b.
func distance(a, b string) int {
	var two []int
	last := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row := make([]int, len(b)+1)
		row[0] = i + 1
		for j := range len(b) {
			change := 1
			if a[i] == b[j] {
				change = 0
			}
			row[j+1] = min(row[j]+1, last[j+1]+1, last[j]+change)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], two[j-1]+1)
			}
		}
		two, last = last, row
	}
	return last[len(b)]
}
