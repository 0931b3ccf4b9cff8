package session

import (
	"fmt"
	"slices"

	"groupy/gms"
	"groupy/ui/describe"
	"groupy/worker/history"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// This file has the texts that the session adds to those of package words. Notices are whole sentences.

const (
	textStart         = "This is the start."
	textAtEnd         = "The scenario ends here. Space plays on."
	textEndOfScenario = "the scenario ends here"
	textNothingComes  = "Nothing more will happen. Add a worker, or go back in time."
	textNoMark        = "There is no mark up to %s."
	textStopped       = "Stopped: %s."
	textPredict       = "something has happened"
	textKeyGap        = "   ·   "
	textWhy           = " · "
	textUnsent        = "%s %s before %s was sent to %s, and nobody sent it again"
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
	textAnswerFirst   = "The lesson asks something. Choose an answer, or Not sure."
	textFirstStep     = "This is the first step of the lesson."
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
	textUnasked   = "Promises and what comes next are hidden until you have answered."

	textSomeTested = "%s promises %d properties. %d of them have been tested so far, and none is broken."
	textAllTested  = "%s promises %d properties. All of them have been tested, and none is broken."
	textSplit      = "The group is split: %s."
	textUntested   = "Let some time pass. A promise that was never tested does not count as kept."
	textEnded      = "%s promises nothing after a worker has crashed or left, so nothing can break a promise now."
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

// Details returns everything that is known of a worker, one fact a line. It is empty if there is no such worker.
func (s *Session) Details(n int) []string {
	if s.scene.known(n) == 0 {
		return nil
	}
	return s.withBroken(n, 1, describe.Worker(s.board(), n, s.Lasting()))
}

// DetailsUnder returns what a tooltip says of a worker while the mouse is over a term of the glossary on its tile.
func (s *Session) DetailsUnder(term string, n int) []string {
	if s.scene.known(n) == 0 {
		return nil
	}
	lines := describe.WorkerUnder(term, s.board(), n, s.Lasting())
	at := 1
	if gms.Meaning(term) != "" {
		at++
	}
	return s.withBroken(n, at, lines)
}

// withBroken inserts which promise a worker has broken, and why.
func (s *Session) withBroken(n, at int, lines []string) []string {
	if x := s.brokenBy(n); x != nil {
		broken := []string{x.Headline + ": " + x.Short}
		if why := s.reason(x); why != "" {
			broken = append(broken, words.Capital(why))
		}
		lines = slices.Insert(lines, at, broken...)
	}
	return lines
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
	lines := []string{words.Capital(words.Typed(s.run(), f.of.Message)), fmt.Sprintf("from worker %d to worker %d", f.From+1, f.To+1)}
	switch {
	case f.Cut > 0:
		return append(lines, fmt.Sprintf("never sent: worker %d ended first", f.From+1))
	case f.Vanished > 0 && f.Barred:
		return append(lines, "lost: the link is blocked")
	case f.Vanished > 0:
		return append(lines, "lost on the way")
	case f.Queued > 0:
		lines = append(lines, fmt.Sprintf("not sent yet: place %d in the outbox", f.Queued))
	case f.of.Arrives == 0:
		return append(lines, "it will be lost on the way")
	default:
		lines = append(lines, "sent at "+scenario.Seconds(f.of.Sent))
		if !s.hides() {
			lines = append(lines, "arrives at "+scenario.Seconds(f.of.Arrives))
		}
	}
	if f.turn.known && !f.turn.same {
		for _, line := range describe.Recolouring(f.turn.before, f.turn.after) {
			lines = append(lines, fmt.Sprintf("at worker %d, ", f.To+1)+line)
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
