package spacetime

import (
	"fmt"
	"strconv"
	"strings"

	"groupy/ui/facts"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// notice says what is not drawn, and what helps.
func (l *Layouter) notice() string {
	var parts []string
	say := func(text string) { parts = append(parts, text) }
	a := &l.absent
	switch {
	case len(l.f.Lines) == 0:
		return "No worker has lived yet"
	case a.hidden == len(l.f.Lines):
		return "All workers are hidden"
	case (l.to < l.f.From || l.from > l.f.To) && l.v.Coming:
		return "What happened here is being looked up"
	case l.to < l.f.From || l.from > l.f.To:
		say("Nothing is known of this time")
	case l.v.Coming && l.v.Playhead > l.f.To && l.f.To < l.to:
		say("What happened after " + scenario.Seconds(l.f.To) + " is being looked up")
	}
	if n := l.f.Left.Messages; n > 0 && l.from < l.f.From {
		before := " before " + scenario.Seconds(l.f.From)
		say(counted(n, "message"+before+" is", "messages"+before+" are") + " forgotten")
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
	if a.told > 0 {
		say("Who is told of an end is not marked")
	}
	if a.bands > 0 {
		say(counted(a.bands, shortView, shortViews) + " not drawn")
	}
	if a.waits > 0 {
		say(counted(a.waits, "more message waits", "more messages wait") + " than are drawn")
	}
	if a.violations > 0 {
		say(counted(a.violations, "more broken promise is", "more broken promises are") + " marked without words")
	}
	for _, x := range l.f.Unmarked {
		if x.Since < l.to {
			say(fmt.Sprintf("%v is broken more often after %s than is marked", x.Property, scenario.Seconds(x.Since)))
		}
	}
	if a.elsewhere > 0 {
		say(counted(a.elsewhere, "broken promise is", "broken promises are") + " on lines that are hidden")
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

// leftOut says what is left out for want of room, and what helps.
func (l *Layouter) leftOut() (text, advice string) {
	const zoomOrHide = "zoom in, or hide workers"
	switch a := &l.absent; {
	case l.busy():
		return "Messages are not drawn one by one", zoomOrHide
	case l.f.Load.Bucket > 0 && l.v.Axis == Order:
		return "So much happens that not each thing has a column", "go to the axis of time"
	case l.f.Load.Bucket > 0:
		return "Messages are only counted, at the foot, those of all workers together", "zoom in"
	case a.messages > 0:
		return counted(a.messages, "message is", "messages are") + " not drawn one by one", zoomOrHide
	case a.requests > 0 && a.marks > 0:
		return counted(a.requests, "request", "requests") + ", all receipts and deliveries are not drawn", zoomOrHide
	case a.requests > 0:
		return counted(a.requests, "request", "requests") + " and all receipts are not drawn", zoomOrHide
	case a.marks > 0:
		return "Receipts and deliveries are not drawn", zoomOrHide
	case l.pic.Detail == NoReceipts:
		return "Receipts are not drawn", zoomOrHide
	}
	return "", ""
}

// nothing reports whether nothing that happens is in sight.
func (l *Layouter) nothing() bool {
	p := &l.pic
	return len(p.Arrows)+len(p.Marks)+len(p.Waits)+len(p.Cells) == 0 && len(p.Rows) > 0
}

// kindWords are the kinds of messages in plural.
var kindWords = [facts.Kinds]string{"changes", "views", "states", "requests", "joins", "other messages"}

// words is "Requests and changes are hidden", or nothing.
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

const shortView, shortViews = "view that lasted only shortly is", "views that lasted only shortly are"

// counted is 1 message, 1,240 messages.
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
