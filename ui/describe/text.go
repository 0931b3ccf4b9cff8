package describe

import (
	"fmt"
	"slices"
	"strings"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/ui/paint"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/stage"
	"groupy/worker/words"
)

// Texts of the third line of a tile.
const (
	noteLooksLikeA = "looks like A, but is not in step"
	noteBehindDown = "%d behind: its leader %d is dead"
	noteForEver    = "%d behind for ever: its leader %d is dead"
	noteDeserted   = "waits for the dead leader %d"
	noteBroke      = "broke %s"
	noteTwice      = "delivered a message twice"
	noteDiffers    = "broken: %s"
)

// note returns the third line of a tile: the most important fact about the worker, and the term of the glossary that it is about. down
// reports whether its leader has ended.
func note(b *stage.Tile, down bool) (text, term string, bad bool) {
	switch {
	case b.Ended == actor.Crash && b.Why.Of > 0:
		return strings.TrimSpace(b.Why.After()), "crash", true // the tile has the word crashed already
	case b.Ended == actor.Crash:
		return b.Why.Text, "crash", true
	case b.Ended == actor.Exit:
		return b.Why.Text, "leave", false
	case b.Lacking > 0:
		return lacking(b), "out of step", true
	case b.Deserted && b.Behind > 0 && !b.Coming:
		return fmt.Sprintf(noteForEver, b.Behind, b.Leader), "stuck", true
	case b.Deserted:
		return fmt.Sprintf(noteDeserted, b.Leader), "stuck", true
	case stuck(b):
		return waits(b), "stuck", true
	case b.Behind > 0 && down:
		return fmt.Sprintf(noteBehindDown, b.Behind, b.Leader), "behind", true
	case b.Broke != "":
		return brokeNote(b), "promise", true
	case b.Behind > 0:
		return fmt.Sprintf("%d behind", b.Behind), "behind", false
	case b.Waiting > 0 && b.Phase >= worker.Dancing:
		return fmt.Sprintf("%d waiting", b.Waiting), "mailbox", false
	case b.Phase < worker.Dancing:
		return b.Phase.String(), "join", false
	}
	return "", "", false
}

// brokeNote says which promise a worker has broken, or that its state differs: that may be the fault of another worker.
func brokeNote(b *stage.Tile) string {
	switch {
	case b.Broke == check.NoDuplication.String():
		return noteTwice
	case differs(b):
		return fmt.Sprintf(noteDiffers, b.Broke)
	}
	return fmt.Sprintf(noteBroke, b.Broke)
}

// differs reports whether all that is wrong with a worker is that its state differs from that of another one.
func differs(b *stage.Tile) bool { return b.Alive() && b.Broke == check.EqualState.String() }

// waits says how many messages wait at a worker that is stuck, and how far it is behind.
func waits(b *stage.Tile) string {
	text := "stuck: " + waiting(b.Waiting)
	if b.Behind > 0 {
		text += fmt.Sprintf(", %d behind", b.Behind)
	}
	return text
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

// Worker returns everything that is known of a worker, one fact a line. What is wrong comes first. lasting are the faults that last.
func Worker(board []stage.Tile, n int, lasting []scenario.Command) []string {
	return slices.Concat(troubleLines(board, n, lasting), colourLines(&board[n-1]), stepLines(board, n))
}

// WorkerUnder returns what a tooltip says of a worker while the mouse is over a term on its tile: the meaning of the term, and how the
// last change altered the colour only if it is over the colour.
func WorkerUnder(term string, board []stage.Tile, n int, lasting []scenario.Command) []string {
	lines := troubleLines(board, n, lasting)
	if means := gms.Explain(term); means != "" {
		lines = slices.Insert(lines, 1, means)
	}
	if term == paint.TermColour {
		return append(lines, colourLines(&board[n-1])...)
	}
	return append(lines, stepLines(board, n)...)
}

// troubleLines says what a worker does and what is wrong with it.
func troubleLines(board []stage.Tile, n int, lasting []scenario.Command) []string {
	b := &board[n-1]
	lines := append([]string{fmt.Sprintf("Worker %d, %s", n, standing(b))}, lackLines(b)...)
	switch {
	case b.Deserted:
		lines = append(lines, desertedLine(b))
	case b.NoWayOut:
		lines = append(lines, textNoWayOut)
	}
	if b.Behind > 0 && !b.Deserted {
		lines = append(lines, plural(b.Behind, "change")+" behind the most advanced worker in step with it")
	}
	if gaveUp(b) {
		lines = append(lines, fmt.Sprintf(textGaveUp, gms.JoinTimeout))
	}
	if b.Alive() {
		if b.Phase < worker.Dancing {
			lines = append(lines, joiningLines(board, b)...)
		}
		lines = append(lines, Faults(b, lasting)...)
	}
	return lines
}

// colourLines says which colour a worker has, and how the last change led to it.
func colourLines(b *stage.Tile) (lines []string) {
	if b.HasColour {
		lines = append(lines, "colour "+b.Colour.Hex())
	}
	if b.Changed && b.Alive() {
		lines = append(lines, Recolouring(b.Before, b.Colour)...)
	}
	return lines
}

// stepLines says with whom a worker is in step, in which view it is, and what it has delivered.
func stepLines(board []stage.Tile, n int) (lines []string) {
	b := &board[n-1]
	if b.StepClass != 0 && !stuck(b) {
		lines = append(lines, "in step with "+companions(board, b))
	}
	if b.View > 0 {
		lines = append(lines, fmt.Sprintf("view %d = %s", b.View, scenario.Set(b.Members)),
			plural(b.Delivered, "change")+" delivered")
	}
	if b.Waiting > 0 {
		lines = append(lines, waiting(b.Waiting)+" in its mailboxes")
	}
	return lines
}

const (
	textNoWayOut = "stuck: it can never take what its leader sends"
	textGaveUp   = "no view came within %v, so it gave up joining; the leader admits one worker after another"
)

// noReply is why a worker ends that no leader has admitted, as the versions say it.
const noReply = "no reply from leader"

// gaveUp reports whether a worker has ended because no leader has admitted it.
func gaveUp(b *stage.Tile) bool { return b.Ended == actor.Exit && b.View == 0 && b.Why.Text == noReply }

// desertedLine says what becomes of a worker whose leader has ended without its knowing.
func desertedLine(b *stage.Tile) string {
	text := fmt.Sprintf("waits for ever: its leader, worker %d, is dead, and nobody takes over", b.Leader)
	if b.Behind > 0 && !b.Coming {
		text += fmt.Sprintf("; it stays %s behind", plural(b.Behind, "change"))
	}
	return text
}

// Recolouring says how a change leads from a colour to the next: see worker.Colour.Changed.
func Recolouring(before, after worker.Colour) []string {
	values := func(c worker.Colour) string { return fmt.Sprintf("(%d, %d, %d)", c.R, c.G, c.B) }
	k := after.B - before.R
	return []string{
		fmt.Sprintf("change +%d: %s becomes %s", k, values(before), values(after)),
		fmt.Sprintf("the first value goes last, plus %d; after 255 comes 0", k),
	}
}

// joiningLines says what a worker that joins waits for, and what holds that up.
func joiningLines(board []stage.Tile, b *stage.Tile) []string {
	line := [...]string{
		"its contact passes its request on to the leader, which admits one worker after another",
		"it is a member, and its request for the state goes through the leader, as a change does",
		"each worker that dances answers its request, through the leader; the first answer is its state",
	}[b.Phase]
	lead := slices.IndexFunc(board, func(t stage.Tile) bool { return t.Alive() && t.Role == gms.Leader })
	switch {
	case lead < 0:
		return []string{line, "no worker leads now, so nothing is passed on"}
	case board[lead].Waiting > 0:
		return []string{line, fmt.Sprintf("%s at the leader, which sends each broadcast to all before it takes the next",
			waiting(board[lead].Waiting))}
	}
	return []string{line}
}

// waiting says how many messages wait.
func waiting(n int) string {
	if n == 1 {
		return "1 message waits"
	}
	return fmt.Sprintf("%d messages wait", n)
}

// companions names the other workers in the step class of one.
func companions(board []stage.Tile, of *stage.Tile) string {
	var list []int
	for i := range board {
		if b := &board[i]; b.StepClass == of.StepClass && b.Number != of.Number && !stuck(b) {
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
