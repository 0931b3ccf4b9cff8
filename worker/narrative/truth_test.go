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

// The statements of a narrative agree with the events.
func TestNarrativeIsTrue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := anything(t)
		w := &checker{t: t, had: map[int]map[int]bool{}, lost: map[[2]int]int{}}
		run, narrator, err := narrative.Watch(sc, nil)
		if err != nil {
			t.Fatal(err)
		}
		w.run = run
		twin, err := scenario.New(sc, w.observe)
		if err != nil {
			t.Fatal(err)
		}
		var last string
		for done := false; !done; {
			done = run.RunUntil(sc.End(), 1)
			w.catchUp(twin)
			for _, e := range narrator.Entries() {
				w.check(e)
				if e.Kind == narrative.Step && strings.Contains(e.Text, "step") {
					last = e.Text
				}
			}
		}
		w.checkClasses(last)
	})
}

// checker observes the same run in a twin, and records which worker was delivered which change.
type checker struct {
	t       *rapid.T
	run     *scenario.Run
	twin    *scenario.Run
	had     map[int]map[int]bool
	lost    map[[2]int]int // messages, by link
	classes string         // the present step classes
	since   time.Duration  // when they last changed
}

func (w *checker) observe(e actor.Event) {
	if e.Kind == actor.Lose {
		w.lost[[2]int{worker.Number(e.Peer), worker.Number(e.Process)}]++
	}
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

// catchUp plays the twin to the present event of the run.
func (w *checker) catchUp(twin *scenario.Run) {
	w.twin = twin
	for twin.Sim().Events() < w.run.Sim().Events() {
		twin.Step()
	}
	if now := classesOf(w.run.Board()); now != w.classes {
		w.classes, w.since = now, w.run.Now()
	}
}

func classesOf(board []stage.Tile) string {
	var b strings.Builder
	for i := range board {
		b.WriteByte(max(board[i].StepClass, '-'))
	}
	return b.String()
}

// checkClasses checks that the last line about step classes is right, if they have not changed for a while.
func (w *checker) checkClasses(last string) {
	if w.run.Now()-w.since < 2*time.Second {
		return
	}
	split := strings.Contains(w.classes, "B")
	if split != strings.HasPrefix(last, "out of step") {
		w.t.Fatalf("the step classes are %s since %v, but the last line was %q in\n%s", w.classes, w.since, last, w.run.Scenario())
	}
}

const list = `((?:\d+(?: to \d+)?(?:, | and )?)+)`

var (
	digits  = regexp.MustCompile(`\d+`)
	install = regexp.MustCompile(`^workers? ` + list + ` installs? view \d+ = \{.*\} without changes? ` + list + `, which workers? ` + list + ` ha`)
	lack    = regexp.MustCompile(`; ` + list + ` lacks? changes? ` + list + `, which workers? ` + list + ` ha`)
	all     = regexp.MustCompile(`^change (\d+) \(.*\): (?:both|all (\d+)) now #`)
	takers  = regexp.MustCompile(`(?:^change (\d+) \(.*\): workers? ` + list + ` now #)|(?:^workers? ` + list + ` delivers? change (\d+): )`)
	stuck   = regexp.MustCompile(`^workers? ` + list + ` cannot take `)
	named   = regexp.MustCompile(`worker (\d+)`)
	inStep  = regexp.MustCompile(`^in step again: all (living workers|workers that have a state), \{(.*)\}$`)
	leads   = regexp.MustCompile(`worker (\d+) leads view (\d+) = (\{[^}]*\})`)
)

func (w *checker) check(e narrative.Entry) {
	if strings.Contains(e.Text, " — ") && e.Kind != narrative.Input {
		w.t.Fatalf("the outcome of an input is in another line: %v", e)
	}
	if len(e.Short) > len(e.Text) {
		w.t.Fatalf("the short form %q is longer than %v", e.Short, e)
	}
	for _, n := range digits.FindAllString(e.Short, -1) {
		if !slices.Contains(digits.FindAllString(e.Text, -1), n) {
			w.t.Fatalf("the short form %q has a number that is not in %v", e.Short, e)
		}
	}
	input := e.Kind == narrative.Input || e.Kind == narrative.Expect // these may give a reason, which may name other workers
	for _, m := range named.FindAllStringSubmatch(e.Text, -1) {
		if n, _ := strconv.Atoi(m[1]); !input && len(e.Workers) > 0 && !slices.Contains(stage.Numbers(e.Workers), n) {
			w.t.Fatalf("its workers are %v, but it names worker %d: %v", e.Workers, n, e)
		}
	}
	if m := inStep.FindStringSubmatch(e.Text); m != nil {
		w.checkInStep(e, m[1], m[2])
	}
	w.checkFaults(e)
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
				w.t.Fatalf("worker %d was not delivered change %d: %v", who, n, e)
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

// checkInStep checks a line that all living workers, or all that have a state, are in step.
func (w *checker) checkInStep(e narrative.Entry, who, set string) {
	living, joined := 0, 0
	for _, tile := range w.run.Board() {
		if tile.Alive() {
			living++
			if tile.StepClass == 'A' {
				joined++
			}
		}
	}
	if (who == "living workers") != (living == joined) || len(numbersIn(set)) != joined {
		w.t.Fatalf("%d are alive and %d have a state: %v", living, joined, e)
	}
}

// checkRivals checks a line about several leaders: each leads its view, and "know nothing" is true of their lists.
func (w *checker) checkRivals(e narrative.Entry) {
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

func (w *checker) checkLacks(e narrative.Entry, who, changes, have []int) {
	for _, n := range changes {
		some := false
		for _, h := range have {
			some = some || w.had[n][h]
		}
		if !some {
			w.t.Fatalf("none of %v has change %d: %v", have, n, e)
		}
		for _, x := range who {
			if w.had[n][x] {
				w.t.Fatalf("worker %d was delivered change %d: %v", x, n, e)
			}
		}
	}
}

// checkAll checks the number of dancing workers in a line.
func (w *checker) checkAll(e narrative.Entry, count string) {
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
