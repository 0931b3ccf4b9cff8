package actor_test

import (
	"slices"
	"testing"

	"groupy/gms/actor"

	"pgregory.net/rapid"
)

// reader takes only words that begin with its letter. The second letter of a word, if any, becomes its next
// letter. It counts how often it was asked.
type reader struct {
	letter byte
	asked  *int
}

func (s *reader) Receive(_ *actor.Ctx, msg actor.Msg) actor.State {
	word, ok := msg.(string)
	if !ok {
		return nil
	}
	*s.asked++
	if word[0] != s.letter {
		return nil
	}
	if len(word) > 1 {
		return &reader{word[1], s.asked}
	}
	return s
}

func TestDeferredMessagesKeepTheirOrder(t *testing.T) {
	r := newRun(actor.Config{})
	r.Spawn(&reader{'a', new(int)})
	for _, word := range []string{"c", "b", "c", "a", "b", "ab", "bc", "b"} {
		r.Post(1, word)
	}
	expect(t, r.list(actor.Accept), "0s accept 1 a", "0s accept 1 ab")
	r.finish()
	// As b it takes what waited first: both b, and then bc. As c it takes both c.
	expect(t, r.list(actor.Accept), "0s accept 1 a", "0s accept 1 ab",
		"0s accept 1 b", "0s accept 1 b", "0s accept 1 bc", "0s accept 1 c", "0s accept 1 c")
	if left := r.Mailbox(1); len(left) != 1 || left[0].Message != "b" || r.Waiting(1) != 1 {
		t.Errorf("left in the mailbox: %v, Waiting %d", left, r.Waiting(1))
	}
}

// TestMailboxIsAList compares a mailbox with a plain list: the first message that matches is taken, and the
// search starts again when the state has changed.
func TestMailboxIsAList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.StringMatching(`[abc][abc]?`)).Draw(t, "words")
		r := newRun(actor.Config{})
		r.Spawn(&reader{'a', new(int)})
		var list, want []string
		letter := byte('a')
		for i, word := range words {
			r.Post(1, word)
			if rapid.Bool().Draw(t, "let it work") || i == len(words)-1 {
				r.finish()
			}
			list = append(list, word)
			for k := 0; k < len(list); k++ {
				if w := list[k]; w[0] == letter {
					want = append(want, "0s accept 1 "+w)
					list = append(list[:k:k], list[k+1:]...)
					letter = w[len(w)-1]
					k = -1
				}
			}
		}
		if got := r.list(actor.Accept); !slices.Equal(got, want) {
			t.Fatalf("took %v, a list would take %v", got, want)
		}
		var left []string
		for _, l := range r.Mailbox(1) {
			left = append(left, l.Message.(string))
		}
		if !slices.Equal(left, list) || r.Waiting(1) != len(list) {
			t.Fatalf("%v wait, in a list %v", left, list)
		}
	})
}

func TestUnchangedStateIsNotAskedAgain(t *testing.T) {
	asked := 0
	r := newRun(actor.Config{})
	r.Spawn(&reader{'a', &asked})
	for range 100 {
		r.Post(1, "b")
	}
	r.Post(1, "a")
	r.Post(1, "a")
	r.finish()
	if asked != 102 {
		t.Errorf("asked %d times for 102 messages", asked)
	}
	r.Post(1, "ac")
	r.finish()
	if asked != 203 {
		t.Errorf("asked %d times: a new state should be asked once for each of the 100 waiting messages", asked-103)
	}
	r.Post(1, "cb") // and as b, 100 times, each once
	r.finish()
	if asked != 203+1+100 || r.Waiting(1) != 0 {
		t.Errorf("asked %d times for 101 messages, and %d wait", asked-203, r.Waiting(1))
	}
}

func TestDeferIsToldEachTime(t *testing.T) {
	r := newRun(actor.Config{})
	r.Spawn(&reader{'a', new(int)})
	r.Post(1, "c")
	r.Post(1, "ab")
	r.Post(1, "bc")
	r.finish()
	expect(t, r.list(actor.Defer, actor.Accept),
		"0s defer 1 c", "0s accept 1 ab", "0s defer 1 c", "0s accept 1 bc", "0s accept 1 c")
}
