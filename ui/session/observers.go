package session

import (
	"groupy/gms/actor"
	"groupy/ui/facts"
	"groupy/worker/history"
	"groupy/worker/scenario"
	"groupy/worker/story"
)

// What observes a run wherever it is played, by its number in the history.
const (
	narrative = iota
	overview
	cutting
)

func observers() []func(*scenario.Run) history.Observer {
	return []func(*scenario.Run) history.Observer{
		func(run *scenario.Run) history.Observer { return narrator{story.New(run)} },
		func(run *scenario.Run) history.Observer {
			o := surveyor{&facts.Overview{}}
			o.Begin(run)
			return o
		},
		func(*scenario.Run) history.Observer { return &cutter{} },
	}
}

// narrator writes the story in sentences.
type narrator struct{ *story.Teller }

func (n narrator) Observe(e *actor.Event) { n.Teller.Observe(*e) }

func (n narrator) Write(to history.Log, ahead int) int {
	said := n.Told()
	for i := ahead; i < len(said); i++ {
		to.(*storyLog).add(said[i])
	}
	return len(said)
}

func (n narrator) NewLog(after history.Log, lines int) history.Log {
	g := &storyLog{}
	if lines > 0 {
		g.least = after.(*storyLog).at(lines - 1).from
	} else if after != nil {
		g.least = after.(*storyLog).least
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
