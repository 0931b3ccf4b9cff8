package feed

import (
	"encoding/binary"
	"sort"
	"time"

	"groupy/gms/actor"
	"groupy/worker/history"
	"groupy/worker/narrative"
	"groupy/worker/scenario"
)

// Log is a long list of sentences in blocks, which take little memory.
type Log struct {
	blocks []*logBlock
	n      int
	least  actor.EventID // no sentence is shown before this event
}

// Len counts the sentences.
func (g *Log) Len() int { return g.n }

const blockLines = 256

type logBlock struct {
	lines []logLine
	text  []byte
	who   []byte // the workers of each line: pairs of the distance to the next range and its length
}

// logLine is a sentence without its text.
type logLine struct {
	time   time.Duration
	event  actor.EventID // the event that made it true
	from   actor.EventID // the latest event of this line and all before: it is shown from then on
	worker int32
	end    int32 // end of its texts in the block: first the sentence, then the short one
	short  int32 // where the short one begins
	whoEnd int32 // end of its workers in the block
	kind   narrative.Kind
	bad    bool
}

// Add adds a sentence at the end.
func (g *Log) Add(e narrative.Entry) {
	if g.n%blockLines == 0 {
		g.blocks = append(g.blocks, &logBlock{lines: make([]logLine, 0, blockLines)})
	}
	b := g.blocks[len(g.blocks)-1]
	b.text = append(b.text, e.Text...)
	short := int32(len(b.text))
	b.text = append(b.text, e.Short...)
	last := 0
	for _, r := range e.Workers {
		b.who = binary.AppendUvarint(binary.AppendUvarint(b.who, uint64(r.From-last)), uint64(r.To-r.From))
		last = r.To
	}
	l := logLine{e.Time, e.Event, max(e.Event, g.least), int32(e.Worker), int32(len(b.text)), short, int32(len(b.who)), e.Kind, e.Bad}
	if g.n > 0 {
		l.from = max(l.from, g.at(g.n-1).from)
	}
	b.lines = append(b.lines, l)
	g.n++
}

func (g *Log) at(i int) *logLine { return &g.blocks[i/blockLines].lines[i%blockLines] }

func (g *Log) text(i int) string {
	b, k := g.blocks[i/blockLines], i%blockLines
	return string(b.text[b.before(k).end:b.lines[k].short])
}

// short returns the short form of line i, empty if it has none.
func (g *Log) short(i int) string {
	b, k := g.blocks[i/blockLines], i%blockLines
	return string(b.text[b.lines[k].short:b.lines[k].end])
}

// before returns the line before line k, or an empty one.
func (b *logBlock) before(k int) logLine {
	if k == 0 {
		return logLine{}
	}
	return b.lines[k-1]
}

// concerns reports whether line i is about worker n, or about the group.
func (g *Log) concerns(i, n int) bool {
	b, k := g.blocks[i/blockLines], i%blockLines
	who := b.who[b.before(k).whoEnd:b.lines[k].whoEnd]
	if len(who) == 0 {
		return true
	}
	for at := 0; len(who) > 0; {
		gap, a := binary.Uvarint(who)
		more, b := binary.Uvarint(who[a:])
		from := at + int(gap)
		at, who = from+int(more), who[a+b:]
		if from <= n && n <= at {
			return true
		}
	}
	return false
}

// known counts the lines that are true after so many events, at a moment: an input between two events also makes lines true.
func (g *Log) known(events actor.EventID, now time.Duration) int {
	return sort.Search(g.n, func(i int) bool {
		l := g.at(i)
		return l.from > events || l.from == events && l.time > now
	})
}

type narrator struct{ *narrative.Narrator }

// NewNarrator returns the observer of a run that writes the narrative.
func NewNarrator(run *scenario.Run) history.Observer { return narrator{narrative.New(run)} }

func (n narrator) Observe(e *actor.Event) { n.Narrator.Observe(*e) }

func (n narrator) Write(to history.Log, ahead int) int {
	entries := n.Entries()
	for i := ahead; i < len(entries); i++ {
		to.(*Log).Add(entries[i])
	}
	return len(entries)
}

func (n narrator) NewLog(after history.Log, lines int) history.Log {
	g := &Log{}
	if lines > 0 {
		g.least = after.(*Log).at(lines - 1).from
	} else if after != nil {
		g.least = after.(*Log).least
	}
	return g
}

func (n narrator) Copy(run *scenario.Run) history.Observer { return narrator{n.Clone(run)} }

// Rest lists the sentences of a narrator that wait for other workers, as if its run were not played further.
func Rest(o history.Observer, run *scenario.Run) []narrative.Entry {
	return o.(narrator).Clone(run).Rest()
}
