package film

import (
	"time"

	"groupy/ui/session"
	"groupy/worker/archive"
)

// Recorded returns the take of a recording. Its film has the pauses that the user made, and makes none for the captions.
func Recorded(r *session.Recording) *Take {
	p := r.Play()
	return &Take{
		Document: r.Document(),
		Next: func(_ *session.Session, at, _ time.Duration) ([]session.Message, bool) {
			if at >= r.Length && at > 0 {
				return nil, false
			}
			all, _ := p.Next(at, nil)
			return all, true
		},
	}
}

// Moment returns a take of the moment that a document shows, for a picture.
func Moment(d archive.Document) *Take {
	return &Take{
		Document: d,
		Begin:    []session.Message{session.Pause{}},
		Next:     func(*session.Session, time.Duration, time.Duration) ([]session.Message, bool) { return nil, false },
	}
}
