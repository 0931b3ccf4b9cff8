package scenario

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/gms/versions"
)

// ScenarioLine reads the line as a line of a scenario. also lists other words that the caller accepts at the
// beginning of a line, for the error message.
func (r *Reader) ScenarioLine(also ...string) {
	switch w := settings.find(r.last.text); {
	case r.last.text == at.name:
		r.readAt()
	case r.inherit && r.last.text == unsetWord && len(r.lines) == 0:
		r.readUnset()
	case w == nil:
		r.Unknown(append(r.beginnings(), also...)...)
	case len(r.lines) > 0:
		r.Fail(fmt.Sprintf("is a setting; settings come before the first \"at\", which is in line %d", r.lines[0]))
	case r.once(cmp.Or(w.as, w.name)):
		w.read(r)
	}
	if r.err == nil {
		r.EndLine()
	}
}

// beginnings lists the words that can begin a line here.
func (r *Reader) beginnings() []string {
	switch {
	case len(r.lines) > 0:
		return []string{at.name}
	case r.inherit:
		return append(settings.names(), unsetWord, at.name)
	}
	return append(settings.names(), at.name)
}

// once reports whether a setting is set for the first time. If not, it fails.
func (r *Reader) once(name string) bool {
	line := r.seen[name]
	if line > 0 {
		r.Fail(fmt.Sprintf("sets the %s a second time, after line %d", name, line))
	} else {
		r.seen[name], r.sets = r.line, name
	}
	return line == 0
}

// readUnset reads "no title": a scenario that inherits its settings unsets one. It is needed only for settings
// without a default.
func (r *Reader) readUnset() {
	w := settings.find(r.take())
	if w == nil || w.none == nil {
		unset := slices.DeleteFunc(slices.Clone(settings), func(w word) bool { return w.none == nil })
		r.Unknown(unset.names()...)
	} else if r.once(w.name) {
		w.none(&r.sc.Settings)
	}
}

// readAt reads a line that begins with a place.
func (r *Reader) readAt() {
	r.sets = ""
	r.cmd = Line{Place: r.next()}
	if r.err != nil {
		return
	}
	w := commands.find(r.take())
	if w == nil {
		r.Unknown(commands.names()...)
		return
	}
	if len(r.lines) == MaxLines {
		r.Fail(fmt.Sprintf("is one line too many: a scenario has at most %d", MaxLines))
		return
	}
	first := r.last
	if r.cmd.Verb = w.verb; w.read != nil {
		w.read(r)
	}
	r.count(first)
	r.sc.Lines = append(r.sc.Lines, r.cmd)
	r.lines = append(r.lines, r.line)
}

// next reads the place of a line. It must not be earlier than that of the line before.
func (r *Reader) next() Place {
	r.take()
	t := r.last
	at := r.place(time.Microsecond)
	if n := len(r.sc.Lines); n > 0 && r.err == nil && at.Compare(r.sc.Lines[n-1].Place) < 0 {
		r.failAt(t, "goes back in time: line %d is at %v already", r.lines[n-1], r.sc.Lines[n-1].Place)
	}
	return at
}

// count limits the number of workers in all lists.
func (r *Reader) count(first token) {
	if r.cmd.Verb == Join {
		r.joins++
	}
	if c := r.cmd.Claim; c != nil {
		r.named += len(c.Workers) + len(c.Others)
	}
	if r.named > maxNamed {
		r.failAt(first, "names too many workers: the lists of a file may name %d in all", maxNamed)
	}
}

// workers returns the number of workers at this line: those at the start, and one for each join.
func (r *Reader) workers() int { return r.sc.Workers + r.joins }

// worker reads the current word: the number of a worker that exists at this line.
func (r *Reader) worker() int {
	n := r.number("a worker's number", 1, MaxWorkers)
	if there := r.workers(); n > there && !r.recorded {
		r.Fail(fmt.Sprintf("does not exist yet: the last worker at this time is worker %d", there))
	}
	return n
}

// readWorker reads the worker that a command concerns.
func readWorker(r *Reader) {
	r.take()
	r.cmd.Worker = r.worker()
}

// readVia reads the optional worker that a command goes through.
func readVia(r *Reader) {
	if r.TakeOptional("via") {
		readWorker(r)
	}
}

func readJoin(r *Reader) {
	if r.workers() >= MaxWorkers && !r.recorded {
		r.Fail(fmt.Sprintf("is one too many: there are %d workers already", MaxWorkers))
	}
	readVia(r)
}

func readKill(r *Reader) {
	switch t := r.take(); {
	case t == "leader" && r.TakeOptional("of"):
		r.cmd.Verb = KillLeaderOf
		readWorker(r)
	case t == "leader":
		r.cmd.Verb = KillLeader
	case isNumber(t):
		r.cmd.Worker = r.worker()
	default:
		r.Unknown("leader", "a worker's number")
	}
}

func readPause(r *Reader) {
	if r.takeIf("here") {
		r.cmd.Verb = PauseHere
		return
	}
	r.leaderOr(PauseLeader, "here")
}

var classNames = []string{AnyBroadcast: "", ChangeBroadcast: "change", ViewBroadcast: "view", ResendBroadcast: "resend"}

func readCrash(r *Reader) {
	if t := r.peek(); t == "leader" || isNumber(t) {
		r.take()
		r.Fail(fmt.Sprintf("is not a number of sends: write \"crash after 1 send\", or, for a crash at once, \"kill %s\"", t))
	}
	r.TakeOneOf("after")
	r.cmd.Sends = r.Number("a number of sends", 0, MaxSends)
	if r.err == nil {
		r.TakeOneOf("send", "sends")
	}
	if r.err == nil && r.TakeOptional("of") {
		if i := r.TakeOneOf(classNames[1:]...); i >= 0 {
			r.cmd.Class = ChangeBroadcast + actor.Class(i)
		}
	}
}

func readCrashes(r *Reader) { r.cmd.Rate, r.cmd.Command.Most = r.crashes() }

// readExpect reads an expectation: for which versions, about which workers, and what.
func readExpect(r *Reader) {
	c := &Claim{}
	r.cmd.Claim = c
	for {
		_, ok := versions.Named(r.peek())
		if !ok && !r.takeIf("and") {
			break
		}
		if !ok {
			continue
		}
		if slices.Contains(c.Versions, r.take()) {
			r.Fail("is named twice")
		}
		c.Versions = append(c.Versions, r.last.text)
	}
	if isNumber(r.peek()) {
		c.Workers = r.list()
		r.fillers()
		r.readClaim(workersAre, nil)
	} else {
		r.readClaim(slices.Concat(claims, judged), versions.Names(), "a list of workers")
	}
}

// readClaim reads a claim. before and after list other words that are allowed here, for the error message.
func (r *Reader) readClaim(t table, before []string, after ...string) {
	w := t.find(r.take())
	if w == nil {
		r.Unknown(slices.Concat(before, t.names(), after)...)
		return
	}
	r.cmd.What, r.cmd.Property = w.what, w.of
	if w.read != nil {
		w.read(r)
	}
}

// fillers skips words without a meaning: "are" in 3 and 4 are stuck.
func (r *Reader) fillers() {
	for slices.Contains([]string{"is", "are", "has", "have"}, r.peek()) {
		r.take()
	}
}

func isNumber(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// list reads a list of workers: 2 3, or 2..5, or 2, 3 and 5.
func (r *Reader) list() (workers []int) {
	var named [MaxWorkers + 1]bool
	for r.err == nil && (len(workers) == 0 || r.takeIf("and") || isNumber(r.peek())) {
		r.take()
		t := r.last
		from, to := r.span()
		for n := from; n <= to && r.err == nil; n++ {
			if named[n] {
				r.failAt(t, "names worker %d twice", n)
			}
			named[n] = true
			workers = append(workers, n)
		}
	}
	return workers
}

// span reads the current word as workers: 2, or 2..5.
func (r *Reader) span() (from, to int) {
	t := r.last
	last, more := r.cutWord("..")
	from = r.worker()
	if !more {
		return from, from
	}
	r.last = last
	if to = r.worker(); from > to {
		r.failAt(t, "is empty: put the smaller number first")
	}
	return from, to
}

// readExactly reads none, or a list of workers.
func readExactly(r *Reader) {
	if isNumber(r.peek()) {
		r.cmd.Workers = r.list()
	} else if r.take() != "none" {
		r.Unknown("none", "a list of workers")
	}
}

func readInView(r *Reader) {
	if r.TakeOneOf("view") == 0 {
		r.cmd.Others = r.list()
	}
}

func readLack(r *Reader) {
	if r.TakeOneOf("change", "nothing") == 0 {
		r.cmd.Change = r.Number("the number of a change", 1, maxSteps)
	}
}

// readStanding reads the standing of a property.
func readStanding(r *Reader) {
	r.fillers()
	if w := standings.find(r.take()); w != nil {
		r.cmd.What = w.what
	} else {
		r.Unknown(standings.names()...)
	}
}
