package scenario

import (
	"cmp"
	"strings"
	"testing"

	"groupy/gms/check"
)

// An expectation about a property is compared with what the judge has found, and the outcome says what that is.
func TestExpectProperty(t *testing.T) {
	sc, err := parse("gms2\nseed 42\nlatency 20ms..60ms\ngap 20ms\nlength 8s\nat 4s crash after 1 send of change\n")
	if err != nil {
		t.Fatal(err)
	}
	r := played(t, sc, nil)
	for _, c := range []struct {
		p      check.Property
		stands What
		why    string
		other  string // why the other two fail, if that is put in other words
	}{
		{p: check.VirtualSynchrony, stands: IsBroken, why: "since 4.157 s", other: "broken since 4.157 s"},
		{p: check.UniformAgreement, stands: IsBroken, why: "since 4.145 s", other: "broken since 4.145 s"}, // not claimed
		{p: check.ReliableTotalOrder, stands: Holds, why: "tested, and not broken so far"},
		{p: check.Progress, stands: IsUntested, why: "it is tested when a leader's message has had to wait in a member's mailbox"},
	} {
		for _, what := range []What{IsBroken, Holds, IsUntested} {
			out := r.Holds(&Claim{What: what, Property: c.p})
			why := c.why
			if what != c.stands {
				why = cmp.Or(c.other, c.why)
			}
			if out.Applied != (what == c.stands) || out.Why != why || out.Skipped {
				t.Errorf("%v %s: %+v", c.p, standings[what-IsBroken].name, out)
			}
		}
	}
}

// Each property has its own word, which has no other meaning in a claim.
func TestPropertyWords(t *testing.T) {
	var words []string
	for _, p := range check.Properties() {
		words = append(words, PropertyWord(p))
	}
	const want = "self-inclusion local-monotonicity agreement-on-views delivery-integrity no-duplication same-view-delivery " +
		"virtual-synchrony total-order fifo self-delivery uniform-agreement progress equal-state"
	if got := strings.Join(words, " "); got != want {
		t.Errorf("they are %s", got)
	}
	for _, w := range words {
		if claims.find(w) != nil || len(Nearest(w, words)) == 0 {
			t.Errorf("%s has another meaning, too", w)
		}
	}
}

// An expectation does not change the run.
func TestExpectPropertyChangesNothing(t *testing.T) {
	for _, e := range library(t) {
		sc := e.Scenario.Clone()
		sc.Lines = nil
		for _, l := range e.Lines {
			if l.Claim == nil || l.Claim.What < IsBroken {
				sc.Lines = append(sc.Lines, l)
			}
		}
		sc.Length = e.End()
		a, b := played(t, e.Scenario, nil), played(t, sc, nil)
		if a.Sim().Hash() != b.Sim().Hash() || a.Sim().Trail() != b.Sim().Trail() {
			t.Errorf("%s: the run differs", e.Name)
		}
	}
}
