// Package stage observes a run: who lives, in which view, how many changes each worker has taken, which it
// lacks, and who is in step with whom.
//
// All that depends on the past comes from the events of the run. No protocol has a field for it: the stage numbers the
// changes and views itself. What matters only now, [Stage.Board] reads from the processes: their roles, the
// workers' phases, who is paused, and the messages in the mailboxes.
//
// # Numbers
//
// A change gets its number when a leader first sends or delivers it, and so does a view. The group at the start is in
// view 1.
//
// # Positions and step classes
//
// A worker's position is the number of changes it has taken since the start of the run, each counted once. A joiner starts
// at the position of the state that it was given. Two workers are in step if they lack the same changes, among those that both have gone
// past, and their states are equal at equal positions. If one is ahead, its earlier state at the other's position is
// compared. So being late alone never puts a worker out of step. The letters A, B, ... name the step classes: the sets
// of workers that are in step.
//
// # Lacking
//
// A worker lacks a change if it has gone past it and a living worker has it. It goes past a change by taking a later
// one, or by taking a view that others entered with the change.
package stage
