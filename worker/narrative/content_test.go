package narrative

import (
	"testing"

	"groupy/gms"
	"groupy/gms/actor"
)

// A version may send messages of its own that Go cannot compare.
func TestContentOfAMessageThatCannotBeCompared(t *testing.T) {
	type again struct{ gms.View }
	a, b := again{gms.View{Leader: 2, Slaves: []actor.PID{4}}}, again{gms.View{Leader: 2, Slaves: []actor.PID{6}}}
	if contentOf(a) != contentOf(a) || contentOf(a) == contentOf(b) || contentOf(gms.Msg{Body: a}) != contentOf(a) {
		t.Error(contentOf(a), contentOf(b))
	}
}
