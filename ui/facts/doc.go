// Package facts turns the events of a run into the facts that a space-time diagram shows: messages with their fates,
// deliveries, views, elections, crashes, waits and broken promises. It uses run times and event numbers, and knows nothing
// of zoom, windows or colours.
//
//	events ──► Gatherer ──► Facts
//
// A [Gatherer] can begin in the middle of a run, and keeps the latest [MostMessages] messages. An [Overview] gathers
// everything except messages from a whole run, in bounded memory.
//
// # Three moments of a message
//
// Receipt, acceptance and delivery are different moments (see package actor). A [Message] has a time and an event for each.
package facts
