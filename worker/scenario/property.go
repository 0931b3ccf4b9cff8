package scenario

import (
	"fmt"
	"strings"

	"groupy/gms/check"
)

// PropertyWord is a property of group communication as the language has it: virtual-synchrony.
func PropertyWord(p check.Property) string {
	name := strings.TrimPrefix(p.String(), "Reliable ") // total-order, fifo
	return strings.ReplaceAll(strings.ToLower(name), " ", "-")
}

// judged are the properties that can be expected to hold, or not.
var judged = judgedWords()

func judgedWords() (t table) {
	for _, p := range check.Properties() {
		t = append(t, word{name: PropertyWord(p), means: wrapped(p.Says()), read: readJudged(p)})
	}
	return t
}

// wrapped breaks a sentence into lines for the usage page.
func wrapped(text string) string {
	const width = 70
	var b strings.Builder
	column := 0
	for _, w := range strings.Fields(text) {
		switch {
		case column == 0:
		case column+1+len(w) > width:
			b.WriteByte('\n')
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(w)
		column += len(w)
	}
	return b.String()
}

// standings are how a property can stand, in the order of their What.
var standings = table{
	{name: "broken", means: "the judge has found it broken, whether the version claims it or not"},
	{name: "holds", means: "something has happened that could have broken it, and did not"},
	{name: "untested", means: "nothing has happened yet that could have broken it"},
}

func readJudged(p check.Property) func(*parser) {
	return func(r *parser) {
		for fillers[r.peek().text] {
			r.next()
		}
		if i := r.must(standings.names()...); i >= 0 {
			r.cmd.Property, r.cmd.What = p, IsBroken+What(i)
		}
	}
}

// ofProperty reports whether it is about a property, and not about workers.
func (c *Claim) ofProperty() bool { return c.What >= IsBroken }

// judgment reports whether a property stands as expected.
func (r *Run) judgment(c *Claim) Outcome {
	switch v := r.judge.Verdicts()[c.Property]; {
	case v.Times > 0:
		return Outcome{Applied: c.What == IsBroken, Why: fmt.Sprintf("broken since %s", Seconds(v.Time))}
	case v.State == check.NotTested:
		return Outcome{Applied: c.What == IsUntested, Why: "it is tested when " + c.Property.TestedBy()}
	}
	return Outcome{Applied: c.What == Holds, Why: "it was put to the test"}
}
