// Package facts turns the events of a run into the facts that a space-time diagram shows: messages with what came of
// them, deliveries, views, elections, ends, waits and broken promises, in times of the run and numbers of events. It
// knows nothing of a zoom, a window or a colour.
//
//	events ──► Gatherer ──► Facts
//
// A [Gatherer] can begin in the middle of a run, and keeps the latest [MostMessages] messages. An [Overview] gathers from
// a whole run all but its messages, in bounded memory.
//
// # Three moments of a message
//
// Receipt, acceptance and delivery are different moments (see package actor): a [Message] has a time and an event for
// each.
package facts
