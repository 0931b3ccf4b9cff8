package scenario

import (
	"fmt"
	"slices"
	"time"

	"groupy/gms/actor"
)

// faultCommands lists the words for what goes wrong with messages, links, nodes and the detector.
var faultCommands = table{
	{name: "lose", args: "A -> B [K] | next [of KIND] [A -> B]", means: "the K-th message in flight from A to B is lost, or the next\none that is sent, between any workers if none are named", verb: Lose, read: readLose},
	{name: "duplicate", args: "A -> B [K]", means: "a copy of that message arrives right after it", verb: Duplicate, read: readMessage},
	{name: "delay", args: "A -> B [K] by TIME", means: "that message arrives later; those behind it wait", verb: DelayMessage, read: readDelay},
	{name: "overtake", args: "A -> B [K]", means: "that message arrives before those that were sent before it", verb: Overtake, read: readMessage},
	{name: "deliver", args: "A -> B [K]", means: "that message arrives now", verb: DeliverNow, read: readMessage},
	{name: "loss", args: "1/100 [of KIND] [A -> B] | off", means: "from now on, messages are lost at random; a KIND is change, view,\nresend or request", verb: Loss, read: readLoss},
	{name: "latency", args: "A -> B 20ms..60ms | A -> B off", means: "from now on, messages from A to B take so long; off: as all others", verb: Latency, read: readLinkLatency},
	{name: "block", args: "A -> B | A - B", means: "all messages from A to B are lost from now on; with -, in both\ndirections", verb: Block, read: readBlock},
	{name: "unblock", args: "A -> B | A - B", means: "they arrive again", verb: Unblock, read: readBlock},
	{name: "partition", args: "N... | N...", means: "block all links between workers of different sides", verb: Partition, read: readPartition},
	{name: "heal", means: "unblock all links", verb: Heal},
	{name: "slow", args: "N by FACTOR", means: fmt.Sprintf("a node takes FACTOR - 1 times %s for each message; by 1: none", Time(slowUnit)), verb: Slow, read: readSlow},
	{name: "suspect", args: "N [by M]", means: "the workers that monitor N, or M alone, take it for dead,\nthough it lives", verb: Suspect, read: readSuspect},
	{name: "detector", args: "perfect | late TIME | blocked TIME | paused TIME | wrong 1/100 | late off", verb: DetectorPerfect, read: readDetector,
		means: "from now on, ends are reported so late; a node that is blocked or\npaused for so long is suspected, or at random the sender of a message;\noff ends one of these, perfect all"},
	{name: "perfect", means: "end all faults of links, nodes and the detector", verb: Perfect},
	{name: "choose", args: "arrive A -> B | down A at B | go A | timeout A | tick A", verb: Choose, read: readChoose,
		means: "this happens next, whatever its time: the first message from A to B\narrives, or the report of the end of A; A does its next effect or looks\nat its mail; its timeout runs out. A is a group process, worker A its\nworker"},
}

// readLink reads A -> B, or A - B if both is allowed.
func (r *Reader) readLink(both bool) {
	r.take()
	r.readLinkFrom(both)
}

// readLinkFrom is readLink when the first worker has been taken.
func (r *Reader) readLinkFrom(both bool) {
	r.cmd.From = r.worker()
	if r.err != nil {
		return
	}
	arrows := []string{"->", "-"}
	if !both {
		arrows = arrows[:1]
	}
	r.cmd.Both = r.TakeOneOf(arrows...) == 1
	if r.err != nil {
		return
	}
	r.take()
	if r.cmd.To = r.worker(); r.cmd.To == r.cmd.From {
		r.Fail("is the same worker: a link has two")
	}
}

// readMessage reads a link and which of its messages: 1 -> 3, or 1 -> 3 2.
func readMessage(r *Reader) {
	r.readLink(false)
	r.readNth()
}

func (r *Reader) readNth() {
	if r.cmd.Nth = 1; r.err == nil && isNumber(r.peek()) {
		r.cmd.Nth = r.Number("which message in flight", 1, maxNth)
	}
}

func readLose(r *Reader) {
	if r.peek() != "next" {
		readMessage(r)
		return
	}
	r.take()
	r.readKind()
	if r.err == nil && r.peek() != "" {
		r.readLink(false)
	}
}

// kindNames are the kinds of messages that can be lost.
var kindNames = []string{"change", "view", "resend", "request"}

// readKind reads "of change", if it comes next.
func (r *Reader) readKind() {
	if !r.takeIf("of") {
		return
	}
	switch i := r.TakeOneOf(kindNames...); {
	case i == len(kindNames)-1:
		r.cmd.Class = SingleMessage
	case i >= 0:
		r.cmd.Class = ChangeBroadcast + actor.Class(i)
	}
}

func readDelay(r *Reader) {
	readMessage(r)
	if r.err == nil && r.TakeOneOf("by") == 0 {
		r.cmd.By = r.duration("a delay", time.Microsecond, MaxTime)
	}
}

// duration takes a time in steps of a microsecond.
func (r *Reader) duration(what string, least, most time.Duration) time.Duration {
	r.take()
	return r.time(what, least, most, time.Microsecond)
}

func readLoss(r *Reader) {
	r.cmd.Rate = r.rate()
	if r.err == nil {
		r.readKind()
	}
	if r.err == nil && r.peek() != "" {
		r.readLink(false)
	}
}

func readLinkLatency(r *Reader) {
	switch r.readLink(false); {
	case r.err != nil:
	case r.takeIf("off"):
		r.cmd.By = Usual
	default:
		r.take()
		r.cmd.By, r.cmd.Jitter = r.latency()
	}
}

func readBlock(r *Reader) { r.readLink(true) }

// readPartition reads the sides of a partition: 1 2 | 3..5.
func readPartition(r *Reader) {
	var sides [][]int
	var named [MaxWorkers + 1]bool
	for r.err == nil {
		list := r.list()
		for _, n := range list {
			if named[n] {
				r.Fail(fmt.Sprintf("names worker %d twice", n))
			}
			named[n] = true
		}
		sides = append(sides, list)
		if r.err != nil || !r.takeIf("|") {
			break
		}
	}
	if r.err == nil && len(sides) < 2 {
		r.take()
		r.wrong("is not expected here", "| and the workers of another side")
	}
	r.cmd.Sides = Sides(sides...)
}

func readSlow(r *Reader) {
	if readWorker(r); r.err == nil && r.TakeOneOf("by") == 0 {
		r.cmd.Factor = r.Number("a factor", 1, MaxFactor)
	}
}

func readSuspect(r *Reader) {
	if readWorker(r); r.err == nil && r.TakeOptional("by") {
		r.take()
		if r.cmd.From = r.worker(); r.cmd.From == r.cmd.Worker {
			r.Fail("is the same worker: nobody suspects itself")
		}
	}
}

func readDetector(r *Reader) {
	i := r.TakeOneOf(detectorNames...)
	if i < 0 {
		return
	}
	switch r.cmd.Verb = DetectorPerfect + Verb(i); r.cmd.Verb {
	case DetectorLate, DetectorBlocked, DetectorPaused:
		if !r.takeIf("off") {
			r.cmd.By = r.duration("a time", time.Millisecond, MaxTime)
		}
	case DetectorWrong:
		r.cmd.Rate = r.rate()
	}
}

// leaderOr reads "leader", or the number of a worker.
func (r *Reader) leaderOr(leader Verb, also ...string) {
	switch t := r.take(); {
	case t == "leader":
		r.cmd.Verb = leader
	case isNumber(t):
		r.cmd.Worker = r.worker()
	default:
		r.Unknown(slices.Concat([]string{"leader"}, also, []string{"a worker's number"})...)
	}
}
