package session

import (
	"sort"
	"time"

	"groupy/gms/actor"
	"groupy/worker/story"
)

// storyLog is a long list of sentences, kept in blocks: full ones are never written again, so logs that
// begin alike share them.
type storyLog struct {
	blocks []*logBlock
	n      int
}

const blockLines = 256

type logBlock struct {
	lines []logLine
	text  []byte
}

// logLine is a sentence but for its text.
type logLine struct {
	time   time.Duration
	event  actor.EventID // that made it true
	from   actor.EventID // the latest of its own and all before: from when on it is shown
	worker int32
	end    int32 // of its text in the block
	kind   story.Kind
	bad    bool
}

func (g *storyLog) add(e story.Entry) {
	if g.n%blockLines == 0 {
		g.blocks = append(g.blocks, &logBlock{lines: make([]logLine, 0, blockLines)})
	}
	b := g.blocks[len(g.blocks)-1]
	b.text = append(b.text, e.Text...)
	l := logLine{e.Time, e.Event, e.Event, int32(e.Worker), int32(len(b.text)), e.Kind, e.Bad}
	if g.n > 0 {
		l.from = max(l.from, g.at(g.n-1).from)
	}
	b.lines = append(b.lines, l)
	g.n++
}

func (g *storyLog) at(i int) *logLine { return &g.blocks[i/blockLines].lines[i%blockLines] }

func (g *storyLog) text(i int) string {
	b, k, start := g.blocks[i/blockLines], i%blockLines, int32(0)
	if k > 0 {
		start = b.lines[k-1].end
	}
	return string(b.text[start:b.lines[k].end])
}

// upTo is a log of its own that begins with the first n lines.
func (g *storyLog) upTo(n int) storyLog {
	out := storyLog{blocks: append([]*logBlock(nil), g.blocks[:(n+blockLines-1)/blockLines]...), n: n}
	if k := n % blockLines; k > 0 {
		last := &out.blocks[len(out.blocks)-1]
		lines := append(make([]logLine, 0, blockLines), (*last).lines[:k]...)
		*last = &logBlock{lines, append([]byte(nil), (*last).text[:lines[k-1].end]...)}
	}
	return out
}

// known is how many lines are true when so many events have happened.
func (g *storyLog) known(events actor.EventID) int {
	return sort.Search(g.n, func(i int) bool { return g.at(i).from > events })
}
