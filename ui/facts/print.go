package facts

import (
	"bufio"
	"fmt"
	"io"
	"time"

	"groupy/gms/actor"
	"groupy/worker/scenario"
)

// Print writes how much there is of what, and what matters most of it in full.
func Print(w io.Writer, f *Facts) error {
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
		fmt.Fprintf(b, "still: worker %d %v %s to %s\n", s.Worker, s.Kind, when(s.From), when(s.Until))
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

func printCounts(b *bufio.Writer, f *Facts) {
	var count [Kinds][len(fateNames)]int
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
				fmt.Fprintf(b, "messages: %v %v %d\n", Kind(k), Fate(fate), n)
			}
		}
	}
	if again > 0 {
		fmt.Fprintf(b, "messages: resent %d\n", again)
	}
	if f.Left != (Left{}) {
		fmt.Fprintf(b, "left out: %d messages, %d views\n", f.Left.Messages, f.Left.Installs)
	}
}

func when(t time.Duration) string {
	if t == Unknown {
		return "?"
	}
	return scenario.Seconds(t)
}
