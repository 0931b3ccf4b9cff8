// Package stage watches a run: who lives, in which view, how far each worker has come in
// the order of things, what it lacks, and who is in step with whom.
//
// All that has a history is a fold over the events of the run. No protocol has a field for its
// sake: the numbers of changes and views are the observer's. What only matters now, [Stage.Board]
// reads from the processes themselves: their roles and leaders, the workers' phases, who is
// paused, and what waits in the mailboxes.
//
// # Numbers
//
// A change gets its number when a leader first lets it go, or delivers it; a view likewise.
// The group of the start is in view 1.
//
// # Positions and letters
//
// A worker's position is how many changes it has taken, from the start of the run; a
// joiner's starts at the position of the state that it was given. Two workers are in step if
// their states are equal at equal positions: the one that is ahead is compared as it
// was at the other's position. So what is only late never counts as out of step. The
// letters A, B, ... name the groups of workers that are in step.
//
// # Lacking
//
// A worker lacks a change if it has gone past it, by taking a later change or a view that
// others entered with it, and a living worker has it.
package stage
