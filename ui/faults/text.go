package faults

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"groupy/gms/actor"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// Off is the word for a dial that is not set.
const Off = "off"

var textManyBlocked = fmt.Sprintf("more than %d links are blocked", scenario.MostBlocked)

// KindNames are the kinds of messages that can be lost, in the order of Kinds.
var KindNames = []string{"all", "changes", "views", "resends", "requests"}

// Kinds are the classes of messages that can be lost.
var Kinds = []actor.Class{scenario.AnyBroadcast, scenario.ChangeBroadcast, scenario.ViewBroadcast, scenario.ResendBroadcast, scenario.SingleMessage}

func kindMany(c actor.Class) string {
	if c == scenario.AnyBroadcast {
		return "all messages"
	}
	return words.OneOf(c) + "s"
}

// Percent writes a rate.
func Percent(r actor.Rate) string {
	if r.Num == 0 {
		return Off
	}
	return fmt.Sprintf("%.4g %%", 100*float64(r.Num)/float64(r.Den))
}

// Chance writes a share such as 2 % as a rate of the language. It leaves chances such as 1/300 as they are.
func Chance(text string) (string, error) {
	number, percent := strings.CutSuffix(text, "%")
	share, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	num, den := int(math.Round(min(max(share, 0), 100)*1000)), 100_000
	switch {
	case text == Off || strings.Contains(text, "/"):
		return text, nil
	case !percent || err != nil:
		return "", fmt.Errorf("%q is not a share such as 2 %% or a chance such as 1/300", text)
	case !(share <= 100) || num == 0:
		return "", fmt.Errorf("%q is out of range; expected a share from 0.001 %% to 100 %%", text)
	}
	a, b := num, den
	for b > 0 {
		a, b = b, a%b
	}
	return fmt.Sprintf("%d/%d", num/a, den/a), nil
}

// Link names a link.
func Link(from, to int) string { return fmt.Sprintf("from %d to %d", from, to) }

// Range writes a latency.
func Range(c scenario.Command) string {
	if c.Jitter == 0 {
		return scenario.Spaced(c.By)
	}
	return scenario.Spaced(c.By) + " to " + scenario.Spaced(c.By+c.Jitter)
}

// For writes a time of the detector.
func For(d time.Duration) string {
	if d == 0 {
		return Off
	}
	return scenario.Spaced(d)
}

// textOf returns the text of a fault of the network, a node or the detector, and a short one.
func textOf(c scenario.Command) (text, short string) {
	where, arrow := "", ""
	if c.From > 0 {
		where, arrow = " "+Link(c.From, c.To), fmt.Sprintf(" %d → %d", c.From, c.To)
	}
	switch c.Verb {
	case scenario.Loss:
		short = "loss " + Percent(c.Rate)
		if c.Class != scenario.AnyBroadcast {
			short += " of " + kindMany(c.Class)
		}
		return fmt.Sprintf("Loss %s: %s%s", Percent(c.Rate), kindMany(c.Class), where), short + arrow
	case scenario.Lose:
		return fmt.Sprintf("The next %s%s will be lost", words.OneOf(c.Class), where), words.LastingFault(c)
	case scenario.Latency:
		return fmt.Sprintf("Latency%s: %s", where, Range(c)), words.LastingFault(c)
	case scenario.Slow:
		return fmt.Sprintf("Slow ×%d: worker %d", c.Factor, c.Worker), fmt.Sprintf("worker %d slow ×%d", c.Worker, c.Factor)
	case scenario.DetectorLate:
		return "Detector late by " + scenario.Spaced(c.By), words.LastingFault(c)
	case scenario.DetectorBlocked:
		return "A link blocked for " + scenario.Spaced(c.By) + " counts as DOWN", words.LastingFault(c)
	case scenario.DetectorPaused:
		return "A pause of " + scenario.Spaced(c.By) + " counts as DOWN", words.LastingFault(c)
	case scenario.DetectorWrong:
		return "Detector wrong after " + Percent(c.Rate) + " of messages", "detector wrong " + Percent(c.Rate)
	}
	return c.String(), c.String()
}

func linkText(l link) (text, short string) {
	text = "Blocked " + Link(l.from, l.to)
	if l.both {
		text = fmt.Sprintf("Blocked both ways: %d and %d", l.from, l.to)
	}
	return text, strings.ToLower(text[:1]) + text[1:]
}

func partitionText(sides [][]int) (text, short string) {
	text = scenario.Sides(sides...)
	return "Partition: " + text, "partition " + text
}

func blockedText(n int) string { return fmt.Sprintf("%d links are blocked", n) }

func pausedText(n int) (text, short string) {
	return fmt.Sprintf("Paused: worker %d", n), fmt.Sprintf("%d is paused", n)
}

func armedText(n int) string {
	if n == 1 {
		return "1 crash is armed"
	}
	return fmt.Sprintf("%d crashes are armed", n)
}

func crashesText(r actor.Rate) string { return "crashes at random: " + Percent(r) + " of sends" }

// mostNamed is the maximum number of faults that Summary names.
const mostNamed = 3

// Summary names the faults that are active in one line, "loss 5 %; detector late by 500 ms"; empty if there is none.
func Summary(all []Fault) string {
	var parts []string
	for _, f := range all[:min(len(all), mostNamed)] {
		parts = append(parts, f.Short)
	}
	if more := len(all) - mostNamed; more > 0 {
		parts = append(parts, fmt.Sprintf("+%d", more))
	}
	return strings.Join(parts, "; ")
}
