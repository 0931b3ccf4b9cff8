// Package sweep plays a story with many seeds, and counts what became of it: how often which
// property was broken, how long after the crash, and how long a group takes to recover.
//
// The runs are played side by side, as many as there are cores; each is as pure as ever. Their
// results come in order of the seeds, so what is counted is the same on any number of cores, and a sweep
// that is stopped early has counted the first so many seeds and no others.
package sweep
