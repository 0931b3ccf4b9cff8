package narrative

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/words"
)

// ending is the end of a node, with the messages that it did not send.
type ending struct {
	actor.Event
	worker int
	undone []undone
	first  content // what it was to send when it crashed before the first send
}

// undone is a message that was not sent, and its receivers.
type undone struct {
	message actor.Msg
	content content
	group   bool  // its sender is the group process
	to      []int // the sender's own number stands for its worker
}

// includes reports whether an event is part of the end of the node.
func (d *ending) includes(e actor.Event) bool {
	return (e.Kind == actor.Crash || e.Kind == actor.Exit || e.Kind == actor.Cut) && number(e.Process) == d.worker
}

// ended handles the end of a process. The worker ends before its group process.
func (t *Narrator) ended(e actor.Event) {
	if t.ending != nil {
		return
	}
	w := number(e.Process)
	t.node(w).ended = e.Time
	t.ending = &ending{Event: e, worker: w}
	if e.Kind == actor.Crash {
		t.killed(w, e.Cause)
	}
}

// cut notes a message that was never sent, or not handed to the worker.
func (d *ending) cut(e actor.Event) {
	if d == nil {
		return
	}
	u := undone{message: e.Message, content: contentOf(e.Message), group: worker.IsGroup(e.Process)}
	i := slices.IndexFunc(d.undone, func(x undone) bool { return x.content == u.content })
	if i < 0 {
		i, d.undone = len(d.undone), append(d.undone, u)
	}
	d.undone[i].to = append(d.undone[i].to, number(e.Peer))
}

// content identifies a message without its receiver. The views of one leader differ in size.
type content struct {
	leader actor.PID
	size   int
	body   actor.Msg
}

func contentOf(m actor.Msg) content {
	switch m := m.(type) {
	case gms.Msg:
		return contentOf(m.Body)
	case gms.View:
		return content{leader: m.Leader, size: len(m.Group)}
	case worker.Change:
		return content{body: m}
	}
	if !reflect.ValueOf(m).Comparable() { // a message of a version's own
		return content{body: fmt.Sprintf("%T%v", m, m)}
	}
	return content{body: m}
}

// closeEnding adds the lines about the end of a node.
func (t *Narrator) closeEnding() {
	d := t.ending
	if d == nil {
		return
	}
	t.ending = nil
	p := t.node(d.worker)
	if p.pendingView != nil && !p.pendingView.told && p.pendingView.dead > 0 {
		t.elected(d.Event, ids(d.worker, p.pendingView.dead), p.pendingView, "", "")
	}
	p.alive = false
	if d.Kind == actor.Exit {
		p.left = true
		t.tellLeave(d, p)
	} else {
		t.tellCrash(d, p)
	}
	for _, u := range d.undone {
		t.cutShort(u, d.worker)
	}
	t.loseRequests(d.Event, d.worker)
	t.checkClasses = t.checkClasses || t.isSplit()
	for _, r := range slices.Clone(t.resends) {
		t.tellResends(r.by, d.Event)
	}
	t.recount(d.Event)
}

// cutShort notes that some receivers will not get a message from its sender.
func (t *Narrator) cutShort(u undone, sender int) {
	if len(t.othersOf(u.to, sender)) == 0 {
		return
	}
	if c := t.tallyOf(u.message); c != nil {
		c.cut, c.resent = true, 0
	}
	if v := t.arrival(u.message); v != nil {
		v.cut, v.resent = true, 0
	}
}

// role names a worker with its role in the group.
func (t *Narrator) role(w int) string {
	switch t.stage().Leader(w) {
	case w:
		return fmt.Sprintf("worker %d, the leader,", w)
	case 0:
		return fmt.Sprintf("worker %d, which has not been let in yet,", w)
	}
	return fmt.Sprintf("worker %d, a follower,", w)
}

func (t *Narrator) tellCrash(d *ending, p *node) {
	text, short := t.crashText(d, p)
	for _, u := range d.undone {
		if u.content == d.first {
			continue // crashText has it
		}
		if unsent := t.unsent(u, d.worker, p); unsent != "" {
			text += "; " + unsent
		}
	}
	after := t.crashLeaves(d)
	x := entry(d.Event, Crash, d.concerns(p), "%s%s", text, after)
	x.Bad, x.Short = true, short+after
	t.add(x)
}

// crashLeaves says what becomes of the group.
func (t *Narrator) crashLeaves(d *ending) string {
	switch leader := t.stage().Leader(d.worker); {
	case t.living() == 0:
		return "; nobody is left"
	case leader == d.worker && !t.run.Version().Recovers:
		return "; on " + t.run.Version().Name + " nobody takes over"
	case leader != d.worker && leader > 0:
		return "; nobody watches followers, so it stays in the view"
	}
	return ""
}

// concerns lists the workers in the line of a crash, first the one that crashes.
func (d *ending) concerns(p *node) []int {
	who := ids(d.worker)
	sending := d.Message.(actor.Reason).Send > 0
	for _, u := range d.undone {
		who = append(append(who, u.to...), words.Named(u.message)...)
		sending = sending || u.content == p.sends.content
	}
	if sending {
		who = append(append(who, p.sends.who...), words.Named(p.sends.message)...)
	}
	return who
}

func (t *Narrator) living() int {
	return len(t.workersWhere(func(_ int, p *node) bool { return p.alive }))
}

// crashText says which worker crashes, and what it was sending, also in short.
func (t *Narrator) crashText(d *ending, p *node) (text, short string) {
	who, why := t.role(d.worker), d.Message.(actor.Reason)
	if why.Of > 0 && why.Send == 0 {
		return t.crashBefore(d, who, why)
	}
	i := slices.IndexFunc(d.undone, func(u undone) bool { return u.content == p.sends.content })
	if i < 0 && why.Of == 0 {
		return who + " crashes", who + " crashes"
	}
	brief := words.Short(t.run, p.sends.message)
	text = fmt.Sprintf("%s has sent %s to %s", who, words.Message(t.run, p.sends.message), t.livingOf(p.sends.who))
	if _, view := p.sends.message.(gms.View); view || p.sends.again { // an earlier line has the start of this broadcast
		text = fmt.Sprintf("%s has sent %s to %s", who, brief, t.livingOf(p.sends.who))
	}
	text += " and crashes" + why.After()
	others := []int(nil)
	if i >= 0 {
		others = t.othersOf(d.undone[i].to, d.worker)
	}
	rest := "is not sent to " + words.Workers(others)
	if len(others) == 0 {
		rest = "has been sent to all living members"
	}
	return text + ": it " + rest, who + " crashes" + why.After() + ": " + brief + " " + rest
}

// crashBefore says which worker crashes before it sends anything of a broadcast.
func (t *Narrator) crashBefore(d *ending, who string, why actor.Reason) (text, short string) {
	text = who + " crashes" + why.After()
	i := slices.IndexFunc(d.undone, func(u undone) bool { return u.group })
	if i < 0 {
		return text, text
	}
	u := d.undone[i]
	if others := t.othersOf(u.to, d.worker); len(others) > 0 {
		text += ": " + words.Message(t.run, u.message) + " is not sent to " + words.Workers(others)
	}
	d.first = u.content
	return text, text
}

func (t *Narrator) livingOf(who []int) string {
	who = t.othersOf(who, 0)
	if len(who) == 0 {
		return "no living worker"
	}
	return words.Workers(who)
}

// othersOf lists the living workers of a list, except w.
func (t *Narrator) othersOf(who []int, w int) []int {
	return slices.DeleteFunc(sorted(who), func(x int) bool { return x == w || !t.node(x).alive })
}

// unsent names a message that was not sent at all.
func (t *Narrator) unsent(u undone, w int, p *node) string {
	if u.content == p.sends.content {
		return "" // crashText has it
	}
	switch m := u.message.(type) {
	case gms.Msg:
		return words.Body(t.run, m.Body) + " is never sent"
	case gms.View:
		return words.View(t.run, m) + " is never sent"
	case gms.Join:
		if number(m.Worker) != w {
			return words.Message(t.run, m) + " is lost with it"
		}
	case worker.Change:
		if t.tallyOf(m) == nil {
			return words.Body(t.run, m) + " is lost with it"
		}
	}
	return ""
}

// tellLeave adds a line about a node that leaves. After a stop, one line covers all nodes.
func (t *Narrator) tellLeave(d *ending, p *node) {
	w, why := d.worker, d.Message.(actor.Reason)
	switch leader := t.stage().Leader(w); {
	case p.stopping:
		t.leaving = append(t.leaving, w)
		if t.living() == 0 {
			t.tellStopped(d.Event)
		}
	case leader == 0 && why.Text != "closed":
		t.warn(d.Event, Join, ids(w), "worker %d gives up: %s", w, strings.TrimSuffix(why.Text, " from leader")) // it may have asked a follower
	case leader == 0:
		t.tell(d.Event, Leave, ids(w), "worker %d leaves before it is let in", w)
	case leader == w:
		t.tell(d.Event, Leave, ids(w), "worker %d, the leader, leaves", w)
	default:
		t.tell(d.Event, Leave, ids(w), "worker %d, a follower, leaves; nobody watches followers, so it stays in the view", w)
	}
}

// tellStopped says which workers have ended by stop.
func (t *Narrator) tellStopped(e actor.Event) {
	if len(t.leaving) == 0 {
		return
	}
	who := sorted(t.leaving)
	t.leaving = nil
	text := fmt.Sprintf("%s %s and %s", words.Workers(who), words.Verb(who, "stops", "stop"), words.Verb(who, "leaves", "leave"))
	if t.living() == 0 {
		text += "; nobody is left"
	}
	t.out = append(t.out, entry(e, Leave, who, "%s", text))
}
