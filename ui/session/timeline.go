package session

import (
	"fmt"
	"time"

	"groupy/ui/paint"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// Timeline is what the timeline shows of the whole story, but for what only the window knows: the
// stretch in sight, its size and theme.
func (s *Session) Timeline(t *paint.Timeline) {
	shown := s.history.Shown()
	t.Known, t.Now = s.head.Known().Time, s.head.now()
	t.End = horizon(max(t.Known, t.Now), max(shown.Scenario.End(), shown.Played))
	t.Fork = shown.Fork.At
	t.Loop, t.LoopFrom, t.LoopTo = s.playback.loop.on(), s.playback.loop.From, s.playback.loop.To
	t.Marks = t.Marks[:0]
	for _, p := range s.stops() {
		kind := paint.MarkBroken
		if m := p.mark; m != nil && !(m.Kind == history.Expected && m.Bad) {
			kind = markKinds[m.Kind]
		}
		t.Marks = append(t.Marks, paint.TimelineMark{At: p.at, Kind: kind})
	}
	// What is scripted and still to come.
	for _, l := range shown.Scenario.Lines[s.linesKnown():] {
		kind := paint.MarkInput
		if l.Claim != nil {
			kind = paint.MarkExpect
		}
		t.Marks = append(t.Marks, paint.TimelineMark{At: l.At, Kind: kind})
	}
}

// linesKnown counts the lines that have been played, at any time.
func (s *Session) linesKnown() (n int) {
	marks := s.head.Marks()
	for i := len(marks) - 1; i >= 0; i-- {
		if m := &marks[i]; m.Kind == history.Input || m.Kind == history.Expected {
			return m.Number + 1
		}
	}
	return 0
}

// MarkAt is the moment to go to for a mark of the timeline, by its index there, and what it is
// about; nil if there is no such mark.
func (s *Session) MarkAt(i int) (to Message, words string) {
	if i < 0 {
		return nil, ""
	}
	list := s.stops()
	if i < len(list) {
		return list[i].shows(), s.stopWords(list[i])
	}
	lines := s.history.Shown().Scenario.Lines
	if i += s.linesKnown() - len(list); i >= len(lines) {
		return nil, ""
	}
	return Seek{lines[i].At}, lines[i].Words() + ", still to come"
}

var markKinds = [...]paint.MarkKind{
	history.Input: paint.MarkInput, history.Expected: paint.MarkExpect, history.Joined: paint.MarkJoin, history.View: paint.MarkView,
	history.Elected: paint.MarkElection, history.Crashed: paint.MarkCrash, history.Left: paint.MarkLeave,
}

// Words says what a mark is about.
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
		text += ": not so"
	case m.Kind == history.Expected:
		text += ": so it is"
	case m.Bad:
		text += ": in vain"
	}
	return text
}

// horizon is where the timeline ends: at the end of the story or, where more has been played, at
// a round time after that, so that it does not move in every frame.
func horizon(played, end time.Duration) time.Duration {
	if played <= end {
		return end
	}
	for unit := time.Second; ; unit *= 10 {
		for _, n := range []time.Duration{10, 12, 15, 20, 25, 30, 40, 50, 60, 80} {
			if round := n * unit; played+played/50 <= round {
				return min(round, lastMoment)
			}
		}
	}
}
