package session

import (
	"groupy/gms/actor"
	"groupy/ui/cuts"
	"groupy/ui/facts"
	"groupy/ui/faults"
	"groupy/ui/feed"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// The observers of a run, by their index in the history.
const (
	sentences = iota
	overview
	cutting
	breaches
)

func observers() []func(*scenario.Run) history.Observer {
	return []func(*scenario.Run) history.Observer{
		feed.NewNarrator,
		func(run *scenario.Run) history.Observer {
			o := surveyor{&facts.Overview{}}
			o.Begin(run)
			return o
		},
		cuts.New,
		faults.NewWitness,
	}
}

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
