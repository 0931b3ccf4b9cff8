package check

import (
	"cmp"
	"slices"
)

// own is a message in the list of its sender.
type own struct {
	count int
	slot  slot
}

// span is a range of counts of forgotten messages.
type span struct{ from, to int }

// find returns the slot of a message, or none.
func (j *Judge) find(q int32, count int) slot {
	n := &j.nodes[q]
	if i := n.ownIndex(count); i >= 0 {
		return n.own[i].slot
	}
	return none
}

// ownIndex returns the index of a message in its sender's list, or -1. Counts mostly grow by one, so the first
// guess is mostly right.
func (n *node) ownIndex(count int) int {
	list, last := n.own, len(n.own)-1
	if last < 0 {
		return -1
	}
	if i := last - (list[last].count - count); i >= 0 && i <= last && list[i].count == count {
		return i
	}
	if n.jumbled {
		return slices.IndexFunc(list, func(o own) bool { return o.count == count })
	}
	i, ok := slices.BinarySearchFunc(list, count, func(o own, count int) int { return cmp.Compare(o.count, count) })
	if !ok {
		return -1
	}
	return i
}

// forgets moves the first of a sender's messages to the forgotten ones. Its count mostly extends the last range.
func (n *node) forgets(count int) {
	n.own = n.own[1:]
	switch {
	case !n.forgot:
		n.latest, n.forgot = span{count, count}, true
	case n.hasForgotten(count): // it was multicast twice
	case count == n.latest.to+1:
		n.latest.to++
	case count > n.latest.to:
		n.past = append(n.past, n.latest)
		n.latest = span{count, count}
	default:
		n.past = slices.Insert(slices.Clone(n.past), n.pastAt(count), span{count, count})
	}
}

// hasForgotten reports whether a count belongs to a forgotten message.
func (n *node) hasForgotten(count int) bool {
	if n.forgot && n.latest.from <= count && count <= n.latest.to {
		return true
	}
	i := n.pastAt(count)
	return i < len(n.past) && n.past[i].from <= count
}

// pastAt returns the index of the first range that does not end before a count.
func (n *node) pastAt(count int) int {
	i, _ := slices.BinarySearchFunc(n.past, count, func(s span, count int) int { return cmp.Compare(s.to, count) })
	return i
}
