// Package bars has the bar above the workers, with what is done to the run, and the one below, with the time: the timeline, and
// the last word on what happened.
package bars
