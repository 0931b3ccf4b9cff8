package spacetime

// Key is one entry of the legend: a mark, or an arrow of a style, and what it stands for.
type Key struct {
	Arrow bool
	Mark  MarkKind // if it is no arrow
	Style Style    // of an arrow
	Head  Head
	Faint bool
	Text  string
}

// Legend lists what the signs of a picture stand for, in the order in which a reader meets them.
func Legend() []Key {
	return []Key{
		{Arrow: true, Style: Solid, Head: Tip, Text: "a message of the leader"},
		{Arrow: true, Style: Dashed, Head: Tip, Text: "a request"},
		{Arrow: true, Style: Double, Head: Tip, Text: "a resend"},
		{Arrow: true, Style: Solid, Head: Tip, Faint: true, Text: "ignored, as it is known"},
		{Arrow: true, Style: Dotted, Head: Cross, Text: "never sent, or lost"},
		{Mark: Sent, Text: "sent"},
		{Mark: Received, Text: "received: it waits in the mailbox"},
		{Mark: Accepted, Text: "accepted"},
		{Mark: Duplicate, Text: "accepted, and ignored"},
		{Mark: Delivered, Text: "delivered, with the colour after it"},
		{Mark: Installed, Text: "a view is installed"},
		{Mark: Reported, Text: "told that somebody has ended"},
		{Mark: Elected, Text: "comes to lead"},
		{Mark: Crashed, Text: "crashes"},
		{Mark: Exited, Text: "leaves"},
		{Mark: Started, Text: "comes to life"},
		{Mark: Lost, Text: "its receiver died"},
		{Mark: Told, Text: "done from outside"},
		{Mark: Violated, Text: "a promise is broken"},
	}
}
