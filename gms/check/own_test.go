package check

import (
	"testing"

	"pgregory.net/rapid"
)

// A sender's messages are found, and forgotten ones are recognised, whatever their counts; also in a copy made
// on the way.
func TestOwnMessages(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := New(Config{})
		q := j.connect(1, 2)
		known, forgotten := []int{}, map[int]bool{}
		var kept *Judge
		was := map[int]bool{}
		count := 0
		for step := range rapid.IntRange(1, 80).Draw(t, "steps") {
			switch rapid.IntRange(0, 9).Draw(t, "what") {
			case 0:
				count = rapid.IntRange(-50, 200).Draw(t, "any")
			case 1, 2, 3:
				count += 2
			default:
				count++
			}
			if j.find(q, count) == none {
				j.newMessage(q, Identity{1, count}, nil)
				known = append(known, count)
			}
			if len(known) > 1 && rapid.Bool().Draw(t, "forget") {
				j.nodes[q].forgets(known[0])
				forgotten[known[0]], known = true, known[1:]
			}
			if step == 20 {
				kept = j.Clone()
				for c := range forgotten {
					was[c] = true
				}
			}
		}
		for c := -60; c < 400; c++ {
			i := j.nodes[q].ownIndex(c)
			if is := i >= 0 && known[i] == c; is != contained(known, c) || i >= 0 && !is {
				t.Fatalf("%d of %v is found at %d", c, known, i)
			}
			if j.nodes[q].hasForgotten(c) != forgotten[c] || kept != nil && kept.nodes[q].hasForgotten(c) != was[c] {
				t.Fatalf("%d of %v is forgotten: %v", c, forgotten, !forgotten[c])
			}
		}
	})
}

func contained(list []int, n int) bool {
	for _, x := range list {
		if x == n {
			return true
		}
	}
	return false
}
