package session

import (
	"slices"
	"time"

	"groupy/worker/scenario"
)

type (
	// Present starts or ends the lecture view. It keeps the moment, the selection, and whether the run plays.
	Present struct{ On bool }
	// Clean hides the menu, the bars and the panel, or shows them again.
	Clean struct{ On bool }
	// Black makes the screen of the lecture view black, or shows the picture again. While it is black, the run waits.
	Black struct{}
	// Stir says that the mouse has moved, which shows the controls of the lecture view for a while.
	Stir struct{}
	// ShowKeys shows keys and clicks for a while after they are pressed, or ends that.
	ShowKeys struct{ On bool }
	// Press says which key was pressed, or what was clicked.
	Press struct{ Text string }
	// GoOn plays to the next stop, or to the end of the scenario. If the run plays already, it goes there at once.
	GoOn struct{}
	// GoBack pauses, and goes back to the stop before, or to the cue.
	GoBack struct{}
	// Cue pauses, and goes to a time, to which GoBack returns.
	Cue struct{ At time.Duration }
)

// lecture is how the run is shown to an audience.
type lecture struct {
	on, black bool
	clean     bool
	predicts  bool // see Predict
	revealed  bool
	controls  time.Duration // of screen time: shown until then
	showsKeys bool
	keys      []string // pressed in quick succession
	keysUntil time.Duration
}

// controlsTime is how long the controls of the lecture view stay after the last movement of the mouse, in screen time.
const controlsTime = 3 * time.Second

// Keys are shown for keysTime after the last one, in screen time, and at most mostKeys of them.
const (
	keysTime = 2 * time.Second
	mostKeys = 4
)

// show handles the messages that change the picture, but neither the run nor the moment.
func (l *lecture) show(m Message, passed time.Duration) {
	switch m := m.(type) {
	case Present:
		l.on, l.black, l.controls = m.On, false, 0
	case Clean:
		l.clean = m.On
	case Predict:
		l.predicts, l.revealed = m.On, false
	case Black:
		l.black = l.on && !l.black
	case Stir:
		l.controls = passed + controlsTime
	case ShowKeys:
		l.showsKeys, l.keys = m.On, nil
	case Press:
		if l.showsKeys {
			l.keys = append(l.pressed(passed), m.Text)
			l.keys = l.keys[max(0, len(l.keys)-mostKeys):]
			l.keysUntil = passed + keysTime
		}
	}
}

// pressed lists the keys that are shown.
func (l *lecture) pressed(passed time.Duration) []string {
	if passed >= l.keysUntil {
		return nil
	}
	return l.keys
}

// fades reports whether something goes when time passes.
func (l *lecture) fades(passed time.Duration) bool {
	return l.hasControls(passed) || len(l.pressed(passed)) > 0
}

// hasControls reports whether the controls are shown.
func (l *lecture) hasControls(passed time.Duration) bool { return l.on && passed < l.controls }

// leg is the way to the next stop of a lecture.
type leg struct {
	until time.Duration // where it ends at the latest; 0: there is no leg
	quick bool          // go there at once
}

// goOn plays to the next stop.
func (s *Session) goOn() {
	p := &s.playback
	switch {
	case p.playing && !p.reverse:
		p.leg = leg{s.lastStop(), true}
	case s.atEnd():
		s.notify(textAtEnd)
	default:
		p.playing, p.reverse, p.leg = s.run().Err() == nil, false, leg{until: s.lastStop()}
	}
	if p.leg.until <= s.head.now() { // the run plays beyond its end already
		p.leg = leg{}
	}
}

// lastStop returns where the scenario ends.
func (s *Session) lastStop() time.Duration {
	sc := &s.history.Shown().Scenario
	end := sc.End()
	if n := len(sc.Lines); n > 0 {
		end = max(end, sc.Lines[n-1].At) // the run may pause beyond its end
	}
	return end
}

// atEnd reports whether the run is paused at the end of the scenario, or beyond it.
func (s *Session) atEnd() bool { return !s.playback.playing && s.head.now() >= s.lastStop() }

// goBack goes to the last stop before the present moment.
func (s *Session) goBack() {
	for _, p := range slices.Backward(s.stops()) {
		if p.at > s.document.cue && s.stopsBackAt(p) {
			s.toStop(p)
			s.playback.atStop = true
			return
		}
	}
	if s.atCue() {
		s.notify(textStart)
	}
	s.head.Seek(min(s.document.cue, s.head.now()))
}

// atCue reports whether there is no stop to go back to.
func (s *Session) atCue() bool { return s.head.now() <= s.document.cue }

func (s *Session) cue(at time.Duration) {
	s.document.cue = min(max(at, 0), scenario.MaxTime)
	s.head.Seek(s.document.cue)
}
