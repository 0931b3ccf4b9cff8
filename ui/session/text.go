package session

import (
	"fmt"
	"slices"
	"strings"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/history"
	"groupy/worker/scenario"
	"groupy/worker/stage"
	"groupy/worker/words"
)

// This file has the texts that the session adds to those of package words. Notices are whole sentences.

// NoneAlive says what to do when no worker is alive.
const NoneAlive = "No worker is alive. Add a worker, or restart."

const (
	textStart         = "This is the start."
	textAtEnd         = "The scenario ends here. Space plays on."
	textEndOfScenario = "the scenario ends here"
	textNothingComes  = "Nothing more will happen. Add a worker, or go back in time."
	textNoMark        = "There is no mark up to %s."
	textStopped       = "Stopped: %s."
	textPredict       = "something has happened"
	textKeyGap        = "   ·   "
	textPauses        = "the scenario pauses here"
	textBroadcast     = "a broadcast begins"
	textLooking       = "looking for the cause"
	textBroken        = "%v is broken"
	textAsOpened      = "The scenario as it was opened."
	textOnVersion     = "The same scenario on %s."
	textLeftOut       = "The same scenario without: %s."
	textBranchShown   = "Branch: %s."
	textBranchRenamed = "The branch is now called %s."
	textBranchDeleted = "The branch is deleted. Undo brings it back."
	textBranchOpened  = " This opens a branch: %s."
	textUndone        = "Undone: %s."
	textRedone        = "Redone: %s."
	textNoUndo        = "There is nothing to undo."
	textNoRedo        = "There is nothing to redo."
	textScenarioDid   = "The scenario: %s"
	textFails         = "Not as expected: %s. Found: %s."
	textOlderRules    = "An older Groupy wrote this file, and played some runs differently. If a branch differs now, the new run is added as a branch."
	textDivergence    = "Played now, this run differs from the saved one, from a point between events %d and %d. It is a new branch, and the saved one is kept."
	textMemory        = "Paused: this run takes %s of memory. Play on to allow up to %s, or make the run shorter."
	textGathering     = "Preparing the diagram: %d %%"
	textLookOpened    = "Text of the original scenario: %s"
	textRecordingFull = "The recording has ended: it has reached its limit of one hour, or of memory. Make a film of it, or record again."
	textBranchTitle   = "%s · branch: %s"
)

// Texts of the verdict: a short one for the bar, and one or two sentences for the panel.
const (
	chipBroken   = "broken since %s"
	chipHolds    = "all promises hold"
	chipUntested = "nothing tested yet"
	chipSplit    = "the group is split"
	chipEnded    = "no promise is left"
	chipHidden   = "predict"

	textWhatComes = "What will happen?"
	textHidden    = "Promises and what comes next are hidden. At a stop, Space shows them."

	textSomeTested = "%s promises %d properties. %d of them have been tested so far, and none is broken."
	textAllTested  = "%s promises %d properties. All of them have been tested, and none is broken."
	textSplit      = "The group is split: %s."
	textUntested   = "Let some time pass. A promise that was never tested does not count as kept."
	textEnded      = "%s promises nothing after a node has crashed or left, so nothing can break a promise now."
)

// outcome says what a command has done, or why it has not.
func outcome(c scenario.Command, out scenario.Outcome, r *scenario.Run) string {
	if !out.Applied {
		return words.Capital(c.String()) + ": " + out.Why + "."
	}
	if c.Verb == scenario.Join {
		return fmt.Sprintf("Worker %d joins.", r.Sim().Processes()/2)
	}
	return words.Capital(c.String()) + "."
}

// summary describes the group in one line.
func summary(board []stage.Tile, leaders []int) string {
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

// faultsOf says who suspects a worker, and what is wrong with its links and its node.
func faultsOf(b *stage.Tile, lasting []scenario.Command) (list []string) {
	if len(b.Suspects) > 0 {
		list = append(list, "suspected by "+scenario.Numbers(b.Suspects))
	}
	return append(list, words.Lasting(lasting, b.Number)...)
}

// lacking counts the changes that a worker lacks, and gives the first and the last. For a single change it names the worker
// that has it; for more, see Details.
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

// Details returns everything that is known of a worker, one fact a line. It is empty if there is no such worker.
func (s *Session) Details(n int) []string {
	if s.scene.known(n) == 0 {
		return nil
	}
	b := &s.scene.board[n-1]
	lines := []string{fmt.Sprintf("Worker %d, %s", n, standing(b))}
	if b.HasColour {
		lines = append(lines, "colour "+b.Colour.Hex())
	}
	if b.StepClass != 0 {
		lines = append(lines, "in step with "+companions(s.scene.board, b))
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
		lines = append(lines, faultsOf(b, s.lasting())...)
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

// FlightWords describes a message of Flights, by its index. It returns nil if there is none.
func (s *Session) FlightWords(i int) []string {
	if i < 0 || i >= len(s.flights.list) {
		return nil
	}
	f := &s.flights.list[i]
	if f.Barrier {
		text := "All messages from worker %d to worker %d are lost"
		if f.BothWays {
			text = "All messages between workers %d and %d are lost"
		}
		return []string{fmt.Sprintf(text+": the link is blocked", f.From+1, f.To+1)}
	}
	lines := []string{words.Capital(words.Typed(s.run(), f.message)), fmt.Sprintf("from worker %d to worker %d", f.From+1, f.To+1)}
	switch {
	case f.Cut > 0:
		return append(lines, fmt.Sprintf("never sent: worker %d ended first", f.From+1))
	case f.Vanished > 0 && f.Barred:
		return append(lines, "lost: the link is blocked")
	case f.Vanished > 0:
		return append(lines, "lost on the way")
	case f.Queued > 0:
		lines = append(lines, fmt.Sprintf("not sent yet: place %d in the outbox", f.Queued))
	case f.arrives == 0:
		return append(lines, "it will be lost on the way")
	default:
		lines = append(lines, "sent at "+scenario.Seconds(f.sent))
		if !s.hides() {
			lines = append(lines, "arrives at "+scenario.Seconds(f.arrives))
		}
	}
	if f.Again {
		lines = append(lines, "resent by a new leader")
	}
	if f.Known && !s.hides() {
		lines = append(lines, "already known there: it will be ignored")
	}
	if f.Lost {
		lines = append(lines, fmt.Sprintf("lost: worker %d has ended", f.To+1))
	}
	return lines
}

// Words says what a mark stands for.
func (s *Session) Words(m history.Mark) string {
	switch m.Kind {
	case history.Input, history.Expected:
		return s.lineWords(m)
	case history.Joined:
		return fmt.Sprintf("worker %d joins", m.Worker)
	case history.View:
		return fmt.Sprintf("view %d = %s", m.Number, scenario.Set(m.Group))
	case history.Elected:
		return fmt.Sprintf("worker %d leads view %d = %s", m.Worker, m.Number, scenario.Set(m.Group))
	case history.Left:
		return fmt.Sprintf("worker %d leaves", m.Worker)
	case history.Paused:
		return textPauses
	case history.Fault:
		return words.Fault(m.Fault, m.Worker, m.Peer)
	}
	return fmt.Sprintf("worker %d crashes%s", m.Worker, m.Reason.After())
}

func (s *Session) lineWords(m history.Mark) string {
	lines := s.run().Lines()
	if m.Number >= len(lines) {
		return ""
	}
	text := lines[m.Number].Words()
	switch {
	case m.Kind == history.Expected && m.Bad:
		text += ": not as expected"
	case m.Kind == history.Expected:
		text += ": as expected"
	case m.Bad:
		text += ": no effect"
	}
	return text
}

// Texts of the inspector.
const (
	titleGroupProcess = "Group process"
	titleWorker       = "Worker"
	titleMailbox      = "Mailbox"
	titleGroupMailbox = "Mailbox, group process"
	titleOwnMailbox   = "Mailbox, worker"
	titleOutbox       = "Outbox"
	titleUnderWay     = "In flight"
	titleFaults       = "Faults"
	titleNetwork      = "Faults of all workers"

	asideEnded   = ", as it ended"
	noneEnded    = "It has ended: messages to it are lost."
	noneMailbox  = "No message waits."
	noneOutbox   = "No message is left to send."
	noneUnderWay = "No message is in flight to it or from it."
	textMore     = "and %d more"
)
