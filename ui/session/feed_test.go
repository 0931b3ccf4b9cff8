package session

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"groupy/worker/scenario"
)

// A sentence that names only the first of many workers is about all of them. The count in it is not a worker.
func TestFeedOfAWorkerHasSentencesAboutMany(t *testing.T) {
	var text strings.Builder
	text.WriteString("gms2\nseed 1\nworkers 33\nsleep 20s\nlength 4s\n")
	for n := 3; n <= 33; n += 2 {
		fmt.Fprintf(&text, "at 1s kill %d\n", n)
	}
	text.WriteString("at 2s kill leader\n")
	sc, err := scenario.Parse("many", strings.NewReader(text.String()))
	if err != nil {
		t.Fatal(err)
	}
	s, err := New("many", sc)
	if err != nil {
		t.Fatal(err)
	}
	update(t, s, Pause{}, Seek{To: 4 * time.Second})
	arrived(t, s)
	for worker, wanted := range map[int]bool{4: true, 32: true, 3: false} {
		update(t, s, Filter{Worker: worker})
		all := strings.Join(feedLines(s), "\n")
		if strings.Contains(all, "24, 26 and 3 more see that worker 1 is down") != wanted {
			t.Errorf("the feed of worker %d:\n%s", worker, all)
		}
	}
}
