package spacetime

import (
	"strconv"
	"strings"

	"groupy/worker/scenario"
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
	}
	if n := l.f.Left.Messages; n > 0 && l.from < l.f.From {
		say(counted(n, "message") + " before " + scenario.Seconds(l.f.From) + " " + are(n) + " forgotten")
	}
	if n := l.f.Left.Installs; n > 0 {
		say(counted(n, "view") + " that lasted only shortly " + are(n) + " left out")
	}
	switch {
	case a.messages > 0:
		say(counted(a.messages, "message") + " " + are(a.messages) + " not drawn one by one: zoom in, or hide workers")
	case a.requests > 0 && a.marks > 0:
		say(counted(a.requests, "request") + ", all receipts and deliveries are not drawn: zoom in, or hide workers")
	case a.requests > 0:
		say(counted(a.requests, "request") + " and all receipts are not drawn: zoom in, or hide workers")
	case a.marks > 0:
		say("Receipts and deliveries are not drawn: zoom in, or hide workers")
	case l.pic.Detail == NoReceipts:
		say("Receipts are not drawn: zoom in, or hide workers")
	case l.f.Load.Bucket > 0:
		say("Messages are not drawn: zoom in")
	}
	if a.bands > 0 {
		say(counted(a.bands, "view") + " that lasted only shortly " + are(a.bands) + " not drawn")
	}
	if a.hidden > 0 {
		say(counted(a.hidden, "worker") + " " + are(a.hidden) + " hidden")
	}
	if len(parts) == 0 && l.nothing() {
		say("Nothing happens here")
	}
	return strings.Join(parts, ". ")
}

// nothing tells whether nothing that happens is in sight.
func (l *Layouter) nothing() bool {
	p := &l.pic
	return len(p.Arrows)+len(p.Marks)+len(p.Waits)+len(p.Cells) == 0 && len(p.Rows) > 0
}

func are(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// counted is 1 message, 1,240 messages.
func counted(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text + " " + what
}
