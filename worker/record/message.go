package record

import (
	"hash/fnv"
	"slices"
	"strings"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
)

// Body is the content of a message in a log.
type Body struct {
	check.Identity        // zero if it has no sender; then it is not judged
	What           string // for people
}

func identify(m actor.Msg) (check.Identity, bool) {
	b, ok := m.(Body)
	return b.Identity, ok && b.Sender != 0
}

var messageNames = []string{"request", "multicast", "view", "join", "down", "body"}

// messageOf returns the kind of message of an event, from its context if the event does not say.
func (r *reader) messageOf(k actor.Kind, l *line) (string, error) {
	switch {
	case k == actor.Install:
		return "view", nil
	case k == actor.DownSeen:
		return "down", nil
	case !kinds[l.Event].fields.has("message"):
		return "body", nil
	case l.Message == "" && k == actor.Send && l.Process != "group":
		return "request", nil
	case l.Message == "":
		return "", r.fail("the message is missing: which is it, %s?", orList(messageNames))
	case !slices.Contains(messageNames, l.Message):
		return "", r.fail("there is no message %q%s", l.Message, meant(l.Message, messageNames))
	}
	return l.Message, nil
}

func orList(names []string) string {
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// message returns the message of an event of worker n.
func (r *reader) message(k actor.Kind, l *line, n int) (actor.Msg, error) {
	switch k {
	case actor.Crash, actor.Exit:
		return actor.Reason{Text: l.Reason, Send: l.Send, Of: l.Of}, nil
	case actor.Start:
		return nil, nil
	}
	sort, unknown := r.messageOf(k, l)
	if unknown != nil {
		return nil, unknown
	}
	switch sort {
	case "view":
		v, err := r.view(l)
		v.N = r.numberOf(l)
		return v, err
	case "down":
		peer, err := r.who(l.Peer)
		if err == nil && peer == 0 {
			err = r.fail("the peer is missing: who is down?")
		}
		return actor.Down{Process: worker.GroupPID(peer)}, err
	case "join":
		from, err := r.who(l.From)
		if from == 0 {
			from = n
		}
		return gms.Join{Worker: worker.PID(from), Group: worker.GroupPID(from)}, err
	}
	b, err := r.body(k, l, n)
	switch sort {
	case "request":
		return gms.Mcast{Body: b}, err
	case "multicast":
		return gms.Msg{N: r.numberOf(l), Body: b}, err
	}
	return b, err
}

// numberOf returns the number that a leader gave its message, in a complete log. The judge uses it to explain
// why a message was not taken. In other logs the number only identifies a view.
func (r *reader) numberOf(l *line) int {
	if !r.head.Complete || l.Number == nil {
		return 0
	}
	return int(*l.Number)
}

// body returns the identity of a message. A message that a worker sends is its own.
func (r *reader) body(k actor.Kind, l *line, n int) (Body, error) {
	from, err := r.who(l.From)
	if err != nil {
		return Body{}, err
	}
	if from == 0 && l.Count != nil && k == actor.Send && l.Process != "group" {
		from = n
	}
	switch {
	case from != 0 && l.Count != nil:
		return Body{check.Identity{Sender: worker.PID(from), Count: *l.Count}, l.What}, nil
	case from != 0:
		return Body{}, r.fail("the count is missing: which message of its sender is it?")
	case l.Count != nil:
		return Body{}, r.fail("from is missing: who sent the message?")
	case l.What == "" && (k == actor.Deliver || k == actor.Send):
		return Body{}, r.fail("count is missing: which message is it?")
	}
	return Body{What: l.What}, nil
}

// view returns a list of workers as a view. Its leader is the first, or is named.
func (r *reader) view(l *line) (v gms.View, err error) {
	if len(l.View) == 0 {
		return v, r.fail("the view is missing: a list of workers, the leader first, as in %s", `"view":[1,2,3]`)
	}
	if len(l.View) > MaxWorkers {
		return v, r.fail("the view is too long: at most %d workers", MaxWorkers)
	}
	list, seen := make([]int, 0, len(l.View)), make(map[int]bool, len(l.View))
	for _, m := range l.View {
		n, unknown := r.who(m)
		if unknown != nil {
			return v, unknown
		}
		if seen[n] || n == 0 {
			return v, r.fail("worker %s is in the view twice", r.workerName(n))
		}
		seen[n] = true
		list = append(list, n)
	}
	leader, err := r.who(l.Leader)
	if err != nil {
		return v, err
	}
	if leader != 0 {
		i := slices.Index(list, leader)
		if i < 0 {
			return v, r.fail("the leader %s is not in the view", r.workerName(leader))
		}
		list = slices.Insert(slices.Delete(list, i, i+1), 0, leader)
	}
	v.Leader, v.Group = worker.GroupPID(list[0]), make([]actor.PID, 0, len(list))
	for i, n := range list {
		v.Group = append(v.Group, worker.PID(n))
		if i > 0 {
			v.Slaves = append(v.Slaves, worker.GroupPID(n))
		}
	}
	return v, nil
}

// digest returns a digest of a state. It is never 0, which means no state.
func digest(state string) uint64 {
	if state == "" {
		return 0
	}
	h := fnv.New64a()
	h.Write([]byte(state))
	return max(h.Sum64(), 1)
}
