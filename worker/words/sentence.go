package words

import (
	"fmt"
	"slices"
	"strings"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
)

// explainer finds the words for a violation, from its facts alone.
type explainer struct {
	Judged
	v *check.Violation
}

// forms are the sentences of the properties, each without the reason.
var forms = map[check.Property]func(*explainer) string{
	check.SelfInclusion:      (*explainer).notIncluded,
	check.LocalMonotonicity:  (*explainer).notMonotone,
	check.AgreementOnViews:   (*explainer).otherMembers,
	check.DeliveryIntegrity:  (*explainer).notSent,
	check.NoDuplication:      (*explainer).twice,
	check.SameViewDelivery:   (*explainer).twoViews,
	check.VirtualSynchrony:   (*explainer).wentWithout,
	check.ReliableTotalOrder: (*explainer).outOfOrder,
	check.ReliableFIFO:       (*explainer).outOfFIFO,
	check.SelfDelivery:       (*explainer).ownLost,
	check.UniformAgreement:   (*explainer).notUniform,
	check.Progress:           (*explainer).stuck,
	check.EqualState:         (*explainer).otherState,
}

func (x *explainer) sentence() string {
	what := forms[x.v.Property](x)
	if x.v.Property == check.SelfDelivery && x.v.Next == 0 {
		return what + "." // it has the reason in it
	}
	return what + x.because() + "."
}

func (x *explainer) notIncluded() string {
	return fmt.Sprintf("%s installed %s and %s not in it", x.lack(), x.in(x.v.View), Verb(x.lackers(), "is", "are"))
}

func (x *explainer) notMonotone() string {
	return fmt.Sprintf("%s installed %s after %s, which is not earlier", x.lack(), x.in(x.v.Next), x.in(x.v.View))
}

func (x *explainer) otherMembers() string {
	return fmt.Sprintf("%s installed %s with other members, or in another order, than the first who did", x.lack(), x.in(x.v.View))
}

func (x *explainer) notSent() string {
	sender := "nobody"
	if n := worker.Number(x.v.Message.Sender); n > 0 {
		sender = Workers([]int{n})
	}
	return fmt.Sprintf("%s delivered %s in %s, and %s had never multicast it", x.lack(), x.message(), x.in(x.v.View), sender)
}

func (x *explainer) twice() string {
	return fmt.Sprintf("%s delivered %s a second time, in %s", x.lack(), x.message(), x.in(x.v.View))
}

func (x *explainer) twoViews() string {
	return fmt.Sprintf("%s delivered %s in %s, but %s in %s", x.have(), x.message(), x.in(x.v.View), Workers(x.lackers()), x.in(x.v.Next))
}

func (x *explainer) wentWithout() string {
	return fmt.Sprintf("%s delivered %s in %s. %s went from %s to %s without it",
		x.have(), x.message(), x.in(x.v.View), x.lack(), x.in(x.v.View), x.in(x.v.Next))
}

func (x *explainer) outOfOrder() string {
	if x.v.Near.Kind == check.Thrown {
		return fmt.Sprintf("%s delivered %s without %s, which comes before in %s", x.lack(), x.later(), x.brief(), x.in(x.v.View))
	}
	return fmt.Sprintf("%s delivered %s without %s, which comes before in %s and is delivered by %s",
		x.lack(), x.later(), x.message(), x.in(x.v.View), Workers(x.havers()))
}

func (x *explainer) outOfFIFO() string {
	what := x.message()
	if x.v.Near.Kind == check.Thrown {
		what = x.brief()
	}
	return fmt.Sprintf("%s delivered %s without %s, which worker %d had sent before",
		x.lack(), x.later(), what, worker.Number(x.v.Message.Sender))
}

// ownLost: it died with the one who had it, or its sender went past it.
func (x *explainer) ownLost() string {
	if x.v.Next > 0 {
		return fmt.Sprintf("%s went on to %s without %s, its own, which was multicast in %s", x.lack(), x.in(x.v.Next), x.message(), x.in(x.v.View))
	}
	lost := fmt.Sprintf("%s will never deliver its own %s", x.lack(), wish(x.v.Body))
	switch {
	case x.v.Root == 0:
		return lost
	case x.v.Late:
		return fmt.Sprintf("%s: it was sent to worker %d, which had %s already", lost, worker.Number(x.v.Process), Gone(x.v.Kind))
	case x.v.Leader:
		return fmt.Sprintf("%s: the leader, worker %d, was to multicast it, and %s before it did", lost, worker.Number(x.v.Process), Gone(x.v.Kind))
	}
	return fmt.Sprintf("%s: it went to worker %d, which %s", lost, worker.Number(x.v.Process), Gone(x.v.Kind))
}

func (x *explainer) notUniform() string {
	return fmt.Sprintf("%s delivered %s in %s. %s went on to %s without it", x.have(), x.message(), x.in(x.v.View), x.lack(),
		Verb(x.lackers(), "a later view", "later views"))
}

// stuck: what keeps the message waiting is near, if it is known.
func (x *explainer) stuck() string {
	who := x.lackers()
	stays := fmt.Sprintf("%s %s in %s", x.lack(), Verb(who, "stays", "stay"), x.in(x.v.View))
	if k := x.v.Near.Kind; k == check.OfAnother || k == check.Ahead {
		return stays
	}
	return fmt.Sprintf("%s and cannot take %s from %s, which leads %s now", stays, x.waiting(), Workers(x.havers()), Verb(who, "it", "them"))
}

// otherState: those are told of first who have missed what the others have taken.
func (x *explainer) otherState() string {
	who := x.lackers()
	if x.v.Missing == (check.Identity{}) {
		return fmt.Sprintf("After %s, %s %s another state than %s", x.message(), Workers(who), Verb(who, "has", "have"), Workers(x.havers()))
	}
	missed := fmt.Sprintf("%s %s", Verb(who, "lacks", "lack"), x.named(x.v.Missing))
	if x.v.Elsewhere {
		missed = fmt.Sprintf("took %s at another place of the order", x.named(x.v.Missing))
	}
	after := x.message()
	if x.v.Missing == x.v.Message {
		after = "it"
	}
	return fmt.Sprintf("%s, which %s, %s another state after %s than %s", x.lack(), missed, Verb(who, "has", "have"), after, Workers(x.havers()))
}

// lack begins a sentence with those who broke the property, and have with those who did not.
func (x *explainer) lack() string { return Capital(Workers(x.lackers())) }
func (x *explainer) have() string { return Capital(Workers(x.havers())) }

func (x *explainer) lackers() []int { return numbers(x.v.Lack) }
func (x *explainer) havers() []int  { return numbers(x.v.Have) }

func numbers(list []actor.PID) (all []int) {
	for _, p := range list {
		all = append(all, worker.Number(p))
	}
	slices.Sort(all)
	return all
}

// in names a view by the number that people see, which is the stage's.
func (x *explainer) in(view int) string {
	v, ok := x.Judge().View(view)
	if !ok {
		return "no view"
	}
	if n := x.ViewNumber(v); n > 0 {
		return fmt.Sprintf("view %d", n)
	}
	return View(x, v)
}

// message is the one that it is about, with what it says.
func (x *explainer) message() string {
	if x.v.Body == nil {
		return x.named(x.v.Message)
	}
	return Body(x, x.v.Body)
}

// brief is message without what it says.
func (x *explainer) brief() string {
	if c, ok := x.v.Body.(worker.Change); ok {
		return x.named(check.Identity{Sender: worker.PID(c.Worker), Count: c.Count})
	}
	return x.message()
}

// named is a message of which only the identity is known.
func (x *explainer) named(id check.Identity) string {
	by := worker.Number(id.Sender)
	switch n := x.ChangeNumber(worker.Change{Worker: by, Count: id.Count}); {
	case n > 0:
		return fmt.Sprintf("change %d", n)
	case id.Count > 0:
		return fmt.Sprintf("a change of worker %d", by)
	}
	return fmt.Sprintf("a message of worker %d", by)
}

// later is what was delivered without what comes before it: by several, not the same.
func (x *explainer) later() string {
	if len(x.v.Lack) > 1 {
		return "later messages"
	}
	return x.named(x.v.After)
}

// waiting is what cannot be taken.
func (x *explainer) waiting() string {
	switch {
	case x.v.Body != nil:
		return x.message()
	case x.v.Next > 0:
		return x.in(x.v.Next)
	}
	return "what comes"
}

// wish is a message that has no number yet.
func wish(m actor.Msg) string {
	switch m := m.(type) {
	case worker.Change:
		return fmt.Sprintf("change (+%d)", m.K)
	case worker.StateRequest:
		return "request for the state"
	case worker.StateReply:
		return fmt.Sprintf("answer to worker %d", m.Ref)
	}
	return "request"
}

// Capital begins a sentence, unless that begins with the name of a version, which is gms1.
func Capital(s string) string {
	if s == "" || strings.HasPrefix(s, "gms") {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// longest is how many characters a caption has at most.
const longest = 80

// short is the sentence without the reason and the details.
func (x *explainer) short() string {
	all := []rune(Capital(x.gist()))
	if len(all) > longest {
		all = append(all[:longest-1], '…')
	}
	return string(all)
}

func (x *explainer) gist() string {
	v, who, others := x.v, few(x.lackers()), few(x.havers())
	switch v.Property {
	case check.SelfInclusion:
		return who + " installed " + x.in(v.View) + " and is not in it"
	case check.LocalMonotonicity:
		return who + " installed " + x.in(v.Next) + " after " + x.in(v.View)
	case check.AgreementOnViews:
		return who + " installed " + x.in(v.View) + " with another list"
	case check.DeliveryIntegrity:
		return who + " delivered " + x.brief() + ", which was not sent"
	case check.NoDuplication:
		return who + " delivered " + x.brief() + " twice"
	case check.SameViewDelivery:
		return x.brief() + " was delivered in " + x.in(v.View) + " and in " + x.in(v.Next)
	case check.VirtualSynchrony:
		return who + " went to " + x.in(v.Next) + " without " + x.brief()
	case check.ReliableTotalOrder, check.ReliableFIFO:
		return who + " delivered " + x.later() + " without " + x.brief()
	case check.SelfDelivery:
		return who + " will never deliver its own " + wish(v.Body)
	case check.UniformAgreement:
		return who + " went on without " + x.brief()
	case check.Progress:
		return who + Verb(x.lackers(), " stays", " stay") + " in " + x.in(v.View) + " and cannot go on"
	}
	return who + Verb(x.lackers(), " differs", " differ") + " from " + others + " after " + x.brief()
}

// few names a few workers, and counts many.
func few(list []int) string {
	if len(list) > 4 {
		return fmt.Sprintf("%d workers", len(list))
	}
	return Workers(list)
}
