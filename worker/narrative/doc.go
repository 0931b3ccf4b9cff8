// Package narrative describes a run in sentences, for the command line, the window's feed, and captions.
//
// A [Narrator] observes the events of a run, and asks the run when its next step is. It reports each fact once. A change
// that all workers take gets one line, when the last worker has taken it. Only where workers differ does the narrator say
// which worker did what. A sentence names the worker first, then what it does, then why.
//
// It is often not clear at first whether a worker is late or will never get a message. The narrator waits until
// it is clear, and gives the line the time of the event that decided it.
//
// The numbers of changes and views come from the stage. No process knows them.
package narrative
