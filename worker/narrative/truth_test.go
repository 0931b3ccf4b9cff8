package narrative_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/narrative"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// What a story claims is held against the bare events.
func TestClaimsAreTrue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := anything(t)
		w := &witness{t: t, had: map[int]map[int]bool{}}
		run, teller, err := narrative.Watch(sc, nil)
		if err != nil {
			t.Fatal(err)
		}
		w.run = run
		witnessed, err := scenario.New(sc, w.see)
		if err != nil {
			t.Fatal(err)
		}
		var last string
		for done := false; !done; {
			done = run.RunUntil(sc.End(), 1)
			w.catchUp(witnessed)
			for _, e := range teller.Entries() {
				w.check(e)
				if e.Kind == narrative.Step && strings.Contains(e.Text, "step") {
					last = e.Text
				}
			}
		}
		w.checkLetters(last)
	})
}

// witness sees the same run, and remembers who was handed which change.
type witness struct {
	t       *rapid.T
	run     *scenario.Run
	twin    *scenario.Run
	had     map[int]map[int]bool
	letters [2]string // a while before the end, and since when
	since   time.Duration
}

func (w *witness) see(e actor.Event) {
	c, ok := e.Message.(worker.Change)
	if !ok || e.Kind != actor.Deliver {
		return
	}
	n := w.twin.Stage().ChangeNumber(c)
	if w.had[n] == nil {
		w.had[n] = map[int]bool{}
	}
	w.had[n][worker.Number(e.Peer)] = true
}

// catchUp takes the twin to where the run is.
func (w *witness) catchUp(twin *scenario.Run) {
	w.twin = twin
	for twin.Sim().Events() < w.run.Sim().Events() {
		twin.Step()
	}
	if now := lettersOf(w.run.Board()); now != w.letters[0] {
		w.letters[0], w.since = now, w.run.Now()
	}
}

func lettersOf(board []stage.Tile) string {
	var b strings.Builder
	for i := range board {
		b.WriteByte(max(board[i].StepClass, '-'))
	}
	return b.String()
}

// checkLetters: who has been out of step for a while must have been told so.
func (w *witness) checkLetters(last string) {
	if w.run.Now()-w.since < 2*time.Second {
		return
	}
	split := strings.Contains(w.letters[0], "B")
	if split != strings.HasPrefix(last, "out of step") {
		w.t.Fatalf("the letters are %s since %v, and last told was %q in\n%s", w.letters[0], w.since, last, w.run.Scenario())
	}
}

const list = `((?:\d+(?: to \d+)?(?:, | and )?)+)`

var (
	install = regexp.MustCompile(`^workers? ` + list + ` installs? view \d+ = \{.*\} without changes? ` + list + `, which workers? ` + list + ` ha`)
	lack    = regexp.MustCompile(`; ` + list + ` lacks? changes? ` + list + `, which workers? ` + list + ` ha`)
	all     = regexp.MustCompile(`^change (\d+) \(.*\): (?:both|all (\d+)) now #`)
	takers  = regexp.MustCompile(`(?:^change (\d+) \(.*\): workers? ` + list + ` now #)|(?:^workers? ` + list + ` delivers? change (\d+): )`)
	stuck   = regexp.MustCompile(`^workers? ` + list + ` cannot take `)
	named   = regexp.MustCompile(`worker (\d+)`)
	inStep  = regexp.MustCompile(`^in step again: all who (live|have a state), \{(.*)\}$`)
	leads   = regexp.MustCompile(`worker (\d+) leads view (\d+) = (\{[^}]*\})`)
)

func (w *witness) check(e narrative.Entry) {
	if strings.Contains(e.Text, " — ") && e.Kind != narrative.Input {
		w.t.Fatalf("what came of an input stands in another line: %v", e)
	}
	input := e.Kind == narrative.Input || e.Kind == narrative.Expect // which may say why it does nothing: that is about the same
	for _, m := range named.FindAllStringSubmatch(e.Text, -1) {
		if n, _ := strconv.Atoi(m[1]); !input && len(e.Workers) > 0 && !slices.Contains(stage.Numbers(e.Workers), n) {
			w.t.Fatalf("it is about %v, and names worker %d: %v", e.Workers, n, e)
		}
	}
	if m := inStep.FindStringSubmatch(e.Text); m != nil {
		w.checkInStep(e, m[1], m[2])
	}
	if strings.Contains(e.Text, "leaders now: ") {
		w.checkRivals(e)
	}
	for _, re := range []*regexp.Regexp{install, lack} {
		if m := re.FindStringSubmatch(e.Text); m != nil {
			w.checkLacks(e, numbersIn(m[1]), numbersIn(m[2]), numbersIn(m[3]))
		}
	}
	if m := all.FindStringSubmatch(e.Text); m != nil {
		w.checkAll(e, m[2])
	}
	if m := takers.FindStringSubmatch(e.Text); m != nil {
		n, _ := strconv.Atoi(m[1] + m[4])
		for _, who := range numbersIn(m[2] + m[3]) {
			if !w.had[n][who] {
				w.t.Fatalf("worker %d has not got change %d: %v", who, n, e)
			}
		}
	}
	if m := stuck.FindStringSubmatch(e.Text); m != nil {
		for _, who := range numbersIn(m[1]) {
			if tile := w.run.Board()[who-1]; tile.Alive() && !tile.Paused && !tile.Stuck && w.run.Sim().Pending(worker.GroupPID(who)) == 0 {
				w.t.Fatalf("worker %d is not stuck: %v", who, e)
			}
		}
	}
}

// checkInStep: all who are said to be in step are all that live, or all that have a state, and some have none.
func (w *witness) checkInStep(e narrative.Entry, who, set string) {
	living, joined := 0, 0
	for _, tile := range w.run.Board() {
		if tile.Alive() {
			living++
			if tile.StepClass == 'A' {
				joined++
			}
		}
	}
	if (who == "live") != (living == joined) || len(numbersIn(set)) != joined {
		w.t.Fatalf("%d live and %d have a state: %v", living, joined, e)
	}
}

// checkRivals: who is said to lead does, in that view; and who is said to know nothing of another has it not in its list.
func (w *witness) checkRivals(e narrative.Entry) {
	board := w.run.Board()
	said := leads.FindAllStringSubmatch(e.Text, -1)
	if !e.Bad || len(said) < 2 {
		w.t.Fatalf("not a line of several leaders: %v", e)
	}
	for _, a := range said {
		n, _ := strconv.Atoi(a[1])
		tile := board[n-1]
		if !tile.Alive() || tile.Role != gms.Leader || strconv.Itoa(tile.View) != a[2] || scenario.Set(tile.Members) != a[3] {
			w.t.Fatalf("worker %d does not lead %s: %v", n, a[2], e)
		}
		for _, b := range said {
			if m, _ := strconv.Atoi(b[1]); m != n && slices.Contains(tile.Members, m) && strings.Contains(e.Text, "know") {
				w.t.Fatalf("worker %d knows of %d: %v", n, m, e)
			}
		}
	}
}

func (w *witness) checkLacks(e narrative.Entry, who, changes, have []int) {
	for _, n := range changes {
		some := false
		for _, h := range have {
			some = some || w.had[n][h]
		}
		if !some {
			w.t.Fatalf("nobody of %v has change %d: %v", have, n, e)
		}
		for _, x := range who {
			if w.had[n][x] {
				w.t.Fatalf("worker %d has got change %d: %v", x, n, e)
			}
		}
	}
}

// checkAll: as many dance as the line says.
func (w *witness) checkAll(e narrative.Entry, count string) {
	n := 0
	for _, tile := range w.run.Board() {
		if tile.Alive() && tile.Phase >= worker.Dancing {
			n++
		}
	}
	if count == "" {
		count = "2"
	}
	if count != strconv.Itoa(n) {
		w.t.Fatalf("%d dance: %v", n, e)
	}
}

func numbersIn(text string) (all []int) {
	text = strings.NewReplacer(" and ", " ", ", ", " ").Replace(text)
	words := strings.Fields(text)
	for i := 0; i < len(words); i++ {
		if words[i] == "to" {
			end, _ := strconv.Atoi(words[i+1])
			for n := all[len(all)-1] + 1; n <= end; n++ {
				all = append(all, n)
			}
			i++
			continue
		}
		n, _ := strconv.Atoi(words[i])
		all = append(all, n)
	}
	return all
}
