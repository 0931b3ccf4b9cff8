package session

import (
	"time"

	"groupy/ui/facts"
	"groupy/ui/faults"
	"groupy/ui/paint"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// Timeline fills in what the timeline shows of the whole branch. The window adds the part in sight, the size and the theme.
func (s *Session) Timeline(t *paint.Timeline) {
	shown := s.history.Shown()
	t.Known, t.Now, t.Fork = s.head.Known().Time, s.head.now(), shown.Fork.At
	played := shown.Played
	if s.hides() {
		t.Known, played = t.Now, 0
	}
	t.End = horizon(max(t.Known, t.Now), max(s.lastStop(), played))
	t.Loop, t.LoopFrom, t.LoopTo = s.playback.loop.on(), s.playback.loop.From, s.playback.loop.To
	t.Faults = t.Faults[:0]
	for _, l := range s.Overview().Lasting {
		span := paint.Span{From: max(l.From, 0), To: l.Until}
		if l.Until == facts.Unknown {
			span.To = t.Known
		}
		t.Faults = append(t.Faults, span)
	}
	t.Marks = t.Marks[:0]
	for _, p := range s.stops() {
		kind := paint.MarkBroken
		if m := p.mark; m != nil && !s.failed(m) {
			kind = markKinds[m.Kind]
		}
		t.Marks = append(t.Marks, paint.TimelineMark{At: p.at, Kind: kind})
	}
	// The lines of the scenario that are still to come.
	for _, l := range s.linesToCome() {
		kind := paint.MarkInput
		switch {
		case l.Claim != nil:
			kind = paint.MarkExpect
		case !l.IsCommand():
			kind = paint.MarkPause
		}
		t.Marks = append(t.Marks, paint.TimelineMark{At: l.At, Kind: kind})
	}
}

// LastingAt names the faults of the network, the nodes and the detector that last at a time; empty for none.
func (s *Session) LastingAt(at time.Duration) string {
	var all []scenario.Command
	for _, l := range s.Overview().Lasting {
		if l.From <= at && (l.Until == facts.Unknown || at < l.Until) {
			all = append(all, l.Command)
		}
	}
	return faults.Summary(faults.Lasting(all))
}

// linesKnown counts the scenario lines that have been played.
func (s *Session) linesKnown() (n int) {
	marks := s.head.Marks()
	for i := len(marks) - 1; i >= 0; i-- {
		if m := &marks[i]; m.IsLine() {
			return m.Number + 1
		}
	}
	return 0
}

// MarkAt returns the message that goes to mark i of the timeline, and describes the mark. It returns nil if there is no such
// mark.
func (s *Session) MarkAt(i int) (to Message, words string) {
	if i < 0 {
		return nil, ""
	}
	list := s.stops()
	if i < len(list) {
		return list[i].shows(), s.stopWords(list[i])
	}
	lines := s.linesToCome()
	if i -= len(list); i >= len(lines) {
		return nil, ""
	}
	return Seek{lines[i].At}, lines[i].Words() + ", still to come"
}

var markKinds = [...]paint.MarkKind{
	history.Input: paint.MarkInput, history.Expected: paint.MarkExpect, history.Joined: paint.MarkJoin, history.View: paint.MarkView,
	history.Elected: paint.MarkElection, history.Crashed: paint.MarkCrash, history.Left: paint.MarkLeave, history.Paused: paint.MarkPause,
	history.Fault: paint.MarkFault,
}

// horizon returns where the timeline ends: at the end of the scenario or, if more has been played, at a round time after that,
// so that it does not move in every frame.
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
