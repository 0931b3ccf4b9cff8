package session

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/ui/paint"
)

// picture is what a film shows of a session.
type picture struct {
	status  Status
	verdict Verdict
	tiles   []paint.Tile
	flights []paint.Flight
}

func pictureOf(s *Session) picture {
	s.FindBlame(func() bool { return true }) // a replay need not take as long as what was recorded
	st := s.Status()
	p := picture{tiles: s.Tiles(nil), flights: s.Flights(nil), verdict: *st.Verdict}
	if st.Hides {
		p.verdict.Sentence = "" // it says what shows the rest, which only the window can do
	}
	for i := range p.tiles {
		p.tiles[i].Hovered = false
	}
	p.status = Status{
		Title: st.Title, Version: st.Version, Seed: st.Seed, Time: st.Time, Playing: st.Playing, Reverse: st.Reverse, Slowed: st.Slowed,
		Asked: st.Asked, AtStart: st.AtStart, Rate: st.Rate, Armed: st.Armed, Leaders: st.Leaders, Workers: st.Workers, Alive: st.Alive,
		Selected: st.Selected, NoAnimation: st.NoAnimation, Summary: st.Summary, Failure: st.Failure,
	}
	return p
}

func (p picture) String() string {
	return fmt.Sprintf("%+v\n%+v\n%+v\n%+v", p.status, p.verdict, p.tiles, p.flights)
}

// replay opens a recording in a session of its own.
func replay(t rapid.TB, r *Recording) *Session {
	d := r.Document()
	s, err := New("replay", d.Branches[0].Scenario)
	if err == nil {
		err = s.Update(OpenDocument{Document: d})
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func advanceTo(t rapid.TB, s *Session, p *Player, at time.Duration) {
	all, _ := p.Next(at, nil)
	for _, m := range all {
		if err := s.Update(m); err != nil {
			t.Fatal(err)
		}
	}
}

// taken is a picture of the recorded session, at a time of the recording.
type taken struct {
	at     time.Duration
	after  Message
	moment string
	picture
}

// A recording shows what was shown: whatever the user does, and however the time passes.
func TestRecordingShowsWhatWasShown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, err := New("test", anyScenario(t))
		if err != nil {
			t.Fatal(err)
		}
		names := slices.DeleteFunc(messageNames(t), func(name string) bool { return name == "Record" || name == "Advance" })
		names = append(names, slices.Repeat([]string{"Tick", "Toggle", "SetSpeed"}, 8)...)
		some := func(most int, then func(Message)) {
			for range rapid.IntRange(0, most).Draw(t, "messages") {
				m := draws[rapid.SampledFrom(names).Draw(t, "message")](t, s)
				_ = s.Update(m)
				then(m)
			}
		}
		some(10, func(Message) {})
		_ = s.Update(Record{On: true})
		var all []taken
		some(60, func(m Message) {
			if !s.head.Seeking() {
				if n := len(all); n > 0 && all[n-1].at == s.recording.Length {
					all = all[:n-1] // the film shows the last picture of a time
				}
				all = append(all, taken{s.recording.Length, m, fmt.Sprint(s.head.Moment()), pictureOf(s)})
			}
		})
		_ = s.Update(Record{})
		checkReplay(t, s.Recorded(), all)
		checkSmooth(t, s.Recorded(), all)
	})
}

func checkReplay(t *rapid.T, r *Recording, all []taken) {
	s, p := replay(t, r), r.Play()
	for _, was := range all {
		advanceTo(t, s, p, was.at)
		if now := pictureOf(s); now.String() != was.String() {
			t.Fatalf("after %T%+v at %v, moment %s and %v, the picture was\n%v\nand in the replay\n%v", was.after, was.after, was.at, was.moment, s.head.Moment(), was.picture, now)
		}
	}
}

// checkSmooth checks that pictures between those of the recording lead to the same moments.
func checkSmooth(t *rapid.T, r *Recording, all []taken) {
	s, p := replay(t, r), r.Play()
	step := time.Duration(rapid.IntRange(3_000_000, 300_000_000).Draw(t, "step"))
	for at := time.Duration(0); len(all) > 0; at += step {
		for len(all) > 0 && at >= all[0].at {
			advanceTo(t, s, p, all[0].at)
			if now := fmt.Sprint(s.head.Moment()); now != all[0].moment || s.Status().Title != all[0].status.Title {
				t.Fatalf("at %v: moment %s, was %s", all[0].at, now, all[0].moment)
			}
			all = all[1:]
		}
		advanceTo(t, s, p, at)
	}
}

// An hour of a recording stays small.
func TestRecordingsAreSmall(t *testing.T) {
	s := open(t, nil)
	update(t, s, Record{On: true})
	play(t, s, 30*time.Second)
	update(t, s, Pause{})
	play(t, s, 30*time.Second)
	update(t, s, Record{})
	if r := s.Recorded(); r.Length != time.Minute || r.tape.Size()*60 > 5<<20 {
		t.Errorf("%v take %d bytes", r.Length, r.tape.Size())
	} else {
		t.Logf("%d bytes", r.tape.Size())
	}
}

// A recording ends at its limit, and says so.
func TestRecordingsHaveALimit(t *testing.T) {
	s := open(t, nil)
	update(t, s, Pause{}, Record{On: true})
	for s.Recording() {
		update(t, s, Tick{Passed: time.Minute})
	}
	r := s.Recorded()
	if st := s.Status(); r.Length != MostRecorded || !r.Full || st.Notice != textRecordingFull || st.Recorded >= 0 {
		t.Errorf("%v, full %v, status %+v", r.Length, r.Full, st)
	}
	if all, more := r.Play().Next(MostRecorded, nil); more || len(all) != 2 {
		t.Errorf("%d parts: a pause needs one, and the start another", len(all))
	}
}
