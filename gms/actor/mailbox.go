package actor

// queued is a list of messages. Its nodes are never written, so a mailbox is copied by copying its pointers.
type queued struct {
	QueuedMessage
	next *queued
}

// mailbox holds the messages that have arrived and were not accepted. The present state has refused
// the refused ones; it has not seen the fresh ones. The refused are a list, last first; the fresh
// are a queue of two lists. So each operation takes constant time, except rescan, which takes time
// in proportion to the refused messages.
type mailbox struct {
	refused *queued // last first
	front   *queued // first first
	back    *queued // last first; all arrived after those in front
	size    int32
}

func (b *mailbox) fresh() bool { return b.front != nil || b.back != nil }

func (b *mailbox) add(l QueuedMessage) {
	b.back = &queued{l, b.back}
	b.size++
}

// take removes the first fresh message.
func (b *mailbox) take() QueuedMessage {
	if b.front == nil {
		b.front, b.back = prepended(b.back, nil), nil
	}
	l := b.front
	b.front = l.next
	b.size--
	return l.QueuedMessage
}

func (b *mailbox) refuse(l QueuedMessage) {
	b.refused = &queued{l, b.refused}
	b.size++
}

// rescan makes the refused messages fresh again, before all others, because the state has changed.
func (b *mailbox) rescan() {
	if b.refused != nil {
		b.front, b.refused = prepended(b.refused, b.front), nil
	}
}

// messages lists the refused and the fresh messages, each in order of arrival. All refused ones
// arrived before all fresh ones.
func (b *mailbox) messages() (refused, fresh []QueuedMessage) {
	all := make([]QueuedMessage, 0, b.size)
	list := func(l *queued) {
		for ; l != nil; l = l.next {
			all = append(all, l.QueuedMessage)
		}
	}
	list(prepended(b.refused, nil))
	n := len(all)
	list(b.front)
	list(prepended(b.back, nil))
	return all[:n:n], all[n:]
}

// prepended returns reversed in reverse order, followed by rest.
func prepended(reversed, rest *queued) *queued {
	for l := reversed; l != nil; l = l.next {
		rest = &queued{l.QueuedMessage, rest}
	}
	return rest
}
