package words

import (
	"fmt"
	"slices"
	"strings"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
	"groupy/worker/blame"
)

// form has the sentences for violations of a property, without the cause. Braces hold what depends on the violation, and
// a bar separates two sentences. The log form is for the log of another program, of which less is known. If it is empty,
// the long form holds there, too.
type form struct{ long, short, log string }

var forms = [...]form{
	check.SelfInclusion: {
		long:  "{lack} installed {view} and {is} not in it",
		short: "{few} installed {view} and {is} not in it",
	},
	check.LocalMonotonicity: {
		long:  "{lack} installed {next} after {view}, which is not an earlier view",
		short: "{few} installed {next} after {view}",
	},
	check.AgreementOnViews: {
		long:  "{lack} installed {view} with other members, or in another order, than the first worker that installed it",
		short: "{few} installed {view} with another member list",
	},
	check.DeliveryIntegrity: {
		long:  "{lack} delivered {message} in {view}, but {sender} had never multicast it",
		short: "{few} delivered {brief}, which was not sent",
		log:   "{lack} delivered {message}, which {sender} had not sent",
	},
	check.NoDuplication: {
		long:  "{lack} delivered {message} a second time, in {view}",
		short: "{few} delivered {brief} twice",
		log:   "{lack} delivered {message} a second time",
	},
	check.SameViewDelivery: {
		long:  "{have} delivered {message} in {view}, but {lack} delivered it in {next}",
		short: "{brief} was delivered in {view} and in {next}",
		log:   "{have} delivered {message} in {view}, but {lack} delivered it in {next}",
	},
	check.VirtualSynchrony: {
		long:  "{have} delivered {message} in {view}|{lack} went from {view} to {next} without it",
		short: "{few} went to {next} without {brief}",
		log:   "{have} delivered {message} in {view}, but {lack} went from there to {next} without it",
	},
	check.ReliableTotalOrder: {
		long:  "{lack} delivered {later} without {message}, which comes earlier in {view} and which {have} delivered",
		short: "{few} delivered {later} without {brief}",
		log:   "{lack} delivered {later} without {message}, which comes earlier in {view}",
	},
	check.ReliableFIFO: {
		long:  "{lack} delivered {later} without {lost}, which {sender} had sent earlier",
		short: "{few} delivered {later} without {brief}",
		log:   "{lack} delivered {later} without {message}, which was sent earlier",
	},
	check.SelfDelivery: {
		long:  "{lack} will never deliver its own {wish}",
		short: "{few} will never deliver its own {wish}",
	},
	check.UniformAgreement: {
		long:  "{have} delivered {message} in {view}|{lack} went on to {later views} without it",
		short: "{few} went on without {brief}",
		log:   "{have} delivered {message}, but {lack} went on without it",
	},
	check.Progress: {
		long:  "{lack} {stays} in {view} and cannot take {waiting} from {have}, which leads {it} now",
		short: "{few} {stays} in {view} and cannot go on",
		log:   "{lack} cannot take messages from {have}, which leads {it}",
	},
	check.EqualState: {
		long:  "{lack}, which {missed}, {differs} in state from {have} after {after}",
		short: "{few} {differs} from {others} after {brief}",
		log:   "{lack} took {message}, and then {differs} in state from {have}",
	},
}

// Sentences for special cases: more is known of the violation, or less.
const (
	thrownAway   = "{lack} delivered {later} without {lost}, which comes earlier in {view}"
	ownPassed    = "{lack} went on to {next} without its own message, {message}, which was multicast in {view}"
	ownSentLate  = "{lack} will never deliver its own {wish}: it was sent to {root}, which had already {gone}"
	ownOfLeader  = "{lack} will never deliver its own {wish}: the leader, {root}, {gone} before it could multicast it"
	ownLost      = "{lack} will never deliver its own {wish}: it was lost on its way from {root} to {to}"
	ownWithOther = "{lack} will never deliver its own {wish}: it went to {root}, which {gone}"
	ownInGaps    = "{lack} went on without its own {wish}, which it had not delivered by the end of the log"
	stuckInView  = "{lack} {stays} in {view}" // the proximate cause names the waiting message
	otherState   = "{lack} {differs} in state from {have} after {message}"
)

// Log returns the sentence for a violation in a log. Names holds pairs: a placeholder such as "{lack}", and the name in
// the log for it. In a log with gaps, nobody knows what is still to come.
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

// filled puts names into a form, and the verbs that agree with the number of workers in Lack.
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

// explainer writes the sentences for one violation.
type explainer struct {
	Judged
	v     *check.Violation
	found *blame.Found // nil if nobody has looked for the faults
}

// clauses returns the sentences, with the cause, each without a capital and a full stop.
func (x *explainer) clauses() []string {
	text := filled(x.form(), x.v, x.names())
	if x.v.Property == check.SelfDelivery && x.v.Next == 0 {
		return strings.Split(text, "|") // the sentence has the cause in it
	}
	near, root := x.cause()
	if root != "" {
		root = "|" + root
	}
	return strings.Split(text+near+root, "|")
}

// form returns the sentence for the violation, with placeholders.
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
		case v.Kind == actor.Lose:
			return ownLost
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

// names returns pairs: each placeholder of the forms, and its text.
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
		missed = "took " + x.named(v.Missing) + " at another point in the order"
	}
	others, rest := Workers(have), few(have)
	if len(have) == 0 { // a worker has taken it twice, and no other has taken it yet
		others, rest = "itself", "itself"
	}
	return []string{
		"{lack}", Workers(lack), "{have}", others, "{few}", few(lack), "{others}", rest,
		"{message}", x.message(), "{brief}", x.brief(), "{lost}", lost, "{after}", after, "{later}", x.later(), "{missed}", missed,
		"{wish}", wish(v.Body), "{waiting}", x.waiting(), "{view}", x.in(v.View), "{next}", x.in(v.Next),
		"{sender}", sender, "{root}", Worker(v.Process), "{gone}", Gone(v.Kind), "{to}", Worker(v.To),
	}
}

func numbers(list []actor.PID) (all []int) {
	for _, p := range list {
		all = append(all, worker.Number(p))
	}
	slices.Sort(all)
	return all
}

// in names a view by the number that people see, which the stage gives.
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

// message names the message that the violation is about, with its content.
func (x *explainer) message() string {
	if x.v.Body == nil {
		return x.named(x.v.Message)
	}
	return Body(x, x.v.Body)
}

// brief is message, but gives only the number of a change.
func (x *explainer) brief() string {
	if c, ok := x.v.Body.(worker.Change); ok {
		return x.named(check.Identity{Sender: worker.PID(c.Worker), Count: c.Count})
	}
	return x.message()
}

// named names a message of which only the identity is known.
func (x *explainer) named(id check.Identity) string {
	by := worker.Number(id.Sender)
	switch n := x.ChangeNumber(worker.Change{Worker: by, Count: id.Count}); {
	case n > 0:
		return fmt.Sprintf("change %d", n)
	case id.Count > 0:
		return fmt.Sprintf("a change from worker %d", by)
	}
	return fmt.Sprintf("a message from worker %d", by)
}

// later names the message that was delivered too early. Several workers may each have delivered another one.
func (x *explainer) later() string {
	if len(x.v.Lack) > 1 {
		return "later messages"
	}
	return x.named(x.v.After)
}

// waiting names the message that cannot be taken.
func (x *explainer) waiting() string {
	switch {
	case x.v.Body != nil:
		return x.message()
	case x.v.Next > 0:
		return x.in(x.v.Next)
	}
	return "messages"
}

// wish names a message that has no number yet.
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

// Capital makes the first letter upper case, except in the name of a version: gms1.
func Capital(s string) string {
	if s == "" || strings.HasPrefix(s, "gms") {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// longest is the maximum length of a caption in characters.
const longest = 80

// short returns the sentence without the cause and the details.
func (x *explainer) short() string {
	all := []rune(Capital(filled(forms[x.v.Property].short, x.v, x.names())))
	if len(all) > longest {
		all = append(all[:longest-1], '…')
	}
	return string(all)
}

// few names up to four workers, and counts more.
func few(list []int) string {
	if len(list) > 4 {
		return fmt.Sprintf("%d workers", len(list))
	}
	return Workers(list)
}
