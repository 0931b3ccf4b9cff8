package actor

import "math/bits"

// The purposes of draws. Each has its own sequences. Purpose p of Ctx.Rand is drawProcess+p, for p
// below purposes. So a new purpose here gets a number from drawProcess+purposes on.
const (
	drawLatency uint64 = iota + 1
	drawCrash
	drawProcess // the first purpose of Ctx.Rand
)

const purposes = 4

// The purposes after those of processes.
const (
	drawLoss = drawProcess + purposes + iota
	drawSuspect
)

// draw returns mix(seed, purpose, who, count). A draw depends on these four values alone. It uses
// three rounds of the finaliser of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom
// number generators", 2014).
func (s *Sim) draw(purpose, who, count uint64) uint64 {
	return mix(mix(mix(s.dice+purpose)^who) + count)
}

func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// below maps x evenly onto 0 to n-1. The bias, n/2^64, is too small to be seen.
func below(x, n uint64) uint64 {
	hi, _ := bits.Mul64(x, n)
	return hi
}

// Draw identifies a draw that has decided on a fault.
type Draw struct{ Purpose, Who, Count uint64 }

// strikes reports whether a fault happens, whose chance is a rate.
func (s *Sim) strikes(r Rate, d Draw) bool {
	return r.hits(s.draw(d.Purpose, d.Who, d.Count)) && (s.strike == nil || s.strike(d))
}

// Rate is a chance of Num in Den. The zero Rate means never.
type Rate struct{ Num, Den int }

func (r Rate) hits(x uint64) bool {
	return r.Num > 0 && below(x, uint64(r.Den)) < uint64(r.Num)
}

// IsLoss reports whether the draw has lost a message.
func (d Draw) IsLoss() bool { return d.Purpose == drawLoss }

// IsSuspicion reports whether the draw has made a monitor suspect a living process.
func (d Draw) IsSuspicion() bool { return d.Purpose == drawSuspect }
