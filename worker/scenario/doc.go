// Package scenario is a run as a story: who takes part, which version of the group
// service they use, and what is done to them when. Files, tests, the command line and the
// window all speak its language.
//
// A run is a pure function of its [Scenario]. The only way to change one is a [Command]
// at a [Place]; commands name workers, never processes, so they mean the same on every
// version. "Kill the leader" is resolved when it happens. A command that then does not
// apply is kept, with the reason.
//
// The words of the language stand in tables (usage.go, settings.go): how a line is read and written, what an error says
// is allowed there, and the page of the language all come from them. A [Reader] reads a file line by line; package archive reads
// the lines that a document has beside those of a scenario with it.
package scenario
