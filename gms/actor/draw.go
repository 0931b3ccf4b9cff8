package actor

import "math/bits"

// What a draw is for. Each purpose has sequences of its own.
const (
	drawLatency uint64 = iota + 1
	drawCrash
	drawProcess // and the following, one for each purpose of Ctx.Rand
)

const purposes = 4

// draw is mix(seed, purpose, who, count): every draw of a run has a name, and its
// value depends on nothing else. Three rounds of the finaliser of SplitMix64
// (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
func (s *Sim) draw(purpose, who, count uint64) uint64 {
	return mix(mix(mix(s.dice+purpose)^who) + count)
}

func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// below maps x evenly onto 0 to n-1. The bias, n/2^64, is far below what can be seen.
func below(x, n uint64) uint64 {
	hi, _ := bits.Mul64(x, n)
	return hi
}

// Rate is a chance of Num in Den. The zero Rate is never.
type Rate struct{ Num, Den int }

func (r Rate) hits(x uint64) bool {
	return r.Num > 0 && below(x, uint64(r.Den)) < uint64(r.Num)
}
