package describe

import (
	"fmt"
	"slices"
	"strings"

	"groupy/gms"
	"groupy/worker/stage"
	"groupy/worker/words"
)

// NoneAlive says what to do when no worker is alive.
const NoneAlive = "No worker is alive. Add a worker, or restart."

// Summary describes all workers in one line. It counts each living worker once: those that agree, that are behind, out of step or stuck,
// and that are joining.
func Summary(board []stage.Tile, leaders []int) string {
	var c counts
	for i := range board {
		c.add(&board[i])
	}
	if c.alive == 0 {
		return NoneAlive
	}
	parts := []string{fmt.Sprintf("%d alive", c.alive)}
	if sides := stage.Split(board); sides != nil {
		parts = append(parts, "split: "+words.Sides(sides))
	} else {
		parts = append(parts, leading(leaders))
	}
	parts = c.steps(parts)
	if c.joining > 0 && c.alive > c.joining {
		parts = append(parts, c.joiningText(board, leaders))
	}
	if c.gaveUp > 0 {
		parts = append(parts, fmt.Sprintf("%d gave up joining after %v", c.gaveUp, gms.JoinTimeout))
	}
	return strings.Join(parts, " · ")
}

// counts counts workers.
type counts struct {
	alive, joining int
	classes        [26]int // those that are not stuck, by step class
	ahead, behind  int     // of these
	stuck          int     // without the deserted
	deserted       int
	forEver        int // of these, those that stay behind
	leader         int // whom the deserted wait for
	lacking        int // those that lack changes, and are not stuck
	broke          int // those that have broken a promise, but are neither stuck nor out of step
	differ         int // the same, if all that is wrong is that their states differ
	gaveUp         int // joiners that have ended
}

func (c *counts) add(b *stage.Tile) {
	switch {
	case !b.Alive():
		if gaveUp(b) {
			c.gaveUp++
		}
		return
	case b.Deserted:
		c.deserted++
		c.leader = b.Leader
		if b.Behind > 0 && !b.Coming {
			c.forEver++
		}
	case stuck(b):
		c.stuck++
	case b.StepClass == 0:
		c.joining++
		c.addBroke(b)
	default:
		c.classes[b.StepClass-'A']++
		if b.Behind == 0 {
			c.ahead++
		} else {
			c.behind++
		}
		switch {
		case b.Lacking > 0:
			c.lacking++
		case !outOfStep(b):
			c.addBroke(b)
		}
	}
	c.alive++
}

func (c *counts) addBroke(b *stage.Tile) {
	switch {
	case differs(b):
		c.differ++
	case b.Broke != "":
		c.broke++
	}
}

// steps adds who agrees, who is out of step, and who is stuck.
func (c *counts) steps(parts []string) []string {
	apart := 0
	for _, n := range c.classes[1:] {
		apart += n
	}
	switch n := c.ahead + c.behind; {
	case apart > 0:
		parts = append(parts, "out of step: "+classSizes(c.classes[:]))
	case c.lacking > 0:
		parts = append(parts, count(c.lacking, "lacks changes", "lack changes"))
	case n == 1 && c.stuck+c.deserted > 0:
		parts = append(parts, "1 goes on")
	case n < 2:
	case c.behind == 0 && n == c.alive:
		parts = append(parts, "all agree")
	case c.behind == 0:
		parts = append(parts, fmt.Sprintf("%d agree", n))
	case c.ahead == 1:
		parts = append(parts, "1 is ahead, "+count(c.behind, "is behind", "are behind"))
	default:
		parts = append(parts, fmt.Sprintf("%d agree, %s", c.ahead, count(c.behind, "is behind", "are behind")))
	}
	if c.stuck > 0 {
		parts = append(parts, fmt.Sprintf("%d stuck", c.stuck))
	}
	if c.deserted > 0 {
		text := fmt.Sprintf("%s for the dead leader %d", count(c.deserted, "waits", "wait"), c.leader)
		if c.forEver > 0 {
			text += fmt.Sprintf(", %d behind for ever", c.forEver)
		}
		parts = append(parts, text)
	}
	if c.broke > 0 {
		parts = append(parts, fmt.Sprintf("%d broke a promise", c.broke))
	}
	if c.differ > 0 {
		parts = append(parts, count(c.differ, "differs in state", "differ in state"))
	}
	return parts
}

func (c *counts) joiningText(board []stage.Tile, leaders []int) string {
	text := fmt.Sprintf("%d joining", c.joining)
	if len(leaders) == 1 && c.joining > 1 {
		if n := board[leaders[0]-1].Waiting; n > 1 {
			text += fmt.Sprintf(": %s at the leader", waiting(n))
		}
	}
	return text
}

// count writes a number and the form of the verb that goes with it.
func count(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

// classSizes says how many workers are in each of the first step classes.
func classSizes(counts []int) string {
	var parts []string
	for i, n := range counts {
		if n > 0 && len(parts) < 4 {
			parts = append(parts, fmt.Sprintf("%c has %d", 'A'+i, n))
		}
	}
	return strings.Join(parts, ", ")
}

func leading(leaders []int) string {
	if len(leaders) == 0 {
		return "no leader: nothing is multicast"
	}
	return fmt.Sprintf("worker %d leads", leaders[0])
}

// saidTerms are the terms of the glossary that words of a summary stand for.
var saidTerms = []struct{ said, term string }{
	{"leads", "leader"}, {"no leader", "leader"}, {"agree", "in step"}, {"behind", "behind"}, {"out of step", "out of step"}, {"lack", "out of step"},
	{"stuck", "stuck"}, {"for the dead leader", "stuck"}, {"split", "split"}, {"joining", "join"}, {"broke a promise", "promise"}, {"in state", "promise"},
}

// Terms returns the terms of the glossary that a summary uses.
func Terms(summary string) (terms []string) {
	for _, w := range saidTerms {
		if strings.Contains(summary, w.said) && !slices.Contains(terms, w.term) {
			terms = append(terms, w.term)
		}
	}
	return terms
}
