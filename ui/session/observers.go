package session

import (
	"groupy/gms/actor"
	"groupy/ui/facts"
	"groupy/worker/history"
	"groupy/worker/narrative"
	"groupy/worker/scenario"
)

// The observers of a run, by their index in the history.
const (
	sentences = iota
	overview
	cutting
)

func observers() []func(*scenario.Run) history.Observer {
	return []func(*scenario.Run) history.Observer{
		func(run *scenario.Run) history.Observer { return narrator{narrative.New(run)} },
		func(run *scenario.Run) history.Observer {
			o := surveyor{&facts.Overview{}}
			o.Begin(run)
			return o
		},
		func(*scenario.Run) history.Observer { return &cutter{} },
	}
}

// narrator is the observer that writes the narrative.
type narrator struct{ *narrative.Narrator }

func (n narrator) Observe(e *actor.Event) { n.Narrator.Observe(*e) }

func (n narrator) Write(to history.Log, ahead int) int {
	entries := n.Entries()
	for i := ahead; i < len(entries); i++ {
		to.(*narrativeLog).add(entries[i])
	}
	return len(entries)
}

func (n narrator) NewLog(after history.Log, lines int) history.Log {
	g := &narrativeLog{}
	if lines > 0 {
		g.least = after.(*narrativeLog).at(lines - 1).from
	} else if after != nil {
		g.least = after.(*narrativeLog).least
	}
	return g
}

func (n narrator) Copy(run *scenario.Run) history.Observer { return narrator{n.Clone(run)} }

// surveyor is the observer that makes the overview. It writes no log: the overview is its state.
type surveyor struct{ *facts.Overview }

func (o surveyor) Observe(e *actor.Event)              { o.Overview.Observe(*e) }
func (o surveyor) Write(history.Log, int) int          { return 0 }
func (o surveyor) NewLog(history.Log, int) history.Log { return noLog{} }
func (o surveyor) Size() int                           { return o.Facts().Size() }
func (o surveyor) Copy(run *scenario.Run) history.Observer {
	c := o.Clone()
	c.Move(run)
	return surveyor{c}
}

// noLog is the log of an observer that writes none.
type noLog struct{}

func (noLog) Len() int { return 0 }
