package actor

// queued is a Letter in a list. Letters are never written once they are in one,
// so a mailbox is copied by copying its pointers.
type queued struct {
	QueuedMessage
	next *queued
}

// mailbox holds what has arrived and was not accepted. Refused letters have been offered
// to the present state; fresh ones not yet. Refused is kept last first, fresh as a
// queue of two lists, so that every operation is a step, and only a change of state after
// refusals costs as much as there were refusals.
type mailbox struct {
	refused *queued // last first
	front   *queued // first first
	back    *queued // last first, all later than front
	size    int32
}

func (b *mailbox) fresh() bool { return b.front != nil || b.back != nil }

func (b *mailbox) add(l QueuedMessage) {
	b.back = &queued{l, b.back}
	b.size++
}

// take removes the first fresh letter.
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

// rescan makes the refused letters fresh again, before all others: the state has changed.
func (b *mailbox) rescan() {
	if b.refused != nil {
		b.front, b.refused = prepended(b.refused, b.front), nil
	}
}

// letters lists the refused and the fresh ones, each in order of arrival; all refused ones
// came before all fresh ones.
func (b *mailbox) letters() (refused, fresh []QueuedMessage) {
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

// prepended is the list reversed, followed by rest.
func prepended(reversed, rest *queued) *queued {
	for l := reversed; l != nil; l = l.next {
		rest = &queued{l.QueuedMessage, rest}
	}
	return rest
}
