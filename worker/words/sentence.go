package words

import (
	"fmt"
	"slices"
	"strings"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
)

// form has the words for violations of a property, without the reason. What stands in braces depends on the violation,
// a bar parts two sentences, and in a log, where it is another program that is judged, one may say less.
type form struct{ long, short, log string }

var forms = [...]form{
	check.SelfInclusion: {
		long:  "{lack} installed {view} and {is} not in it",
		short: "{few} installed {view} and is not in it",
	},
	check.LocalMonotonicity: {
		long:  "{lack} installed {next} after {view}, which is not earlier",
		short: "{few} installed {next} after {view}",
	},
	check.AgreementOnViews: {
		long:  "{lack} installed {view} with other members, or in another order, than the first who did",
		short: "{few} installed {view} with another list",
	},
	check.DeliveryIntegrity: {
		long:  "{lack} delivered {message} in {view}, and {sender} had never multicast it",
		short: "{few} delivered {brief}, which was not sent",
		log:   "{lack} delivered {message}, which {sender} had not sent",
	},
	check.NoDuplication: {
		long:  "{lack} delivered {message} a second time, in {view}",
		short: "{few} delivered {brief} twice",
		log:   "{lack} delivered {message} a second time",
	},
	check.SameViewDelivery: {
		long:  "{have} delivered {message} in {view}, but {lack} in {next}",
		short: "{brief} was delivered in {view} and in {next}",
		log:   "{have} delivered {message} in {view}, and {lack} in {next}",
	},
	check.VirtualSynchrony: {
		long:  "{have} delivered {message} in {view}|{lack} went from {view} to {next} without it",
		short: "{few} went to {next} without {brief}",
		log:   "{have} delivered {message} in {view}, and {lack} went from there to {next} without it",
	},
	check.ReliableTotalOrder: {
		long:  "{lack} delivered {later} without {message}, which comes before in {view} and is delivered by {have}",
		short: "{few} delivered {later} without {brief}",
		log:   "{lack} delivered {later} without {message}, which comes before in {view}",
	},
	check.ReliableFIFO: {
		long:  "{lack} delivered {later} without {lost}, which {sender} had sent before",
		short: "{few} delivered {later} without {brief}",
		log:   "{lack} delivered {later} without {message}, which was sent before",
	},
	check.SelfDelivery: {
		long:  "{lack} will never deliver its own {wish}",
		short: "{few} will never deliver its own {wish}",
	},
	check.UniformAgreement: {
		long:  "{have} delivered {message} in {view}|{lack} went on to {later views} without it",
		short: "{few} went on without {brief}",
		log:   "{have} delivered {message}, and {lack} went on without it",
	},
	check.Progress: {
		long:  "{lack} {stays} in {view} and cannot take {waiting} from {have}, which leads {it} now",
		short: "{few} {stays} in {view} and cannot go on",
		log:   "{lack} cannot take what comes from {have}, which leads {it}",
	},
	check.EqualState: {
		long:  "{lack}, which {missed}, {has} another state after {after} than {have}",
		short: "{few} {differs} from {others} after {brief}",
		log:   "{lack} took {message}, and {has} another state after it than {have}",
	},
}

// What is said instead, where more is known, or less.
const (
	thrownAway   = "{lack} delivered {later} without {lost}, which comes before in {view}"
	ownPassed    = "{lack} went on to {next} without {message}, its own, which was multicast in {view}"
	ownSentLate  = "{lack} will never deliver its own {wish}: it was sent to {root}, which had {gone} already"
	ownOfLeader  = "{lack} will never deliver its own {wish}: the leader, {root}, was to multicast it, and {gone} before it did"
	ownWithOther = "{lack} will never deliver its own {wish}: it went to {root}, which {gone}"
	ownInGaps    = "{lack} went on without its own {wish}, and had not delivered it by the end of the log"
	stuckInView  = "{lack} {stays} in {view}" // what keeps the message waiting is near
	otherState   = "after {message}, {lack} {has} another state than {have}"
)

// Log says a violation of a log, given the names there for what stands in braces: each in turn, and its name. In a log
// with gaps it is not known what may still come.
func Log(v *check.Violation, gaps bool, names ...string) string {
	text := forms[v.Property].log
	switch {
	case gaps && v.Property == check.SelfDelivery:
		text = ownInGaps
	case text == "":
		text = forms[v.Property].long
	}
	return filled(text, v, names)
}

// filled puts names into a form, and the verbs that go with so many workers.
func filled(text string, v *check.Violation, names []string) string {
	n := min(len(v.Lack), 2)
	for _, verb := range [][3]string{
		{"{is}", "is", "are"}, {"{has}", "has", "have"}, {"{it}", "it", "them"}, {"{stays}", "stays", "stay"},
		{"{differs}", "differs", "differ"}, {"{later views}", "a later view", "later views"},
	} {
		names = append(names, verb[0], verb[max(n, 1)])
	}
	return strings.NewReplacer(names...).Replace(text)
}

// explainer finds the words for a violation, from its facts alone.
type explainer struct {
	Judged
	v *check.Violation
}

// clauses are the sentences, with the reason, each without a capital and a full stop.
func (x *explainer) clauses() []string {
	all := strings.Split(filled(x.form(), x.v, x.names()), "|")
	if x.v.Property == check.SelfDelivery && x.v.Next == 0 {
		return all // it has the reason in it
	}
	near, root := x.because()
	all[len(all)-1] += near
	if root != "" {
		all = append(all, root)
	}
	return all
}

// form is how the violation is told.
func (x *explainer) form() string {
	v := x.v
	switch v.Property {
	case check.ReliableTotalOrder:
		if v.Proximate.Kind == check.Thrown {
			return thrownAway
		}
	case check.SelfDelivery:
		switch {
		case v.Next > 0:
			return ownPassed
		case v.Root == 0:
		case v.Late:
			return ownSentLate
		case v.Leader:
			return ownOfLeader
		default:
			return ownWithOther
		}
	case check.Progress:
		if v.Proximate.Kind == check.OfAnother || v.Proximate.Kind == check.Ahead {
			return stuckInView
		}
	case check.EqualState:
		if v.Missing == (check.Identity{}) {
			return otherState
		}
	}
	return forms[v.Property].long
}

// names are what stands for what is in braces.
func (x *explainer) names() []string {
	v, lack, have := x.v, numbers(x.v.Lack), numbers(x.v.Have)
	sender, lost, after := "nobody", x.message(), x.message()
	if v.Message.Sender != 0 {
		sender = Worker(v.Message.Sender)
	}
	if v.Proximate.Kind == check.Thrown {
		lost = x.brief()
	}
	if v.Missing == v.Message {
		after = "it"
	}
	missed := Verb(lack, "lacks ", "lack ") + x.named(v.Missing)
	if v.Elsewhere {
		missed = "took " + x.named(v.Missing) + " at another place of the order"
	}
	return []string{
		"{lack}", Workers(lack), "{have}", Workers(have), "{few}", few(lack), "{others}", few(have),
		"{message}", x.message(), "{brief}", x.brief(), "{lost}", lost, "{after}", after, "{later}", x.later(), "{missed}", missed,
		"{wish}", wish(v.Body), "{waiting}", x.waiting(), "{view}", x.in(v.View), "{next}", x.in(v.Next),
		"{sender}", sender, "{root}", Worker(v.Process), "{gone}", Gone(v.Kind),
	}
}

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
	all := []rune(Capital(filled(forms[x.v.Property].short, x.v, x.names())))
	if len(all) > longest {
		all = append(all[:longest-1], '…')
	}
	return string(all)
}

// few names a few workers, and counts many.
func few(list []int) string {
	if len(list) > 4 {
		return fmt.Sprintf("%d workers", len(list))
	}
	return Workers(list)
}
