package session

import (
	"groupy/gms/actor"
	"groupy/ui/facts"
	"groupy/worker/history"
	"groupy/worker/narrative"
	"groupy/worker/scenario"
)

// What observes a run wherever it is played, by its number in the history.
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

// narrator writes the story in sentences.
type narrator struct{ *narrative.Narrator }

func (n narrator) Observe(e *actor.Event) { n.Narrator.Observe(*e) }

func (n narrator) Write(to history.Log, ahead int) int {
	said := n.Entries()
	for i := ahead; i < len(said); i++ {
		to.(*narrativeLog).add(said[i])
	}
	return len(said)
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

// surveyor counts what there is to see from afar. It writes nothing: all that it has found is its state.
type surveyor struct{ *facts.Overview }

func (o surveyor) Observe(e *actor.Event)              { o.Overview.Observe(*e) }
func (o surveyor) Write(history.Log, int) int          { return 0 }
func (o surveyor) NewLog(history.Log, int) history.Log { return nothing{} }
func (o surveyor) Size() int                           { return o.Facts().Size() }
func (o surveyor) Copy(run *scenario.Run) history.Observer {
	c := o.Clone() // which has looked at what the run says
	c.Move(run)
	return surveyor{c}
}

// nothing is the log of an observer that writes none.
type nothing struct{}

func (nothing) Len() int { return 0 }
