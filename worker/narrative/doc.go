// Package narrative tells a run in sentences: for the command line, the window's feed, and
// captions.
//
// A [Teller] observes the events of a run, and asks the run when its next step is. It says one thing once: a change that all
// take gets one line, when the last has taken it; only where workers differ does it say who
// did what. A sentence names who, what, when and why, in that order.
//
// Whether somebody is only late, or will never get a thing, is often known later. So lines
// are held until they are true, and their time is that of the event that made them so.
//
// The numbers of changes and views are the observer's, those of the stage: no process knows
// them.
package narrative
