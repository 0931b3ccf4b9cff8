package scenario

import (
	"fmt"
	"slices"
	"strings"

	"groupy/gms/actor"
)

// about reads a command that concerns one worker.
func about(v Verb) func(*parser) {
	return func(p *parser) { p.cmd.Verb, p.cmd.Worker = v, p.worker() }
}

// multicast reads a command that goes through any worker, or through one.
func multicast(v Verb) func(*parser) {
	return func(p *parser) { p.cmd.Verb, p.cmd.Worker = v, p.via() }
}

func (p *parser) via() int {
	if p.may("via") {
		return p.worker()
	}
	return 0
}

// worker reads the number of a worker that there is by now.
func (p *parser) worker() int { return p.known(p.next()) }

func (p *parser) known(t token) int {
	n := p.numberIn(t, "a worker's number", 1, MaxWorkers)
	if there := p.workers(); n > there && !p.recorded {
		p.failAt(t, fmt.Sprintf("is a worker that does not exist by then: the last one is worker %d", there))
	}
	return n
}

func readJoin(p *parser) {
	if p.workers() >= MaxWorkers && !p.recorded {
		p.failAt(token{"join", strings.Index(p.text, "join")}, fmt.Sprintf("is one too many: there are %d workers already", MaxWorkers))
	}
	multicast(Join)(p)
}

func readKill(p *parser) {
	t := p.next()
	switch {
	case t.text == "leader" && p.may("of"):
		about(KillLeaderOf)(p)
	case t.text == "leader":
		p.cmd.Verb = KillLeader
	case t.text != "" && t.text[0] >= '0' && t.text[0] <= '9':
		p.cmd.Verb, p.cmd.Worker = Kill, p.known(t)
	default:
		p.unknown(t, "leader", "a worker's number")
	}
}

var classNames = []string{AnyBroadcast: "", ChangeBroadcast: "change", ViewBroadcast: "view", ResendBroadcast: "resend"}

func readCrash(p *parser) {
	p.cmd.Verb = CrashAfter
	if t := p.peek(); t.text == "leader" || isNumber(t.text) {
		p.failAt(t, fmt.Sprintf("is no number of sends: write \"crash after 1 send\", or, for a crash at once, \"kill %s\"", t.text))
	}
	p.must("after")
	p.cmd.Sends = p.number("a number of sends", 1, MaxSends)
	if p.err == nil {
		p.must("send", "sends")
	}
	if p.err == nil && p.may("of") {
		if i := p.must(classNames[1:]...); i >= 0 {
			p.cmd.Class = ChangeBroadcast + actor.Class(i)
		}
	}
}

func readDisarm(p *parser) { p.cmd.Verb = Disarm }

func readCrashes(p *parser) {
	p.cmd.Verb = Crashes
	p.cmd.Rate, p.cmd.Command.Most = p.crashes()
}

// readExpect reads what must be true: for which versions, about whom, and what.
func readExpect(p *parser) {
	p.cmd.Claim = &Claim{}
	c := p.cmd.Claim
	for {
		t := p.peek()
		if _, ok := VersionNamed(t.text); !ok && t.text != "and" {
			break
		}
		if slices.Contains(c.Versions, t.text) {
			p.failAt(t, "is named twice")
		}
		if t.text != "and" {
			c.Versions = append(c.Versions, t.text)
		}
		p.next()
	}
	if !isNumber(p.peek().text) {
		p.readClaim(concat(claims, judged), slices.Concat(VersionNames(), claims.names(), judged.names(), []string{"a list of workers"}))
		return
	}
	c.Workers = p.list()
	for fillers[p.peek().text] {
		p.next()
	}
	p.readClaim(properties, properties.names())
}

func (p *parser) readClaim(t table, allowed []string) {
	first := p.next()
	if w := t.find(first.text); w != nil {
		w.read(p)
	} else {
		p.unknown(first, allowed...)
	}
}

func isNumber(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// list reads workers: 2 3, or 2..5, or 2, 3 and 5.
func (p *parser) list() (workers []int) {
	var named [MaxWorkers + 1]bool
	for p.err == nil {
		t := p.peek()
		if t.text == "and" && len(workers) > 0 {
			p.next()
			t = p.peek()
		} else if !isNumber(t.text) && len(workers) > 0 {
			break
		}
		p.next()
		from, to := p.span(t)
		for n := from; n <= to && p.err == nil; n++ {
			if named[n] {
				p.failAt(t, fmt.Sprintf("names worker %d twice", n))
			}
			named[n] = true
			workers = append(workers, n)
		}
	}
	return workers
}

// span reads 2, or 2..5.
func (p *parser) span(t token) (from, to int) {
	first, last, more := strings.Cut(t.text, "..")
	from = p.known(token{first, t.at})
	if !more {
		return from, from
	}
	to = p.known(token{last, t.at + len(first) + len("..")})
	if from > to {
		p.failAt(t, "is empty: put the smaller number first")
	}
	return from, to
}

func claim(w What) func(*parser) {
	return func(p *parser) { p.cmd.What = w }
}

// claimExactly reads nobody, or a list.
func claimExactly(w What) func(*parser) {
	return func(p *parser) {
		p.cmd.What = w
		switch t := p.peek(); {
		case t.text == "none":
			p.next()
		case isNumber(t.text):
			p.cmd.Workers = p.list()
		default:
			p.unknown(t, "none", "a list of workers")
		}
	}
}

func readInView(p *parser) {
	p.cmd.What = InView
	if p.must("view") == 0 {
		p.cmd.Others = p.list()
	}
}

func readLack(p *parser) {
	p.cmd.What = Lacks
	if p.must("change", "nothing") == 0 {
		p.cmd.Change = p.number("the number of a change", 1, maxSteps)
	}
}
