package inside

import (
	"strings"
	"testing"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/worker"
	"groupy/worker/scenario"
)

// A reader needs no source code: each field says what it is, and no value looks like one of Go.
func TestFieldsSpeakPlainly(t *testing.T) {
	for _, v := range append(versions.All, versions.Fixtures...) {
		sc := scenario.Scenario{Settings: scenario.Defaults()}
		sc.Version = v.Name
		run, err := scenario.New(sc, nil)
		if err != nil {
			t.Fatal(err)
		}
		run.RunUntil(300*time.Millisecond, 1<<20)
		run.Do(scenario.Command{Verb: scenario.Join})
		seen := map[string]bool{}
		for run.Now() < 2*time.Second && run.Step() {
			for n := 1; n <= run.Sim().Processes()/2; n++ {
				for _, p := range []actor.PID{worker.PID(n), worker.GroupPID(n)} {
					state := run.Sim().State(p)
					seen[TypeName(state)] = true
					for _, f := range Fields(run, state) {
						if f.Term != "" && gms.Meaning(f.Term) == "" {
							t.Fatalf("the glossary does not explain %q, of %s", f.Term, f.Name)
						}
						if f.Means == "" || f.Value == "" || strings.ContainsAny(f.Value, "[]") || strings.Contains(f.Value, "{N:") {
							t.Fatalf("%s, %s: %+v", v.Name, TypeName(state), f)
						}
					}
				}
			}
		}
		for _, name := range []string{"joining", "follower", "leader", "waiting", "asking", "dancing"} {
			if !seen[name] {
				t.Errorf("%s: no process was %s", v.Name, name)
			}
		}
	}
}
