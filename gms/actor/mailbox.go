package actor

// letter is a Letter in a list. Letters are never written once they are in one,
// so a mailbox is copied by copying its pointers.
type letter struct {
	Letter
	next *letter
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

func (b *mailbox) add(l Letter) {
	b.back = &letter{l, b.back}
	b.size++
}

// take removes the first fresh letter.
func (b *mailbox) take() Letter {
	if b.front == nil {
		b.front, b.back = prepended(b.back, nil), nil
	}
	l := b.front
	b.front = l.next
	b.size--
	return l.Letter
}

func (b *mailbox) refuse(l Letter) {
	b.refused = &letter{l, b.refused}
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
func (b *mailbox) letters() (refused, fresh []Letter) {
	all := make([]Letter, 0, b.size)
	list := func(l *letter) {
		for ; l != nil; l = l.next {
			all = append(all, l.Letter)
		}
	}
	list(prepended(b.refused, nil))
	n := len(all)
	list(b.front)
	list(prepended(b.back, nil))
	return all[:n:n], all[n:]
}

// prepended is the list reversed, followed by rest.
func prepended(reversed, rest *letter) *letter {
	for l := reversed; l != nil; l = l.next {
		rest = &letter{l.Letter, rest}
	}
	return rest
}
