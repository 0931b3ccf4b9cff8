// Package faults lists the faults that are active at a moment of a run, each with what ends it, and the assumptions of the version that
// have failed by then.
package faults
