package session

import (
	"fmt"
	"strings"
	"time"

	"groupy/gms/actor"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// NobodyLives says what to do when the stage is empty.
const NobodyLives = "No worker is alive. Add a peer, or restart."

// noticeTime is how long the last notice stands before the summary takes its place, while
// the run plays.
const noticeTime = 6 * time.Second

// news is what is said of what has just happened.
type news struct {
	notice   string
	noticed  time.Duration // when, of screen time
	told     int           // lines of the scenario that have been announced
	seen     string        // the most telling event of the last step, in words
	seenRank int           // how telling it is
}

// weight ranks the events of one step: which of them says best what happened.
var weight = [...]int{
	actor.Arrive: 1, actor.Defer: 2, actor.StateChanged: 1, actor.Timer: 2, actor.Accept: 3, actor.Start: 4, actor.DownSeen: 4,
	actor.Drop: 5, actor.Send: 5, actor.Deliver: 6, actor.Install: 7, actor.Cut: 7, actor.Exit: 8, actor.Crash: 8, actor.Input: 9,
}

// notify shows a notice, for a while.
func (s *Session) notify(text string) { s.news.notice, s.news.noticed = text, s.passed }

// current is the notice, as long as it is new.
func (s *Session) current() string {
	if s.passed-s.news.noticed > noticeTime {
		return ""
	}
	return s.news.notice
}

// summary says in a sentence how the group is.
func summary(board []stage.Tile, leaders []int) string {
	alive, lost, without := 0, 0, 0 // without a state
	var letters [27]int
	for i := range board {
		b := &board[i]
		if b.Ended != actor.NoEvent {
			continue
		}
		alive++
		if stuck(b) {
			lost++
		}
		if b.StepClass == 0 {
			without++
		} else {
			letters[b.StepClass-'A'+1]++
		}
	}
	parts := []string{fmt.Sprintf("%d alive", alive)}
	switch {
	case alive == 0:
		return NobodyLives
	case letters[2] > 0:
		parts = append(parts, "out of step: "+groups(letters[1:]))
	case lost > 0 || alive-without < 2:
	case without == 0:
		parts = append(parts, "all in step")
	default:
		parts = append(parts, fmt.Sprintf("%d in step", alive-without))
	}
	if without > 0 && alive > without {
		parts = append(parts, fmt.Sprintf("%d without a state", without))
	}
	if lost > 0 {
		parts = append(parts, fmt.Sprintf("%d stuck", lost))
	}
	return strings.Join(append(parts, leading(leaders)), " · ")
}

// groups tells how many are in which group.
func groups(counts []int) string {
	var parts []string
	for i, n := range counts {
		if n > 0 && len(parts) < 4 {
			parts = append(parts, fmt.Sprintf("%c has %d", 'A'+i, n))
		}
	}
	return strings.Join(parts, ", ")
}

func leading(leaders []int) string {
	switch len(leaders) {
	case 0:
		return "no leader: nobody can be heard"
	case 1:
		return fmt.Sprintf("worker %d leads", leaders[0])
	}
	return fmt.Sprintf("%d lead: workers %s", len(leaders), scenario.Numbers(leaders))
}
