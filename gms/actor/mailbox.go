package actor

// letter is a message in a mailbox. Letters are never written once they are in a
// list, so a mailbox is copied by copying its pointers.
type letter struct {
	msg   Msg
	from  PID
	class Class
	cause EventID
	next  *letter
}

// mailbox holds what has arrived and was not accepted. Refused letters have been offered
// to the present state; fresh ones not yet. Refused is kept last first, fresh as a
// queue of two lists, so that every operation is a step, and only a change of state after
// refusals costs as much as there were refusals.
type mailbox struct {
	refused *letter // last first
	front   *letter // first first
	back    *letter // last first, all later than front
	size    int32
}

func (b *mailbox) fresh() bool { return b.front != nil || b.back != nil }

func (b *mailbox) add(l letter) {
	l.next = b.back
	b.back = &l
	b.size++
}

// take removes the first fresh letter.
func (b *mailbox) take() letter {
	if b.front == nil {
		b.front, b.back = prepended(b.back, nil), nil
	}
	l := *b.front
	b.front = l.next
	b.size--
	return l
}

func (b *mailbox) refuse(l letter) {
	l.next = b.refused
	b.refused = &l
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
func (b *mailbox) letters() (refused, fresh []letter) {
	all := make([]letter, 0, b.size)
	for l := prepended(b.refused, nil); l != nil; l = l.next {
		all = append(all, *l)
	}
	n := len(all)
	for l := b.front; l != nil; l = l.next {
		all = append(all, *l)
	}
	for l := prepended(b.back, nil); l != nil; l = l.next {
		all = append(all, *l)
	}
	return all[:n], all[n:]
}

// prepended is the list reversed, followed by rest.
func prepended(reversed, rest *letter) *letter {
	for l := reversed; l != nil; l = l.next {
		rest = &letter{l.msg, l.from, l.class, l.cause, rest}
	}
	return rest
}
