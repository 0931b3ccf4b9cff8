package record

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// Writer writes the events of a run, one on each line. It must get all of them, from the first on.
type Writer struct {
	out    *bufio.Writer
	judged check.Config
	err    error
}

// NewWriter starts the record of a run.
func NewWriter(w io.Writer, s *scenario.Settings) *Writer {
	r := &Writer{out: bufio.NewWriterSize(w, 64<<10), judged: worker.Judged(s.Version, s.Workers)}
	about := fmt.Sprintf("%s, seed %d, %d workers", s.Version, s.Seed, s.Workers)
	if s.Title != "" {
		about = clipped(s.Title) + ": " + about
	}
	r.write(header{Groupy: Format, Claims: s.Version, Complete: true, About: about})
	return r
}

// Close writes what is buffered, and returns the first error.
func (w *Writer) Close() error {
	if err := w.out.Flush(); w.err == nil {
		w.err = err
	}
	return w.err
}

// Err returns the first error so far.
func (w *Writer) Err() error { return w.err }

func (w *Writer) write(v any) {
	text, err := json.Marshal(v)
	if err == nil {
		w.out.Write(text)
		err = w.out.WriteByte('\n')
	}
	if w.err == nil {
		w.err = err
	}
}

// Observe writes an event.
func (w *Writer) Observe(e actor.Event) {
	us := int64(e.Time / time.Microsecond)
	l := line{
		ID: int64(e.ID), US: &us, Event: e.Kind.String(), Cause: int64(e.Cause),
		Worker: numbered(worker.Number(e.Process)), Peer: numbered(worker.Number(e.Peer)),
	}
	if own := byWorker(e.Kind); e.Process != 0 && own == worker.IsGroup(e.Process) {
		l.Process = processNames[own]
	}
	switch e.Kind {
	case actor.Start:
		if v, ok := w.judged.Formed(e); ok {
			l.view(v)
		}
		l.State = stateText(e.Digest)
	case actor.StateChanged:
		l.State = stateText(e.Digest)
	case actor.Crash, actor.Exit:
		m, _ := e.Message.(actor.Reason)
		l.Reason, l.Send, l.Of = m.Text, m.Send, m.Of
	case actor.Deliver, actor.Install, actor.Input, actor.Timer:
		l.Peer = ""
		w.message(&l, e.Message)
		l.Message = ""
	case actor.DownSeen, actor.Suspect:
	default:
		w.message(&l, e.Message)
	}
	w.write(&l)
}

// byWorker reports whether an event of the kind happens to the worker's own process by default, and not to its
// group process.
func byWorker(k actor.Kind) bool {
	return k == actor.Send || k == actor.Start || k == actor.StateChanged
}

// processNames names the two processes of a node; true is the group process.
var processNames = map[bool]string{false: "worker", true: "group"}

// stateText returns a digest as a text; empty for 0, which means no state.
func stateText(digest uint64) string {
	if digest == 0 {
		return ""
	}
	return strconv.FormatUint(digest, 16)
}

// message writes the message of an event.
func (w *Writer) message(l *line, m actor.Msg) {
	switch m := m.(type) {
	case gms.Mcast:
		l.Message = "request"
		w.body(l, m.Body)
	case gms.Msg:
		l.Message = "multicast"
		l.numbered(m.N)
		w.body(l, m.Body)
	case gms.View:
		l.Message = "view"
		l.numbered(m.N)
		l.view(m)
	case gms.Join:
		l.Message, l.From = "join", numbered(worker.Number(m.Worker))
	case actor.Down:
		l.Message = "down"
	default:
		l.Message = "body"
		w.body(l, m)
	}
}

// body writes the identity of a message, if it has one.
func (w *Writer) body(l *line, m actor.Msg) {
	l.What = clipped(what(m))
	if id, ok := w.judged.Identify(m); ok {
		l.From, l.Count = numbered(worker.Number(id.Sender)), &id.Count
	}
}

// what describes a message in a few words.
func what(m actor.Msg) string {
	switch m := m.(type) {
	case worker.Change:
		return fmt.Sprintf("change +%d", m.K)
	case worker.StateReply:
		return fmt.Sprintf("the state for worker %d: %s", m.Ref, m.Colour.Hex())
	case worker.Send:
		return "request to send " + what(m.Body)
	}
	return words.Message(nil, m)
}

// numbered writes the number of a leader's message, if it has one, as from gms3 on.
func (l *line) numbered(n int) {
	if n != 0 {
		number := int64(n)
		l.Number = &number
	}
}

func (l *line) view(v gms.View) {
	for _, p := range v.Group {
		l.View = append(l.View, numbered(worker.Number(p)))
	}
	if leader := worker.Number(v.Leader); len(v.Group) == 0 || worker.Number(v.Group[0]) != leader {
		l.Leader = numbered(leader)
	}
}

// clipped returns a text cut to the limit of a record.
func clipped(text string) string {
	if len(text) <= MaxText {
		return text
	}
	end := 0
	for i := range text {
		if i <= MaxText-len("…") {
			end = i
		}
	}
	return text[:end] + "…"
}
