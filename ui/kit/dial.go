package kit

import "slices"

// Dial is a Select that shows a value of a run, which may change at any time, and need not be among those it offers.
type Dial struct {
	Select
	offers []string
	shown  string
	picked func(i int)
}

// NewDial makes a dial. picked is called with the index of the offer that the user has chosen; the dial goes on showing the value of the
// run until it is told another one.
func NewDial(d Host, label string, offers []string, picked func(i int)) *Dial {
	k := &Dial{offers: offers, picked: picked}
	k.host, k.label = d, label
	k.Options, k.Selected, k.shown = slices.Clone(offers), offers[0], offers[0]
	k.OnChanged = func(string) { k.choose() }
	k.ExtendBaseWidget(k)
	return k
}

// Shows shows a value. If it is not among the offers, it is added to the list for now.
func (k *Dial) Shows(value string) { k.Offer(k.offers, value) }

// Offer replaces the offers, and shows a value.
func (k *Dial) Offer(offers []string, value string) {
	options := slices.Clone(offers)
	if !slices.Contains(options, value) {
		options = append([]string{value}, options...)
	}
	k.offers = offers
	if k.Selected == value && slices.Equal(k.Options, options) {
		return
	}
	k.Options, k.Selected, k.shown = options, value, value
	k.Refresh()
}

func (k *Dial) choose() {
	chosen := k.Selected
	if chosen == k.shown {
		return
	}
	k.Selected = k.shown
	k.Refresh()
	if i := slices.Index(k.offers, chosen); i >= 0 {
		k.picked(i)
	}
}
