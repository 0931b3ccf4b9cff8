package narrative_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/narrative"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

var (
	lostOne  = regexp.MustCompile(` is lost on its way from worker (\d+) to worker (\d+)`)
	lostMany = regexp.MustCompile(`so far (\d+) messages? w(?:as|ere) lost from worker (\d+) to worker (\d+)`)
	suspects = regexp.MustCompile(`workers? ` + list + ` suspects? worker (\d+), which lives`)
	mistaken = regexp.MustCompile(`workers? ` + list + ` takes? worker (\d+) for dead, though it lives`)
	notices  = regexp.MustCompile(`Worker (\d+) has noticed nothing: workers? ` + list + ` (?:is|are) still in its list`)
)

// checkFaults checks what a line says about lost messages and suspicions.
func (w *checker) checkFaults(e narrative.Entry) {
	number := func(text string) int { n, _ := strconv.Atoi(text); return n }
	if m := lostOne.FindStringSubmatch(e.Text); m != nil {
		from, to := number(m[1]), number(m[2])
		sim := w.run.Sim()
		blocked := sim.Blocked(actor.Way{From: sim.NodeOf(worker.PID(from)), To: sim.NodeOf(worker.PID(to))})
		if w.lost[[2]int{from, to}] == 0 || strings.Contains(e.Text, "because the link is blocked") && !blocked || strings.Contains(e.Text, "by chance") && blocked || !e.Bad {
			w.t.Fatalf("%d messages were lost, blocked: %v: %v", w.lost[[2]int{from, to}], blocked, e)
		}
	}
	if m := lostMany.FindStringSubmatch(e.Text); m != nil {
		if n := w.lost[[2]int{number(m[2]), number(m[3])}]; number(m[1]) > n {
			w.t.Fatalf("only %d messages were lost: %v", n, e)
		}
	}
	for _, re := range []*regexp.Regexp{suspects, mistaken} {
		if m := re.FindStringSubmatch(e.Text); m != nil && e.Time == w.run.Now() && !w.run.Board()[number(m[2])-1].Alive() {
			w.t.Fatalf("worker %s is dead: %v", m[2], e)
		}
	}
	for _, m := range notices.FindAllStringSubmatch(e.Text, -1) {
		for _, n := range numbersIn(m[2]) {
			if tile := w.run.Board()[number(m[1])-1]; !slices.Contains(tile.Members, n) || !tile.Alive() {
				w.t.Fatalf("worker %d is not in %v: %v", n, tile.Members, e)
			}
		}
	}
}

// Many losses do not flood the narrative, and none is left uncounted.
func TestManyLossesAreCounted(t *testing.T) {
	sc := scenariotest.Parse(t, "gms1\nworkers 5\nsleep 100ms\nlength 60s\nat 1s loss 1/2\nat 30s loss off\nat 31s block 1 - 2\nat 50s heal\n")
	lost := 0
	run, narrator, err := narrative.Watch(sc, func(_ *scenario.Run, e actor.Event) {
		if e.Kind == actor.Lose {
			lost++
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	lines, last := 0, map[string]int{}
	count := func(entries []narrative.Entry) {
		for _, e := range entries {
			one, many := lostOne.FindStringSubmatch(e.Text), lostMany.FindStringSubmatch(e.Text)
			if one != nil || many != nil {
				lines++
			}
			why := e.Text[strings.LastIndex(e.Text, ", ")+1:]
			if many != nil {
				last[many[2]+" "+many[3]+why], _ = strconv.Atoi(many[1])
			} else if one != nil {
				last[one[1]+" "+one[2]+why]++
			}
		}
	}
	for !run.RunUntil(sc.End(), 1) {
		count(narrator.Entries())
	}
	count(narrator.Rest())
	told := 0
	for _, n := range last {
		told += n
	}
	if lost < 2000 || lines > 70 || told != lost {
		t.Errorf("%d messages were lost; %d lines tell of %d", lost, lines, told)
	}
}
