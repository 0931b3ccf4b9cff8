package faults

import (
	"testing"
	"time"
)

// BenchmarkActive lists the faults of a large partition, as each frame does.
func BenchmarkActive(b *testing.B) {
	run, _ := played(b, "gms3\nworkers 80\nsleep 1h\nat 1s partition 1..40 | 41..80\n", 2*time.Second)
	b.Run("partition", func(b *testing.B) {
		for range b.N {
			Active(run)
		}
	})
	perfect, _ := played(b, "gms3\nworkers 80\nsleep 1h\n", 2*time.Second)
	b.Run("perfect", func(b *testing.B) {
		for range b.N {
			Active(perfect)
		}
	})
}
