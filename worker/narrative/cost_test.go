package narrative_test

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"groupy/worker/narrative"
	"groupy/worker/scenario"
)

// The memory for a narrative grows with the number of scenario lines, and not faster.
func TestManyLines(t *testing.T) {
	took := func(lines int) uint64 {
		text := "workers 2\nsleep 1h\n" + strings.Repeat("at 1s pause 2\nat 1s resume 2\n", lines/2)
		sc, err := scenario.Parse("test", strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		run, narrator, err := narrative.Watch(sc, nil)
		if err != nil {
			t.Fatal(err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for !run.RunUntil(2*time.Second, 1) {
			narrator.Entries()
		}
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	if few, many := took(500), took(2000); many > 6*few {
		t.Errorf("500 lines take %d bytes, 2000 take %d", few, many)
	}
}
