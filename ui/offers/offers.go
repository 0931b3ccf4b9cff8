package offers

import (
	"slices"

	"groupy/worker/scenario"
)

// Offer is something that can be done, or the heading of several things.
type Offer struct {
	Text    string
	Off     string // why it cannot be done now; empty if it can
	Command scenario.Command
	Is      bool // it is so already

	// A heading has offers, or one for each of some workers.
	More []Offer
	Who  []int
	Of   func(n int) Offer
}

// IsHeading reports whether an offer is the heading of others.
func (o *Offer) IsHeading() bool { return o.Of != nil || o.More != nil }

// Gap separates offers.
var Gap = Offer{}

// IsGap reports whether an offer only separates others.
func (o *Offer) IsGap() bool { return o.Text == "" }

// Find returns the offer of a command. Which message in flight the command is about does not count, and whom a partition divides.
func Find(all []Offer, c scenario.Command) (Offer, bool) {
	for _, o := range all {
		if !o.IsHeading() && !o.IsGap() && alike(o.Command, c) {
			return o, true
		}
		if found, ok := Find(o.Each(), c); ok {
			return found, true
		}
	}
	return Offer{}, false
}

func alike(a, b scenario.Command) bool {
	a.Nth, b.Nth = min(a.Nth, 1), min(b.Nth, 1)
	return a == b || a.Verb == scenario.Partition && b.Verb == scenario.Partition
}

// Each lists the offers below a heading.
func (o *Offer) Each() []Offer {
	all := slices.Clone(o.More)
	for _, n := range o.Who {
		all = append(all, o.Of(n))
	}
	return all
}

// command makes an offer of a command.
func command(text, off string, c scenario.Command) Offer {
	return Offer{Text: text, Off: off, Command: c}
}

// heading makes an offer with others below it.
func heading(text, off string, more ...Offer) Offer { return Offer{Text: text, Off: off, More: more} }

// fault returns a command of a verb about a link, or with whatever else it needs.
func fault(v scenario.Verb, f scenario.Fault) scenario.Command {
	return scenario.Command{Verb: v, Fault: f}
}
