package panel

import (
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"groupy/gms/actor"
	"groupy/ui/faults"
	"groupy/ui/kit"
	"groupy/ui/offers"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// linkDials are the dials about links.
type linkDials struct {
	from, to, kind, where, loss, latency *kit.Dial
	next, block, both                    *kit.ActionButton
	class                                int  // the index of the kind
	one                                  bool // only on the link
}

var (
	lossRates  = []actor.Rate{{}, {Num: 1, Den: 100}, {Num: 5, Den: 100}, {Num: 20, Den: 100}, {Num: 50, Den: 100}, {Num: 1, Den: 1}}
	wrongRates = []actor.Rate{{}, {Num: 1, Den: 1000}, {Num: 1, Den: 100}, {Num: 5, Den: 100}, {Num: 20, Den: 100}}
	latencies  = []scenario.Fault{{By: scenario.Usual}, {}, {By: 200 * time.Millisecond}, {By: time.Second}, {By: 3 * time.Second},
		{By: 20 * time.Millisecond, Jitter: 980 * time.Millisecond}}
	factors = []int{1, 2, 5, 20, 100, 500}
	waits   = []time.Duration{0, 100 * time.Millisecond, 500 * time.Millisecond, time.Second, 3 * time.Second}
)

func (s *faultsPage) addLinks() {
	l := &s.links
	s.section(textLinks)
	l.from = s.picker(textFrom, nil, func(n int) {
		if n == s.to() {
			s.picks.to = s.from()
		}
		s.picks.from = n
	})
	l.to = s.picker(textTo, nil, func(n int) {
		if n == s.from() {
			s.picks.from = s.to()
		}
		s.picks.to = n
	})
	s.dials(textFromTo, l.from, l.to)
	l.kind = kit.NewDial(s.host, textMessages, faults.KindNames, func(i int) { l.class = i; s.update() })
	l.where = kit.NewDial(s.host, textWhere, []string{textAllLinks, ""}, func(i int) { l.one = i == 1; s.update() })
	s.dials(textMessages, l.kind, l.where)
	l.loss = kit.NewDial(s.host, textLoss, values(lossRates, faults.Percent), func(i int) {
		if i < len(lossRates) {
			s.do(s.lossCommand(lossRates[i]))
		} else {
			s.askLoss()
		}
	})
	l.next = s.offered("", hintLoseNext, func() offers.Offer {
		o := s.link(loseNext)
		o.Command.Class = faults.Kinds[l.class]
		return o
	})
	s.dials(textLoss, l.loss, l.next)
	l.latency = kit.NewDial(s.host, textLatency, values(latencies, rangeOf), func(i int) {
		if i >= len(latencies) {
			s.ask(latencyTitle(s.from(), s.to()), hintRange, "200ms..1s", func(v string) (string, error) { return latencyLine(s.from(), s.to(), v), nil })
			return
		}
		f := latencies[i]
		f.From, f.To = s.from(), s.to()
		s.do(scenario.Command{Verb: scenario.Latency, Fault: f})
	})
	s.dials(textLatency, l.latency)
	l.block = s.offered("", hintBlock, func() offers.Offer { return s.link(blockOne) })
	l.both = s.offered("", hintBlock, func() offers.Offer { return s.link(blockBoth) })
	s.together(l.block, l.both)
}

// lossCommand sets the rate of what the dials say.
func (s *faultsPage) lossCommand(r actor.Rate) scenario.Command {
	c := scenario.Command{Verb: scenario.Loss, Class: faults.Kinds[s.links.class], Rate: r}
	if s.links.one {
		c.From, c.To = s.from(), s.to()
	}
	return c
}

func (s *faultsPage) askLoss() {
	c := s.lossCommand(actor.Rate{})
	s.ask(textLoss, hintRate, "2 %", func(v string) (string, error) { return chanceLine(c, v) })
}

// The places of what can be done to a link in offers.Link.
const (
	blockOne = iota
	blockBoth
	loseNext
)

// link returns what can be done to the link that is picked.
func (s *faultsPage) link(what int) offers.Offer {
	if s.to() == 0 {
		return offers.Offer{Off: whyNoLink}
	}
	return offers.Link(s.host.Session().Run(), s.from(), s.to())[what]
}

func (l *linkDials) update(s *faultsPage) {
	from, to := s.from(), s.to()
	s.offer(l.from, from)
	s.offer(l.to, to)
	l.kind.Shows(faults.KindNames[l.class])
	where := []string{textAllLinks, faults.Link(from, to)}
	if to == 0 {
		l.one = false
		where = where[:1]
	}
	at := s.lossCommand(actor.Rate{})
	if l.where.Offer(where, where[0]); l.one {
		l.where.Offer(where, where[1])
	}
	l.loss.Shows(faults.Percent(faults.LossOf(s.now.lasting, at.Class, at.From, at.To)))
	l.latency.Shows(rangeOf(faults.LatencyOf(s.now.lasting, from, to).Fault))
	l.next.Present(loseNextText(from, to), false)
	l.next.Action.Hint = loseNextHint(words.OneOf(at.Class), from, to)
	one := s.link(blockOne).Command.Verb == scenario.Unblock
	both := s.link(blockBoth).Command.Verb == scenario.Unblock
	link := textNoLink
	if to > 0 {
		link = faults.Link(from, to)
	}
	l.block.Present(blockText(one, link), one)
	l.both.Present(blockText(both, textBothWays), both)
}

// values are the texts of the values of a dial. The last text asks for another value.
func values[V any](values []V, text func(V) string) []string {
	list := make([]string, len(values), len(values)+1)
	for i, v := range values {
		list[i] = text(v)
	}
	return append(list, textOther)
}

func rangeOf(f scenario.Fault) string {
	if f.By == scenario.Usual {
		return textUsual
	}
	return faults.Range(scenario.Command{Fault: f})
}

// partitionDials divide the workers into sides.
type partitionDials struct {
	chips *fyne.Container
	other map[int]bool // workers on the second side
	drawn string
}

// mostChips is the maximum number of workers with a chip each.
const mostChips = 12

func (s *faultsPage) addPartition() {
	s.section(textPartition)
	s.partition.chips = container.New(columns{6})
	s.all.Add(s.partition.chips)
	s.together(
		s.button(textDivide, hintDivide, s.oneSided, s.divide),
		s.offered(textHeal, hintHeal, func() offers.Offer { return offers.Heal(s.host.Session().Run()) }),
		s.button(textOther, hintSides, s.noLink, func() { s.host.Menus().AskSides(func(...[]int) string { return s.sides() }) }))
}

// divide partitions the workers as the chips say. From then on they show what lasts.
func (s *faultsPage) divide() {
	sides := s.sides()
	s.partition.other = nil
	s.do(scenario.Command{Verb: scenario.Partition, Fault: scenario.Fault{Sides: sides}})
}

func (s *faultsPage) oneSided() string {
	if one, other := s.divided(); len(one) == 0 || len(other) == 0 {
		return whyOneSided
	}
	return ""
}

// divided returns the two sides: those of the partition that lasts, or else those that the user has made, at first two halves.
func (s *faultsPage) divided() (one, other []int) {
	if sides := s.now.sides; s.partition.other == nil && len(sides) == 2 && len(sides[0])+len(sides[1]) >= len(s.now.alive) {
		return sides[0], sides[1]
	}
	for i, n := range s.now.alive {
		second := s.partition.other[n]
		if s.partition.other == nil {
			second = i >= len(s.now.alive)/2
		}
		if second {
			other = append(other, n)
		} else {
			one = append(one, n)
		}
	}
	return one, other
}

// sides writes the sides as the language does.
func (s *faultsPage) sides() string {
	one, other := s.divided()
	return scenario.Sides(one, other)
}

// move puts a worker on the other side.
func (s *faultsPage) move(n int) {
	_, other := s.divided()
	sides := map[int]bool{}
	for _, m := range other {
		sides[m] = true
	}
	sides[n] = !sides[n]
	s.partition.other = sides
	s.update()
}

func (p *partitionDials) update(s *faultsPage) {
	drawn := fmt.Sprint(s.now.alive, s.sides())
	if p.drawn == drawn {
		return
	}
	p.drawn = drawn
	p.chips.Objects = nil
	if len(s.now.alive) > mostChips {
		p.chips.Layout = dialRow{}
		p.chips.Objects = []fyne.CanvasObject{widget.NewLabel(textSides), widget.NewLabel(s.sides())}
		p.chips.Refresh()
		return
	}
	p.chips.Layout = columns{6}
	_, other := s.divided()
	for _, n := range s.now.alive {
		b := kit.NewButton(s.host, fmt.Sprint(n), func() { s.move(n) })
		if slices.Contains(other, n) {
			b.Importance = widget.HighImportance
		}
		p.chips.Add(b)
	}
	p.chips.Refresh()
}

// nodeDials are the dials about nodes.
type nodeDials struct {
	worker, slow *kit.Dial
	pause        *kit.ActionButton
}

func (s *faultsPage) addNodes() {
	n := &s.nodes
	s.section(textNodes)
	n.worker = s.picker(textWorker, nil, func(w int) { s.picks.worker = w })
	n.pause = s.button("", hintPause, s.nobody, func() {
		c := scenario.Command{Verb: scenario.Pause, Worker: s.worker()}
		if s.isPaused(c.Worker) {
			c.Verb = scenario.Resume
		}
		s.do(c)
	})
	n.slow = kit.NewDial(s.host, textSlow, values(factors, factorText), func(i int) {
		if i >= len(factors) {
			s.ask(slowTitle(s.worker()), hintFactor, "50", func(v string) (string, error) { return slowLine(s.worker(), v), nil })
			return
		}
		s.do(scenario.Command{Verb: scenario.Slow, Worker: s.worker(), Fault: scenario.Fault{Factor: factors[i]}})
	})
	s.dials(textWorkerSlow, n.worker, n.slow)
	s.together(n.pause,
		s.button(textPauseLeader, hintPauseLeader, s.leaderless, func() { s.do(scenario.Command{Verb: scenario.PauseLeader}) }),
		s.button(textLeaveLeader, hintLeaveLeader, s.leaderless, func() { s.do(scenario.Command{Verb: scenario.LeaveLeader}) }))
}

func (s *faultsPage) isPaused(n int) bool {
	board := s.host.Session().Moments().Board()
	return n > 0 && n <= len(board) && board[n-1].Paused
}

func (n *nodeDials) update(s *faultsPage) {
	w := s.worker()
	s.offer(n.worker, w)
	n.slow.Shows(factorText(faults.SlowOf(s.now.lasting, w)))
	paused := s.isPaused(w)
	n.pause.Present(pauseText(paused, w), paused)
}

// detectorDials are the dials about the detector.
type detectorDials struct {
	late, wrong, blocked, paused *kit.Dial
	suspect, by                  *kit.Dial
	do                           *kit.ActionButton
}

func (s *faultsPage) addDetector() {
	d := &s.detector
	s.section(textDetector)
	d.suspect = s.picker(textSuspect, nil, func(n int) { s.picks.suspect = n })
	d.by = s.picker(textBy, []string{textByAll}, func(n int) { s.picks.by = n })
	s.dials(textSuspect, d.suspect, d.by)
	d.do = s.offered("", hintSuspect, func() offers.Offer {
		o := offers.Suspect(s.host.Session().Run(), s.suspect())
		o.Command.From = s.by()
		return o
	})
	s.together(d.do, s.button(textPerfectDetector, hintPerfectDetector, s.detectorPerfect, func() { s.do(scenario.Command{Verb: scenario.DetectorPerfect}) }))
	d.late = s.timeDial(textLate, scenario.DetectorLate, faults.For)
	s.dials(textLate, d.late)
	d.wrong = kit.NewDial(s.host, textWrong, values(wrongRates, faults.Percent), func(i int) {
		if i >= len(wrongRates) {
			s.ask(textWrongTitle, hintRate, "2 %", func(v string) (string, error) { return chanceLine(scenario.Command{Verb: scenario.DetectorWrong}, v) })
			return
		}
		s.do(scenario.Command{Verb: scenario.DetectorWrong, Rate: wrongRates[i]})
	})
	s.dials(textWrong, d.wrong)
	d.blocked = s.timeDial(textBlockedLink, scenario.DetectorBlocked, meansText)
	s.dials(textBlockedLink, d.blocked)
	d.paused = s.timeDial(textPausedNode, scenario.DetectorPaused, meansText)
	s.dials(textPausedNode, d.paused)
}

// timeDial makes the dial of a time of the detector.
func (s *faultsPage) timeDial(label string, verb scenario.Verb, text func(time.Duration) string) *kit.Dial {
	return kit.NewDial(s.host, label, values(waits, text), func(i int) {
		if i >= len(waits) {
			s.ask(label, hintTime, "250ms", func(v string) (string, error) { return valueLine(scenario.Command{Verb: verb}, v), nil })
			return
		}
		s.do(scenario.Command{Verb: verb, Fault: scenario.Fault{By: waits[i]}})
	})
}

func (s *faultsPage) detectorPerfect() string {
	if s.host.Session().Run().Sim().Detector() == (actor.Detector{}) {
		return whyDetectorPerfect
	}
	return ""
}

func (d *detectorDials) update(s *faultsPage) {
	is := s.host.Session().Run().Sim().Detector()
	d.late.Shows(faults.For(is.Late))
	d.wrong.Shows(faults.Percent(is.Rate))
	d.blocked.Shows(meansText(is.Blocked))
	d.paused.Shows(meansText(is.Paused))
	s.offer(d.suspect, s.suspect())
	s.offer(d.by, s.by(), textByAll)
	d.do.Present(suspectText(s.suspect()), false)
}
