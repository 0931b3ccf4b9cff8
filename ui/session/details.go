package session

import (
	"fmt"
	"slices"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// Details says all that there is to say of a worker, a fact a line; nothing if there is
// no such worker.
func (s *Session) Details(n int) []string {
	if s.scene.known(n) == 0 {
		return nil
	}
	b := &s.scene.board[n-1]
	lines := []string{fmt.Sprintf("Worker %d, %s", n, standing(b))}
	if b.HasColour {
		lines = append(lines, "colour "+b.Colour.Hex()+group(b))
	}
	if b.View > 0 {
		lines = append(lines, fmt.Sprintf("view %d = %s", b.View, scenario.Set(b.Members)),
			changes(b.Delivered)+" delivered")
	}
	if b.Waiting > 0 {
		what := "1 message waits"
		if b.Waiting > 1 {
			what = fmt.Sprintf("%d messages wait", b.Waiting)
		}
		lines = append(lines, what+" in its mailboxes")
	}
	if b.Behind > 0 {
		lines = append(lines, fmt.Sprintf("%d behind the first of its group", b.Behind))
	}
	return append(lines, lackLines(b)...)
}

// lackLines tells what a worker lacks. Neighbours whom the same have are on one line, and beyond mostLackLines the
// rest is counted.
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
		lines = append(lines, what+", which "+holders(l.Have))
		told += end - i
		i = end
	}
	if more := b.Lacking - told; more > 0 {
		last := b.Missing[len(b.Missing)-1].To
		lines = append(lines, fmt.Sprintf("… and %d more, the last %d", more, last))
	}
	return lines
}

const mostLackLines = 8

func holders(list []int) string {
	if len(list) == 1 {
		return "worker " + itoa(list[0]) + " has"
	}
	return "workers " + scenario.Numbers(list) + " have"
}

func standing(b *stage.Tile) string {
	switch {
	case b.Ended == actor.Crash && b.Why.Of > 0:
		return "crashed" + b.Why.After() + " of a broadcast"
	case b.Ended == actor.Crash:
		return b.Why.Text
	case b.Ended == actor.Exit:
		return "gone: " + b.Why.String()
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

func group(b *stage.Tile) string {
	if b.StepClass == 0 {
		return ""
	}
	return fmt.Sprintf(", in step with group %c", b.StepClass)
}

func changes(n int) string {
	if n == 1 {
		return "1 change"
	}
	return itoa(n) + " changes"
}
