package spacetime

import (
	"fmt"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/ui/facts"
)

// crowd makes facts of workers with so many messages in a second.
func crowd(workers, messages int) *facts.Facts {
	f := &facts.Facts{To: time.Second, First: 1}
	for n := 1; n <= workers; n++ {
		f.Lines = append(f.Lines, facts.Line{Worker: n, End: facts.Unknown})
		f.Installs = append(f.Installs, facts.Install{Worker: n, View: 1, Until: facts.Unknown})
	}
	f.Groups = []facts.Group{{Members: []int{1, 2, 3}}}
	for i := range messages {
		sent := time.Duration(i) * time.Second / time.Duration(messages)
		got := sent + 20*time.Millisecond
		id := actor.EventID(3*i + 1)
		m := facts.Message{
			ID: id, Arrival: id + 1, Accept: id + 2, Delivery: id + 2, Cause: id, Sent: sent, Arrived: got, Accepted: got, Delivered: got,
			Due: facts.Unknown, Ended: facts.Unknown, From: int32(i*7%workers + 1), To: int32(i*13%workers + 1), Number: int32(i), Fate: facts.Done, Body: facts.BodyChange,
		}
		if m.From == m.To {
			m.To = int32(int(m.To)%workers + 1)
		}
		f.Messages = append(f.Messages, m)
		f.Deliveries = append(f.Deliveries, facts.Delivery{Worker: int(m.To), Event: id + 2, Time: got, Taken: got, Number: i, Body: facts.BodyChange, Coloured: true})
		for k, kind := range []actor.Kind{actor.Send, actor.Arrive, actor.Accept} {
			e := facts.Event{Time: sent, Back: uint32(min(k, 1)), Worker: int16(m.From), Kind: kind}
			if k > 0 {
				e.Time, e.Worker = got, int16(m.To)
			}
			f.Events, f.About = append(f.Events, e), append(f.About, facts.Ref{What: facts.OfMessage, Of: int32(i)})
		}
	}
	return f
}

func BenchmarkLayout(b *testing.B) {
	for _, c := range []struct{ workers, messages int }{{5, 100}, {100, 1000}, {1000, 5000}, {1000, 65000}} {
		for _, axis := range []Axis{Time, Order} {
			b.Run(fmt.Sprintf("%dworkers/%dmessages/axis%d", c.workers, c.messages, axis), func(b *testing.B) {
				f := crowd(c.workers, c.messages)
				var l Layouter
				v := Viewport{Width: 1280, Height: 720, To: time.Second, Axis: axis, Playhead: facts.Unknown}
				l.Layout(f, &v)
				b.ReportAllocs()
				b.ResetTimer()
				for range b.N {
					l.Layout(f, &v)
				}
			})
		}
	}
}

// BenchmarkLayoutPartOfMany lays out a second of a long run, which takes no longer than one of a short run.
func BenchmarkLayoutPartOfMany(b *testing.B) {
	f := gathered(b, "gms3\nworkers 100\nsleep 1s\nlatency 20ms..60ms\n", 2500*time.Millisecond)
	var l Layouter
	v := Viewport{Width: 1280, Height: 720, From: 2000 * time.Millisecond, To: 2040 * time.Millisecond, Playhead: facts.Unknown}
	b.ReportAllocs()
	for range b.N {
		l.Layout(f, &v)
	}
}

func BenchmarkCauses(b *testing.B) {
	f := crowd(100, 5000)
	var c Causality
	b.ReportAllocs()
	for range b.N {
		c.OfMessage(f, 2500)
	}
}

func BenchmarkAt(b *testing.B) {
	f := crowd(1000, 5000)
	var l Layouter
	p := l.Layout(f, &Viewport{Width: 1280, Height: 720, To: time.Second})
	b.ReportAllocs()
	for range b.N {
		p.At(640, 300, 1)
	}
}
