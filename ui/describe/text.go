package describe

import (
	"fmt"
	"slices"
	"strings"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/stage"
	"groupy/worker/words"
)

// NoneAlive says what to do when no worker is alive.
const NoneAlive = "No worker is alive. Add a worker, or restart."

// Summary describes the group in one line.
func Summary(board []stage.Tile, leaders []int) string {
	alive, lost, without := 0, 0, 0 // without: workers that have no state
	var classes [27]int
	for i := range board {
		b := &board[i]
		if b.Ended != actor.NoEvent {
			continue
		}
		alive++
		if stuck(b) {
			lost++
		}
		if b.StepClass == 0 {
			without++
		} else {
			classes[b.StepClass-'A'+1]++
		}
	}
	parts := []string{fmt.Sprintf("%d alive", alive)}
	switch {
	case alive == 0:
		return NoneAlive
	case classes[2] > 0:
		parts = append(parts, "out of step: "+classSizes(classes[1:]))
	case lost > 0 || alive-without < 2:
	case without == 0:
		parts = append(parts, "all in step")
	default:
		parts = append(parts, fmt.Sprintf("%d in step", alive-without))
	}
	if without > 0 && alive > without {
		parts = append(parts, fmt.Sprintf("%d without a state", without))
	}
	if lost > 0 {
		parts = append(parts, fmt.Sprintf("%d stuck", lost))
	}
	if sides := stage.Split(board); sides != nil {
		return strings.Join(append(parts, "split: "+words.Sides(sides)), " · ")
	}
	return strings.Join(append(parts, leading(leaders)), " · ")
}

// classSizes says how many workers are in each of the first step classes.
func classSizes(counts []int) string {
	var parts []string
	for i, n := range counts {
		if n > 0 && len(parts) < 4 {
			parts = append(parts, fmt.Sprintf("%c has %d", 'A'+i, n))
		}
	}
	return strings.Join(parts, ", ")
}

func leading(leaders []int) string {
	if len(leaders) == 0 {
		return "no leader: nothing is multicast"
	}
	return fmt.Sprintf("worker %d leads", leaders[0])
}

// Texts of the third line of a tile.
const (
	noteLooksLikeA = "looks like A, but is not in step"
	noteBehindDown = "%d behind, and its leader is down"
)

// note returns the third line of a tile: the most important fact about the worker.
func note(b *stage.Tile) (text string, bad bool) {
	switch {
	case b.Ended == actor.Crash && b.Why.Of > 0:
		return strings.TrimSpace(b.Why.After()), true // the tile has the word crashed already
	case b.Ended == actor.Crash:
		return b.Why.Text, true
	case b.Ended == actor.Exit:
		return b.Why.Text, false
	case b.Lacking > 0:
		return lacking(b), true
	case stuck(b):
		return fmt.Sprintf("stuck: %d wait, %d behind", b.Waiting, b.Behind), true
	case b.Waiting > 0:
		return fmt.Sprintf("%d waiting", b.Waiting), false
	case b.Phase < worker.Dancing:
		return b.Phase.String(), false
	}
	return "", false
}

// Faults says who suspects a worker, and what is wrong with its links and its node.
func Faults(b *stage.Tile, lasting []scenario.Command) (list []string) {
	if len(b.Suspects) > 0 {
		list = append(list, "suspected by "+scenario.Numbers(b.Suspects))
	}
	return append(list, words.Lasting(lasting, b.Number)...)
}

// lacking counts the changes that a worker lacks, and gives the first and the last. For a single change it names the worker
// that has it; for more, see Worker.
func lacking(b *stage.Tile) string {
	first, last := b.Missing[0].From, b.Missing[len(b.Missing)-1].To
	switch {
	case b.Lacking == 1 && len(b.Lacks[0].Have) == 1:
		return fmt.Sprintf("lacks change %d (worker %d has it)", last, b.Lacks[0].Have[0])
	case b.Lacking == 1:
		return fmt.Sprintf("lacks change %d", last)
	case len(b.Missing) == 1:
		return fmt.Sprintf("lacks %d changes, %d to %d", b.Lacking, first, last)
	}
	return fmt.Sprintf("lacks %d changes between %d and %d", b.Lacking, first, last)
}

// Worker returns everything that is known of a worker, one fact a line. lasting are the faults that last.
func Worker(board []stage.Tile, n int, lasting []scenario.Command) []string {
	b := &board[n-1]
	lines := []string{fmt.Sprintf("Worker %d, %s", n, standing(b))}
	if b.HasColour {
		lines = append(lines, "colour "+b.Colour.Hex())
	}
	if b.StepClass != 0 {
		lines = append(lines, "in step with "+companions(board, b))
	}
	if b.View > 0 {
		lines = append(lines, fmt.Sprintf("view %d = %s", b.View, scenario.Set(b.Members)),
			plural(b.Delivered, "change")+" delivered")
	}
	if b.Waiting == 1 {
		lines = append(lines, "1 message waits in its mailboxes")
	} else if b.Waiting > 1 {
		lines = append(lines, fmt.Sprintf("%d messages wait in its mailboxes", b.Waiting))
	}
	if b.Behind > 0 {
		lines = append(lines, plural(b.Behind, "change")+" behind the most advanced worker in step with it")
	}
	if b.Alive() {
		lines = append(lines, Faults(b, lasting)...)
	}
	return append(lines, lackLines(b)...)
}

// companions names the other workers in the step class of one.
func companions(board []stage.Tile, of *stage.Tile) string {
	var list []int
	for i := range board {
		if b := &board[i]; b.StepClass == of.StepClass && b.Number != of.Number {
			list = append(list, b.Number)
		}
	}
	if len(list) == 0 {
		return "no other worker"
	}
	return words.Workers(list)
}

const mostLackLines = 8

// lackLines says what a worker lacks. A line has all neighbouring changes that the same workers have. Beyond mostLackLines
// it counts the rest.
func lackLines(b *stage.Tile) (lines []string) {
	told := 0
	for i := 0; i < len(b.Lacks) && len(lines) < mostLackLines; {
		l, end := b.Lacks[i], i+1
		for end < len(b.Lacks) && b.Lacks[end].Change == b.Lacks[end-1].Change+1 && slices.Equal(b.Lacks[end].Have, l.Have) {
			end++
		}
		what := fmt.Sprintf("lacks change %d", l.Change)
		if last := b.Lacks[end-1].Change; last > l.Change {
			what = fmt.Sprintf("lacks changes %d to %d", l.Change, last)
		}
		lines = append(lines, fmt.Sprintf("%s, which %s %s", what, words.Workers(l.Have), words.Verb(l.Have, "has", "have")))
		told += end - i
		i = end
	}
	if more := b.Lacking - told; more > 0 {
		lines = append(lines, fmt.Sprintf("… and %d more, the last %d", more, b.Missing[len(b.Missing)-1].To))
	}
	return lines
}

func standing(b *stage.Tile) string {
	switch {
	case b.Ended == actor.Crash && b.Why.Of > 0:
		return "crashed" + b.Why.After() + " of a broadcast"
	case b.Ended == actor.Crash:
		return b.Why.Text
	case b.Ended == actor.Exit:
		return "left: " + b.Why.String()
	case b.Role == gms.Joining:
		return "joining: it " + b.Phase.String()
	}
	text := "leader"
	if b.Role == gms.Follower {
		text = fmt.Sprintf("follower of worker %d", b.Leader)
	}
	if b.Phase != worker.Dancing {
		text += ", " + b.Phase.String()
	}
	if b.Paused {
		text += ", paused"
	}
	return text
}

func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}
