// Package scenario defines scenarios, their language, and how they are played. A scenario says who takes part,
// which version of the group service they use, and when something is done to a worker. Files, tests, the command line
// and the window all use its language.
//
// A run is a pure function of its [Scenario]. Only a [Command] at a [Place] can change a run. Commands name workers,
// never processes, so they mean the same on every version. "Kill the leader" is resolved when it happens. If a command
// has no effect at that moment, the run keeps it, with the reason.
//
// The words of the language are in tables (usage.go, settings.go). The parser, the writer, the errors and the page of
// the language all use these tables. A [Reader] reads a file line by line. Package archive uses it to read the lines
// that a document has besides those of its scenarios.
package scenario
