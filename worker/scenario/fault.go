package scenario

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"groupy/gms/actor"
	"groupy/worker"
)

// Fault is what a command about the network, a node or the detector needs, besides a worker, a class and a rate.
type Fault struct {
	From, To int           // a link; 0, 0: all links
	Both     bool          // the link in both directions
	Pick     Pick          // for Choose, with From and To
	Nth      int           // which message in flight on the link, from 1; 0: the next one that is sent
	By       time.Duration // how long: a delay, the least latency, a time of the detector
	Jitter   time.Duration // for Latency
	Factor   int           // for Slow
	Sides    string        // for Partition: 1 2 | 3 4 5
}

// Limits of faults.
const (
	MaxFactor = 1000
	maxNth    = 1000
	// slowUnit is how long a node that is slow by a factor takes more for each message, for each unit of the factor above 1.
	slowUnit = time.Millisecond
)

// Usual is the latency of a link that has none of its own.
const Usual = time.Duration(-1)

// SlowBy returns how long a node that is slow by a factor takes more for each message.
func SlowBy(factor int) time.Duration { return time.Duration(factor-1) * slowUnit }

// SingleMessage is the class of messages that are not part of a broadcast, such as requests.
const SingleMessage = actor.Single

// applyFault carries out a command about the network, the nodes or the detector. It returns why it has no effect.
func (r *Run) applyFault(c Command) string {
	switch c.Verb {
	case Lose, Duplicate, DelayMessage, Overtake, DeliverNow:
		return r.applyToMessage(c)
	case Loss:
		r.sim.SetLoss(actor.Loss{Way: r.way(c.From, c.To), Class: c.Class, Rate: c.Rate})
	case Latency:
		if c.By == Usual {
			r.sim.ResetLatency(r.way(c.From, c.To))
		} else {
			r.sim.SetLatency(r.way(c.From, c.To), c.By, c.Jitter)
		}
	case Block, Unblock:
		return r.block(c)
	case Partition:
		return r.partition(c.Sides)
	case Heal:
		if len(r.sim.Blocks()) == 0 {
			return "no link is blocked"
		}
		r.sim.Unblock(r.sim.Blocks()...)
	case Slow:
		if why := r.missing(c.Worker); why != "" {
			return why
		}
		r.sim.Slow(r.node(c.Worker), SlowBy(c.Factor))
	case Suspect:
		return r.suspect(c)
	case DetectorLate, DetectorBlocked, DetectorPaused, DetectorWrong, DetectorPerfect:
		r.detector(c)
	case Perfect:
		r.sim.Perfect()
	case Choose:
		return r.choose(c)
	}
	return ""
}

// way returns the way between two workers; 0 stands for any.
func (r *Run) way(from, to int) (w actor.Way) {
	if from > 0 && from <= r.workers() {
		w.From = r.node(from)
	}
	if to > 0 && to <= r.workers() {
		w.To = r.node(to)
	}
	return w
}

// unknown returns why there is no link between two workers.
func (r *Run) unknown(from, to int) string {
	for _, n := range []int{from, to} {
		if n > r.workers() {
			return fmt.Sprintf("there is no worker %d yet", n)
		}
	}
	return ""
}

// Covers reports whether a command is about the messages from one worker to another, of one direction only.
func (c *Command) Covers(from, to int) bool {
	return (c.From == 0 || c.From == from) && (c.To == 0 || c.To == to)
}

// applyToMessage carries out a command about one message.
func (r *Run) applyToMessage(c Command) string {
	if why := r.unknown(c.From, c.To); why != "" {
		return why
	}
	if c.Nth == 0 {
		r.sim.LoseNext(r.way(c.From, c.To), c.Class)
		return ""
	}
	send, to, ok := r.inFlight(c.From, c.To, c.Nth)
	if !ok {
		return fmt.Sprintf("%s from %d to %d", noneInFlight(c.Nth), c.From, c.To)
	}
	done := false
	switch c.Verb {
	case Lose:
		done = r.sim.Lose(send)
	case Duplicate:
		done = r.sim.Duplicate(send)
	case DelayMessage:
		done = r.sim.Delay(send, to, c.By)
	case Overtake:
		done = r.sim.Overtake(send)
	case DeliverNow:
		done = r.sim.Hurry(send)
	}
	if !done {
		return "the report of a monitor is never lost, doubled or early"
	}
	return ""
}

func noneInFlight(nth int) string {
	if nth == 1 {
		return "no message is in flight"
	}
	return fmt.Sprintf("fewer than %d messages are in flight", nth)
}

// inFlight returns the Send and the receiver of the nth message in flight between two workers, in order of arrival.
func (r *Run) inFlight(from, to, nth int) (send actor.EventID, receiver actor.PID, ok bool) {
	for _, f := range r.sim.InFlight() {
		if worker.Number(f.From) == from && worker.Number(f.To) == to {
			if nth--; nth == 0 {
				return f.Cause, f.To, true
			}
		}
	}
	return 0, 0, false
}

// Blocked reports whether the link from one worker to another is blocked. Both must exist.
func (r *Run) Blocked(from, to int) bool { return r.sim.Blocked(r.way(from, to)) }

// block blocks or unblocks a link, in one direction or both.
func (r *Run) block(c Command) string {
	if why := r.unknown(c.From, c.To); why != "" {
		return why
	}
	ways := []actor.Way{r.way(c.From, c.To)}
	if c.Both {
		ways = append(ways, r.way(c.To, c.From))
	}
	changed := false
	for _, w := range ways {
		if blocked := r.sim.Blocked(w); blocked == (c.Verb == Unblock) {
			changed = true
			if blocked {
				r.sim.Unblock(w)
			} else {
				r.sim.Block(w)
			}
		}
	}
	switch {
	case changed:
		return ""
	case c.Verb == Block:
		return "it is blocked already"
	}
	return "it is not blocked"
}

// partition blocks all links between workers of different sides.
func (r *Run) partition(text string) string {
	sides := sidesOf(text)
	for _, side := range sides {
		for _, n := range side {
			if n > r.workers() {
				return fmt.Sprintf("there is no worker %d yet", n)
			}
		}
	}
	var ways []actor.Way
	for i, side := range sides {
		for j, other := range sides {
			for _, a := range side {
				for _, b := range other {
					if i != j {
						ways = append(ways, r.way(a, b))
					}
				}
			}
		}
	}
	r.sim.Block(ways...)
	return ""
}

// Divides reports whether a partition puts two workers on different sides.
func (c *Command) Divides(a, b int) bool {
	sideOf := func(n int) int {
		return slices.IndexFunc(sidesOf(c.Sides), func(side []int) bool { return slices.Contains(side, n) })
	}
	i, j := sideOf(a), sideOf(b)
	return i >= 0 && j >= 0 && i != j
}

// Sides returns the sides of a partition as in a file.
func Sides(sides ...[]int) string {
	all := make([]string, len(sides))
	for i, side := range sides {
		all[i] = listWords(side)
	}
	return strings.Join(all, " | ")
}

// Last returns the greatest number of a worker that a partition names.
func (c *Command) Last() (n int) {
	for _, side := range sidesOf(c.Sides) {
		for _, k := range side {
			n = max(n, k)
		}
	}
	return n
}

// sidesOf reads the sides of a partition, which are valid.
func sidesOf(text string) (sides [][]int) {
	for side := range strings.SplitSeq(text, "|") {
		var all []int
		for _, word := range strings.Fields(side) {
			var from, to int
			if n, _ := fmt.Sscanf(word, "%d..%d", &from, &to); n == 1 {
				to = from
			}
			for n := from; n <= to; n++ {
				all = append(all, n)
			}
		}
		sides = append(sides, all)
	}
	return sides
}

// Monitors lists the living workers that monitor a worker: they get a report when it ends.
func (r *Run) Monitors(n int) (all []int) {
	for by := 1; by <= r.workers(); by++ {
		of := func(p actor.PID) bool { return worker.Number(p) == n }
		if by != n && r.alive(by) && (slices.ContainsFunc(r.sim.Monitors(worker.PID(by)), of) || slices.ContainsFunc(r.sim.Monitors(worker.GroupPID(by)), of)) {
			all = append(all, by)
		}
	}
	return all
}

func (r *Run) suspect(c Command) string {
	if why := r.missing(c.Worker); why != "" {
		return why
	}
	by := actor.Node(0)
	if c.From > 0 {
		if why := r.missing(c.From); why != "" {
			return why
		}
		by = r.node(c.From)
	}
	if !r.sim.Suspect(r.node(c.Worker), by) {
		if c.From > 0 {
			return fmt.Sprintf("worker %d does not monitor worker %d", c.From, c.Worker)
		}
		return fmt.Sprintf("nobody monitors worker %d", c.Worker)
	}
	return ""
}

func (r *Run) detector(c Command) {
	d := r.sim.Detector()
	switch c.Verb {
	case DetectorLate:
		d.Late = c.By
	case DetectorBlocked:
		d.Blocked = c.By
	case DetectorPaused:
		d.Paused = c.By
	case DetectorWrong:
		d.Rate = c.Rate
	case DetectorPerfect:
		d = actor.Detector{}
	}
	r.sim.SetDetector(d)
}

// words returns a command about the network, the nodes or the detector as in a file.
func (c Command) faultWords(verb string) string {
	link := fmt.Sprintf("%d -> %d", c.From, c.To)
	if c.Both {
		link = fmt.Sprintf("%d - %d", c.From, c.To)
	}
	rest := ""
	switch c.Verb {
	case Lose, Duplicate, DelayMessage, Overtake, DeliverNow:
		rest = c.messageWords(link)
	case Loss:
		rest = strings.TrimSuffix(rateWords(c.Rate, 0, "off")+c.kindWords(), " ")
		if c.From > 0 {
			rest += " " + link
		}
	case Latency:
		if rest = link + " off"; c.By != Usual {
			rest = link + " " + rangeWords(c.By, c.Jitter)
		}
	case Block, Unblock:
		rest = link
	case Partition:
		rest = c.Sides
	case Slow:
		rest = fmt.Sprintf("%d by %d", c.Worker, c.Factor)
	case Suspect:
		if rest = fmt.Sprint(c.Worker); c.From > 0 {
			rest += fmt.Sprintf(" by %d", c.From)
		}
	case DetectorLate, DetectorBlocked, DetectorPaused:
		if rest = detectorNames[c.Verb-DetectorPerfect] + " off"; c.By > 0 {
			rest = detectorNames[c.Verb-DetectorPerfect] + " " + Time(c.By)
		}
	case DetectorWrong:
		rest = "wrong " + rateWords(c.Rate, 0, "off")
	case DetectorPerfect:
		rest = "perfect"
	case Choose:
		rest = c.chooseWords()
	}
	return strings.TrimSpace(verb + " " + rest)
}

var detectorNames = []string{"perfect", "late", "blocked", "paused", "wrong"} // from DetectorPerfect on

func (c Command) messageWords(link string) string {
	switch {
	case c.Nth == 0 && c.From == 0:
		return "next" + c.kindWords()
	case c.Nth == 0:
		return "next" + c.kindWords() + " " + link
	case c.Nth > 1:
		link += fmt.Sprintf(" %d", c.Nth)
	}
	if c.Verb == DelayMessage {
		link += " by " + Time(c.By)
	}
	return link
}

// kindWords names a kind of messages, after a space.
func (c Command) kindWords() string {
	switch {
	case c.Class == SingleMessage:
		return " of request"
	case c.Class != AnyBroadcast && int(c.Class) < len(classNames):
		return " of " + classNames[c.Class]
	}
	return ""
}

// isFault reports whether a command is about the network, the nodes or the detector.
func (v Verb) isFault() bool { return v >= Lose && v <= Choose }
