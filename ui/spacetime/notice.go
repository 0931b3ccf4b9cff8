package spacetime

import (
	"fmt"
	"strconv"
	"strings"

	"groupy/ui/facts"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// notice says what is not drawn, and what to do about it.
func (l *Layouter) notice() string {
	var parts []string
	say := func(text string) { parts = append(parts, text) }
	a := &l.absent
	switch {
	case len(l.f.Lines) == 0:
		return "There are no workers yet"
	case a.hidden == len(l.f.Lines):
		return "All workers are hidden"
	case (l.to < l.f.From || l.from > l.f.To) && l.v.Coming:
		return "The facts of this time are being gathered"
	case l.to < l.f.From || l.from > l.f.To:
		say("There are no facts of this time")
	case l.v.Coming && l.v.Playhead > l.f.To && l.f.To < l.to:
		say("The facts after " + scenario.Seconds(l.f.To) + " are being gathered")
	}
	if n := l.f.Left.Messages; n > 0 && l.from < l.f.From {
		before := " before " + scenario.Seconds(l.f.From)
		say(counted(n, "message"+before+" is", "messages"+before+" are") + " not kept")
	}
	if n := l.f.Left.Installs; n > 0 {
		say(counted(n, shortView, shortViews) + " left out")
	}
	if text, advice := l.leftOut(); text != "" {
		l.pic.Crowded = true
		if !l.v.Printed {
			text += ": " + advice
		}
		say(text)
	}
	if a.stubs > 0 {
		say(counted(a.stubs, "more message was", "more messages were") + " never sent")
	}
	if a.reports > 0 {
		say("Reports that a worker is down are not marked")
	}
	if a.lasting > 0 {
		say(counted(a.lasting, "fault that lasts is", "faults that last are") + " not drawn")
	}
	if a.bands > 0 {
		say(counted(a.bands, shortView, shortViews) + " not drawn")
	}
	if a.waits > 0 {
		say(counted(a.waits, "waiting message is", "waiting messages are") + " not drawn")
	}
	if a.violations > 0 {
		say(counted(a.violations, "more broken promise: no room for its words", "more broken promises: no room for their words"))
	}
	for _, x := range l.f.Unmarked {
		if x.Since < l.to {
			say(fmt.Sprintf("After %s, not every violation of %v is marked", scenario.Seconds(x.Since), x.Property))
		}
	}
	if a.elsewhere > 0 {
		say(counted(a.elsewhere, "broken promise is", "broken promises are") + " on hidden lines")
	}
	if text := l.v.Hide.words(); text != "" {
		say(text)
	}
	if a.hidden > 0 {
		say(counted(a.hidden, "worker is", "workers are") + " hidden")
	}
	if len(parts) == 0 && l.nothing() {
		say("Nothing happens here")
	}
	return strings.Join(parts, ". ")
}

// leftOut says what is left out for lack of room, and what to do about it.
func (l *Layouter) leftOut() (text, advice string) {
	const zoomOrHide = "zoom in, or hide workers"
	switch a := &l.absent; {
	case l.busy():
		return "Messages are not drawn one by one", zoomOrHide
	case l.f.Load.Bucket > 0 && l.v.Axis == Order:
		return "There are too many events for a column each", "switch to the time axis"
	case l.f.Load.Bucket > 0:
		return "Messages are only counted, at the bottom, for all workers together", "zoom in"
	case a.messages > 0:
		return counted(a.messages, "message is", "messages are") + " not drawn one by one", zoomOrHide
	case a.requests > 0 && a.marks > 0:
		return counted(a.requests, "request", "requests") + ", and all receipts and deliveries, are not drawn", zoomOrHide
	case a.requests > 0:
		return counted(a.requests, "request", "requests") + " and all receipts are not drawn", zoomOrHide
	case a.marks > 0:
		return "Receipts and deliveries are not drawn", zoomOrHide
	case l.pic.Detail == NoReceipts:
		return "Receipts are not drawn", zoomOrHide
	}
	return "", ""
}

// nothing reports whether no event is in sight.
func (l *Layouter) nothing() bool {
	p := &l.pic
	return len(p.Arrows)+len(p.Marks)+len(p.Waits)+len(p.Brackets)+len(p.Cells) == 0 && len(p.Rows) > 0
}

// kindWords has the plural of each kind of message.
var kindWords = [facts.Kinds]string{"changes", "views", "states", "requests", "joins", "other messages"}

// words returns "Requests and changes are hidden", or nothing.
func (h Hide) words() string {
	var list []string
	for k := range facts.Kinds {
		if h.Has(k) {
			list = append(list, kindWords[k])
		}
	}
	switch n := len(list); n {
	case 0:
		return ""
	case 1:
		return words.Capital(list[0]) + " are hidden"
	case int(facts.Kinds):
		return "All messages are hidden"
	default:
		return words.Capital(strings.Join(list[:n-1], ", ")+" and "+list[n-1]) + " are hidden"
	}
}

const shortView, shortViews = "short view is", "short views are"

// counted returns "1 message", "1,240 messages".
func counted(n int, one, many string) string {
	if n == 1 {
		many = one
	}
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text + " " + many
}
