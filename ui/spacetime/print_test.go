package spacetime

import (
	"bufio"
	"fmt"
	"io"

	"time"

	"groupy/gms/actor"
	"groupy/ui/facts"
	"groupy/worker"
	"groupy/worker/scenario"
)

var (
	kindNames   = [facts.Kinds]string{"change", "view", "state", "request", "join", "other"}
	fateNames   = [...]string{"under way", "waiting", "done", "ignored", "cut", "dropped", "died", "lost"}
	idleNames   = [...]string{"paused", "frozen", "joining"}
	detailNames = [...]string{"full", "no labels", "no receipts", "density"}
	styleNames  = [...]string{"solid", "dashed", "dotted"}
	headNames   = [...]string{"-", ">", "x", "|"}
	signedAs    = [...]string{"", " copied", " late", " overtaking"}
	markNames   = [markKinds]string{
		"sent", "received", "accepted", "duplicate", "told", "installed", "started", "reported", "suspected", "elected", "delivered",
		"exited", "lost", "crashed", "lacking", "violated",
	}
)

func (d Detail) String() string   { return detailNames[d] }
func (s Style) String() string    { return styleNames[s] }
func (k MarkKind) String() string { return markNames[k] }

// Print writes a picture as text, one item a line.
func Print(w io.Writer, f *facts.Facts, p *Picture) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "picture %.0fx%.0f, plot %s, rows of %.1f, %v\n", p.Width, p.Height, p.Plot, p.RowHeight, p.Detail)
	if p.Notice != "" {
		fmt.Fprintf(b, "notice: %s\n", p.Notice)
	}
	for _, r := range p.Rows {
		fmt.Fprintf(b, "row %d y %.1f in %.1f..%.1f %q%s\n", r.Worker, r.Y, r.Y0, r.Y1, r.Label, either(r.Ended, " ended"))
	}
	for _, x := range p.Bands {
		fmt.Fprintf(b, "band %s worker %d view %d%s\n", x.Rect, x.Worker, x.View, either(x.Begins, " begins"))
	}
	for _, x := range p.Lines {
		fmt.Fprintf(b, "line %.1f..%.1f y %.1f worker %d %v%s\n", x.X0, x.X1, x.Y, x.Worker, x.Style, either(x.Style != Solid, " "+idleNames[x.Idle]))
	}
	for _, x := range p.Cells {
		fmt.Fprintf(b, "cell %s %d %.2f\n", x.Rect, x.Count, x.Share)
	}
	for _, x := range p.Arrows {
		m := &f.Messages[x.Message]
		fmt.Fprintf(b, "arrow %.1f,%.1f %s %.1f,%.1f %v%s%s%s: %s %d to %d, %v\n", x.X0, x.Y0, headNames[x.Head], x.X1, x.Y1, x.Style, either(x.Again, " again"),
			either(x.Faint, " faint"), signedAs[x.Sign], m.Label(), m.From, m.To, fateNames[m.Fate])
	}
	for _, x := range p.Brackets {
		fmt.Fprintf(b, "bracket %.1f..%.1f y %.1f worker %d%s%s %q\n", x.X0, x.X1, x.Y, x.Worker, either(x.Begins, " begins"), either(x.Ends, " ends"), x.Text)
	}
	printMarks(b, f, p)
	for _, x := range p.Leaders {
		fmt.Fprintf(b, "leader %.1f from %.1f to %.1f\n", x.X, x.Y0, x.Y1)
	}
	for _, x := range p.Labels {
		fmt.Fprintf(b, "label %.1f,%.1f %q%s\n", x.X, x.Y, x.Text, either(x.Bold, " bold"))
	}
	for _, x := range p.Ticks {
		fmt.Fprintf(b, "tick %.1f %q\n", x.X, x.Text)
	}
	if p.Playhead >= 0 {
		fmt.Fprintf(b, "playhead %.1f\n", p.Playhead)
	}
	return b.Flush()
}

func printMarks(b *bufio.Writer, f *facts.Facts, p *Picture) {
	for _, x := range p.Waits {
		fmt.Fprintf(b, "wait %s worker %d%s%s\n", x.Rect, x.Worker, labelOf(f, x.Message), either(x.Ends, " ends"))
	}
	for _, x := range p.Marks {
		text := labelOf(f, x.Message)
		switch x.Kind {
		case Delivered:
			text = fmt.Sprintf(" %d %s", x.Number, hex(x.Colour, x.Coloured))
		case Installed:
			text = fmt.Sprintf(" view %d", x.Number)
		case Reported, Suspected:
			text = fmt.Sprintf(" of %d", x.Number)
		}
		fmt.Fprintf(b, "mark %.1f,%.1f %v worker %d%s #%d\n", x.X, x.Y, x.Kind, x.Worker, text, x.Event)
	}
}

func (r Rect) String() string { return fmt.Sprintf("%.1f,%.1f..%.1f,%.1f", r.X0, r.Y0, r.X1, r.Y1) }

func either(ok bool, text string) string {
	if ok {
		return text
	}
	return ""
}

func labelOf(f *facts.Facts, message int32) string {
	if message < 0 {
		return ""
	}
	return " " + f.Messages[message].Label()
}

// hex returns a colour, or a dash.
func hex(c worker.Colour, ok bool) string {
	if !ok {
		return "-"
	}
	return c.Hex()
}

// printFacts writes the numbers of facts, and the most important facts in full.
func printFacts(w io.Writer, f *facts.Facts) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "facts %s to %s: %d workers, %d messages, %d deliveries, %d views installed, %d events\n",
		when(f.From), when(f.To), len(f.Lines), len(f.Messages), len(f.Deliveries), len(f.Installs), len(f.Events))
	printCounts(b, f)
	for _, l := range f.Lines {
		if l.Ended != actor.NoEvent {
			fmt.Fprintf(b, "ended: worker %d %s %s\n", l.Worker, when(l.End), l.EndLabel())
		}
		if l.Start != 0 {
			fmt.Fprintf(b, "started: worker %d %s\n", l.Worker, when(l.Start))
		}
	}
	for _, in := range f.Installs {
		fmt.Fprintf(b, "view %d: worker %d %s to %s\n", in.View, in.Worker, when(in.Time), when(in.Until))
	}
	for _, e := range f.Elections {
		fmt.Fprintf(b, "elected: worker %d %s #%d\n", e.Worker, when(e.Time), e.Event)
	}
	for _, d := range f.Downs {
		fmt.Fprintf(b, "down: worker %d of %d %s, accepted %s\n", d.Worker, d.Of, when(d.Time), when(d.Accepted))
	}
	for _, s := range f.Idle {
		fmt.Fprintf(b, "idle: worker %d %s %s to %s\n", s.Worker, idleNames[s.Kind], when(s.From), when(s.Until))
	}
	for _, in := range f.Inputs {
		fmt.Fprintf(b, "input: %s %s\n", when(in.Time), in.Text)
	}
	for _, v := range f.Violations {
		claim := ""
		if !v.Claimed {
			claim = " (not claimed)"
		}
		fmt.Fprintf(b, "violation: worker %d %s #%d %v%s: %s\n", v.Worker, when(v.Time), v.Event, v.Property, claim, v.Short)
	}
	return b.Flush()
}

func printCounts(b *bufio.Writer, f *facts.Facts) {
	var count [facts.Kinds][len(fateNames)]int
	again := 0
	for i := range f.Messages {
		m := &f.Messages[i]
		count[m.Kind][m.Fate]++
		if m.Again {
			again++
		}
	}
	for k := range count {
		for fate, n := range count[k] {
			if n > 0 {
				fmt.Fprintf(b, "messages: %s %s %d\n", kindNames[k], fateNames[fate], n)
			}
		}
	}
	if again > 0 {
		fmt.Fprintf(b, "messages: resent %d\n", again)
	}
	if f.Left != (facts.Left{}) {
		fmt.Fprintf(b, "left out: %d messages, %d views\n", f.Left.Messages, f.Left.Installs)
	}
}

func when(t time.Duration) string {
	if t == facts.Unknown {
		return "?"
	}
	return scenario.Seconds(t)
}
