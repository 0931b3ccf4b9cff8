package narrative

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// tally counts the workers that have taken a change, so that one line can cover all of them.
type tally struct {
	number int
	change worker.Change
	by     int           // the leader that numbered it
	view   int           // the leader's view at that time
	since  time.Duration // when it was first sent
	marks  []mark        // by worker, from 1
	need   int           // how many workers the line still waits for
	cut    bool          // its leader crashed while sending it
	resent int           // the worker that resent it, 0 for none
	told   bool          // its line has been told
	first  int           // how many takers were told before its line
	hues   []hue         // workers that took it, not told yet
}

// mark is a set of facts about one worker and one change.
type mark uint8

const (
	addressed mark = 1 << iota // the leader had the worker in its list
	sentTo                     // the change was sent to the worker
	delivered                  // the change was delivered to the worker
	applied                    // the state of the worker includes the change
	missed                     // the worker has gone past the change
	owed                       // the line was told without the worker
	discarded                  // the worker has discarded the change
)

// hue is a colour, and the workers that have it.
type hue struct {
	colour worker.Colour
	who    []int
}

// kept is the minimum number of changes to remember, for workers that lack one.
const kept = 64

// open makes the tally of a change when its leader first sends or delivers it. It returns nil for a change without a number.
func (t *Narrator) open(e actor.Event, c worker.Change, leader int) *tally {
	n := t.stage().ChangeNumber(c)
	if n == 0 {
		return nil
	}
	if have := t.tally(n); have != nil || len(t.tallies) > 0 && n < t.tallies[0].number {
		return have
	}
	new := &tally{number: n, change: c, by: leader, view: t.stage().View(leader), since: e.Time, marks: make([]mark, len(t.nodes))}
	for _, w := range t.stage().List(leader) {
		new.marks[w-1] = addressed
	}
	t.tallies = append(t.tallies, new)
	t.forget()
	new.need = t.missing(new)
	return new
}

// forget drops old changes: those that were told, and those that no worker will ever take.
func (t *Narrator) forget() {
	if len(t.tallies) < 2*kept {
		return
	}
	i := 0
	for i < len(t.tallies)-kept && (t.tallies[i].told || len(t.tallies)-i > 16*kept) {
		for w := range t.tallies[i].marks {
			t.clearOwed(t.tallies[i], w+1)
		}
		i++
	}
	t.tallies = slices.Delete(t.tallies, 0, i)
}

// tally returns the tally of change n, or nil.
func (t *Narrator) tally(n int) *tally {
	if len(t.tallies) == 0 {
		return nil
	}
	i := n - t.tallies[0].number
	if i < 0 || i >= len(t.tallies) {
		return nil
	}
	return t.tallies[i]
}

// tallyOf returns the tally of the change that a message is or contains, or nil.
func (t *Narrator) tallyOf(m actor.Msg) *tally {
	if outer, ok := m.(gms.Msg); ok {
		m = outer.Body
	}
	if c, ok := m.(worker.Change); ok {
		return t.tally(t.stage().ChangeNumber(c))
	}
	return nil
}

func (c *tally) has(w int, m mark) bool { return w <= len(c.marks) && c.marks[w-1]&m != 0 }

func (c *tally) set(w int, m mark) {
	for w > len(c.marks) {
		c.marks = append(c.marks, 0)
	}
	c.marks[w-1] |= m
}

// markMissed notes that a worker has gone past a change: its line no longer waits for the worker.
func (t *Narrator) markMissed(c *tally, w int) {
	c.set(w, missed)
	t.clearOwed(c, w)
}

// clearOwed removes a change from those that a worker has to catch up with.
func (t *Narrator) clearOwed(c *tally, w int) {
	if c.has(w, owed) {
		c.marks[w-1] &^= owed
		t.node(w).owes--
	}
}

// passesChanges notes the changes that a worker has gone past by taking a view. It runs before the line of the view,
// because the stage already knows them.
func (t *Narrator) passesChanges(e actor.Event, w int) {
	var lacks []int
	some := false
	for _, c := range t.tallies {
		if !t.mayTake(c, w) || !t.stage().GonePast(w, c.number) {
			continue
		}
		if t.lacks(c, w) {
			lacks = append(lacks, c.number)
		}
		t.markMissed(c, w)
		some = true
	}
	if some {
		t.node(w).lacks = slices.Concat(t.node(w).lacks, lacks)
		t.recount(e)
	}
}

// waitsFor reports whether the line of a change waits for a worker.
func (t *Narrator) waitsFor(c *tally, w int) bool {
	return t.mayTake(c, w) && t.node(w).acts()
}

// mayTake reports whether a worker can still take a change.
func (t *Narrator) mayTake(c *tally, w int) bool {
	return c.has(w, addressed) && !c.has(w, applied|missed) && t.node(w).hasState()
}

func (t *Narrator) missing(c *tally) (n int) {
	for w := 1; w <= len(c.marks); w++ {
		if t.waitsFor(c, w) {
			n++
		}
	}
	return n
}

// recount updates what lines wait for, after a worker has dropped out or come back.
func (t *Narrator) recount(e actor.Event) {
	for _, c := range t.tallies {
		if !c.told {
			c.need = t.missing(c)
			t.tellTaken(c, e)
		}
	}
	for _, v := range slices.Clone(t.views) {
		t.tellInstalled(v, e)
	}
	t.tellSeen(e)
	t.tellFrozen(e)
}

// takes notes that the state of a worker includes the change.
func (t *Narrator) takes(e actor.Event, w int, change worker.Change) {
	c := t.tallyOf(change)
	t.lastTaken = e.Time
	if c == nil {
		return
	}
	if c.has(w, owed) {
		c.marks[w-1] &^= owed
		c.set(w, applied)
		t.caughtUp(e, w, c.number)
		return
	}
	if t.waitsFor(c, w) {
		c.need--
	}
	c.set(w, applied)
	if c.told {
		return
	}
	c.colour(w, t.stage().Colour(w))
	t.tellTaken(c, e)
}

func (c *tally) colour(w int, at worker.Colour) {
	i := slices.IndexFunc(c.hues, func(h hue) bool { return h.colour == at })
	if i < 0 {
		i, c.hues = len(c.hues), append(c.hues, hue{colour: at})
	}
	c.hues[i].who = append(c.hues[i].who, w)
}

// tellTaken says which workers have taken a change, when its line waits for no more. If the sender crashed during the
// broadcast, it says so as soon as all workers that it reached have taken it.
func (t *Narrator) tellTaken(c *tally, e actor.Event) {
	if c.need == 0 {
		t.closeTally(c, e)
		return
	}
	if !c.cut || len(c.hues) == 0 || c.resent > 0 {
		return
	}
	for w := 1; w <= len(c.marks); w++ {
		if c.has(w, sentTo) && t.waitsFor(c, w) {
			return
		}
	}
	t.tellReached(c, e)
}

// tellReached says which workers a broadcast reached before its sender crashed.
func (t *Narrator) tellReached(c *tally, e actor.Event) {
	who, text := t.takers(c)
	if len(who) == 0 {
		return
	}
	c.first += len(who)
	c.hues = nil
	t.tell(e, Change, who, "%s %s change %d%s", words.Workers(who), words.Verb(who, "delivers", "deliver"), c.number, text)
}

// takers lists the workers that took a change and are not told yet, and says what colours they have now.
func (t *Narrator) takers(c *tally) (who []int, text string) {
	for i := range c.hues {
		c.hues[i].who = t.othersOf(c.hues[i].who, 0)
		who = append(who, c.hues[i].who...)
	}
	c.hues = slices.DeleteFunc(c.hues, func(h hue) bool { return len(h.who) == 0 })
	if len(who) == 0 {
		return nil, ""
	}
	if len(c.hues) == 1 {
		return sorted(who), ": " + c.hues[0].colour.Hex()
	}
	slices.SortFunc(c.hues, func(a, b hue) int { return a.who[0] - b.who[0] })
	var parts []string
	for i, h := range c.hues {
		name := scenario.Numbers
		if i == 0 {
			name = words.Workers
		}
		parts = append(parts, fmt.Sprintf("%s now %s", name(h.who), h.colour.Hex()))
	}
	return sorted(who), ": " + strings.Join(parts, "; ")
}

// closeTally says which workers have taken a change, and which have not.
func (t *Narrator) closeTally(c *tally, e actor.Event) {
	c.told = true
	split := len(c.hues) > 1
	late := t.workersWhere(func(w int, _ *node) bool { return t.mayTake(c, w) })
	for _, w := range late {
		c.set(w, owed)
		t.node(w).owes++
	}
	who, text := t.takers(c)
	if len(who) == 0 {
		return
	}
	c.hues = nil
	x := Entry{Time: e.Time, Kind: Change, Event: e.ID, Text: t.takenBy(c, who, text, len(late) == 0 && !split)}
	x.about(slices.Concat(who, late, ids(c.change.Worker, c.resent))...)
	x.Text += t.tellLate(late)
	c.tellDiscarded(&x, t)
	t.tellLacks(&x, who)
	t.checkClasses = t.checkClasses || split || x.Bad || t.isSplit()
	t.add(x)
}

// takenBy returns the line of a change.
func (t *Narrator) takenBy(c *tally, who []int, colours string, all bool) string {
	name := words.Change(c.number, c.change)
	if c.resent > 0 {
		name += fmt.Sprintf(", resent by worker %d", c.resent)
	}
	hex := strings.TrimPrefix(colours, ": ")
	switch {
	case !all:
		if strings.HasPrefix(hex, "#") {
			hex = words.Workers(who) + " now " + hex
		}
		return name + ": " + hex
	case len(who) > 1 && c.first == 0 && len(who) == t.dancers():
		return fmt.Sprintf("%s: %s now %s", name, words.Several(len(who)), hex)
	case c.first > 0:
		return fmt.Sprintf("%s: %s now %s, too", name, words.Workers(who), hex)
	}
	return fmt.Sprintf("%s: %s now %s", name, words.Workers(who), hex)
}

// dancers counts the living workers that have a state.
func (t *Narrator) dancers() int {
	return len(t.workersWhere(func(_ int, p *node) bool { return p.hasState() }))
}

// tellLate says why some workers do not have the change yet.
func (t *Narrator) tellLate(late []int) (text string) {
	why := map[string][]int{}
	for _, w := range late {
		reason := ""
		switch p := t.node(w); {
		case p.paused:
			reason = "paused"
		case p.stuck:
			reason = "stuck"
		case p.phase == worker.Frozen:
			reason = "frozen"
		}
		why[reason] = append(why[reason], w)
	}
	for _, reason := range []string{"stuck", "paused", "frozen"} {
		if who := why[reason]; len(who) > 0 {
			text += fmt.Sprintf("; %s %s %s", scenario.Numbers(who), words.Verb(who, "is", "are"), reason)
		}
	}
	if slow := why[""]; len(slow) > 0 {
		text += fmt.Sprintf("; %s %s it yet", scenario.Numbers(slow), words.Verb(slow, "does not have", "do not have"))
	}
	return text
}

// tellDiscarded adds the workers that have discarded the change, after an earlier line has explained why.
func (c *tally) tellDiscarded(e *Entry, t *Narrator) {
	who := t.workersWhere(func(w int, p *node) bool { return c.has(w, discarded) && p.alive })
	if len(who) > 0 {
		e.about(who...)
		e.Text += fmt.Sprintf("; %s %s it", scenario.Numbers(who), words.Verb(who, "ignores", "ignore"))
	}
}

// caughtUp says when a worker has taken all changes that were told without it.
func (t *Narrator) caughtUp(e actor.Event, w, n int) {
	if t.node(w).owes--; t.node(w).owes == 0 {
		t.checkClasses = true
		t.tell(e, Change, ids(w), "worker %d has caught up, with change %d: %s", w, n, t.stage().Colour(w).Hex())
	}
}

// patience returns how long the line of a change waits for the last worker.
func (t *Narrator) patience(c *tally) time.Duration {
	sc := t.run.Settings()
	return time.Second + 3*(sc.Latency+sc.Jitter) + time.Duration(len(c.marks))*sc.Gap
}
