// Package sweep plays a scenario with many seeds, and counts the results: how often each property was broken,
// how long after the crash, and how long a group takes to recover.
//
// The runs are played in parallel, one on each core. Their results come in order of the seeds, so the counts are the same
// on any number of cores. A sweep that is stopped early has counted the first seeds without a gap.
package sweep
