package session

import (
	"time"

	"groupy/gms/actor"
)

// noticeTime is how long a notice is shown, in screen time.
const noticeTime = 6 * time.Second

// news is what has just happened.
type news struct {
	notice   string
	noticed  time.Duration // in screen time
	told     int           // number of scenario lines that have been announced
	seen     string        // the most important event of the last step, in words
	seenRank int           // its rank in weight
}

// weight ranks the events of one step by how well they say what happened.
var weight = [...]int{
	actor.Arrive: 1, actor.Defer: 2, actor.StateChanged: 1, actor.Timer: 2, actor.Accept: 3, actor.Start: 4, actor.DownSeen: 4,
	actor.Drop: 5, actor.Send: 5, actor.Deliver: 6, actor.Install: 7, actor.Cut: 7, actor.Exit: 8, actor.Crash: 8, actor.Input: 9,
	actor.Lose: 8, actor.Duplicate: 8, actor.Delay: 8, actor.Overtake: 8, actor.Suspect: 8,
}

// notify shows a notice for a while.
func (s *Session) notify(text string) { s.news.notice, s.news.noticed = text, s.passed }

// current returns the notice, or nothing if it is old.
func (s *Session) current() string {
	if s.passed-s.news.noticed > noticeTime {
		return ""
	}
	return s.news.notice
}
