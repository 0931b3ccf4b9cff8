// Package spacetime lays out the space-time diagram of a run as plain numbers: one line for each worker, time from left to
// right, one arrow for each message. It knows nothing of windows and themes, and paints nothing.
//
//	facts.Facts ──► Layouter ──► Picture
//
// A [Picture] is everything to paint for a size in pixels; only colours and line widths are up to the painter. [Words]
// describes what is under the mouse, and [Causality] finds the past and the future of an event.
//
// # Three moments of a message
//
// Receipt, acceptance and delivery are different moments (see package actor), so they have different marks. An arrow ends in
// a hollow mark where the message is received. A bar leads from there to the acceptance, if that is later. A filled dot marks
// the delivery.
//
// A missing change has a mark, too: a dashed circle where a worker enters a view and lacks a change that others delivered in
// the view before it.
//
// # Time and order
//
// The axis is time or order. On the axis of order each event has a column, at equal distances. Events of one step at one
// worker (a message arrives, is accepted, and is delivered) share a column.
//
// # Causes
//
// The past and the future of an event follow Lamport ("Time, clocks, and the ordering of events in a distributed system",
// 1978): the events that could have influenced it, and those that it could have influenced. They follow the messages, and the
// order of steps within one worker. A message in a mailbox has no influence yet, so a message counts from its acceptance, not
// from its receipt.
package spacetime
