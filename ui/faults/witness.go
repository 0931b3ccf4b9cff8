package faults

import (
	"slices"
	"unsafe"

	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/worker"
	"groupy/worker/blame"
	"groupy/worker/history"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// Breach is the first event that breaks an assumption of the version.
type Breach struct {
	Breaks versions.Assumption
	Event  actor.Event
	By     []int // the workers that suspect the same worker at this time
}

// Says names the assumption, and what broke it: reliable links (change 17, 1 → 3, at 4.07 s).
func (b *Breach) Says(names words.Namer) string {
	return words.Failed(names, &blame.Found{Assumption: true, Faults: []blame.Fault{{Line: -1, At: b.Event.Time, Breaks: b.Breaks, Event: b.Event, By: b.By}}})
}

// Witness observes a run, and notes the first breach of each assumption of its version.
type Witness struct {
	run  *scenario.Run
	list []Breach
}

// NewWitness makes the witness of a run at its start.
func NewWitness(run *scenario.Run) history.Observer { return &Witness{run: run} }

// Breaches lists the first breach of each assumption so far, in order of time.
func (w *Witness) Breaches() []Breach { return w.list }

func (w *Witness) Observe(e *actor.Event) {
	breaks := versions.Nothing
	switch e.Kind {
	case actor.Lose:
		if w.run.Sim().Alive(e.Process) {
			breaks = versions.ReliableLinks
		}
	case actor.Duplicate:
		breaks = versions.ReliableLinks
	case actor.Overtake:
		breaks = versions.OrderedLinks
	case actor.Suspect:
		breaks = versions.PerfectDetector
	case actor.Crash:
		breaks = versions.NoEnd
	default:
		return
	}
	if breaks != versions.Nothing && w.run.Version().Relies(breaks) {
		w.note(e, breaks)
	}
}

func (w *Witness) note(e *actor.Event, breaks versions.Assumption) {
	i := slices.IndexFunc(w.list, func(b Breach) bool { return b.Breaks == breaks })
	suspects := e.Kind == actor.Suspect
	switch {
	case i < 0:
		b := Breach{Breaks: breaks, Event: *e}
		if suspects {
			b.By = []int{worker.Number(e.Process)}
		}
		w.list = append(slices.Clip(w.list), b)
	case suspects && w.list[i].Event.Time == e.Time && w.list[i].Event.Peer == e.Peer:
		w.list = slices.Clone(w.list)
		w.list[i].By = append(slices.Clip(w.list[i].By), worker.Number(e.Process))
	}
}

func (w *Witness) Write(history.Log, int) int              { return 0 }
func (w *Witness) NewLog(history.Log, int) history.Log     { return noLog{} }
func (w *Witness) Copy(run *scenario.Run) history.Observer { return &Witness{run, w.list} }
func (w *Witness) Size() int {
	return int(unsafe.Sizeof(*w)) + len(w.list)*int(unsafe.Sizeof(Breach{}))
}

// noLog is the log of an observer that writes none.
type noLog struct{}

func (noLog) Len() int { return 0 }
