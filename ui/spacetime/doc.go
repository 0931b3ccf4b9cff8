// Package spacetime lays out the space-time diagram of a run as plain numbers: no window, no colours of a
// theme, nothing painted. A line a worker, time from left to right, an arrow a message.
//
//	facts.Facts ──► Layouter ──► Picture
//
// A [Picture] is what there is to paint of the facts in so many pixels; whoever paints it decides nothing but colours
// and widths of pens. [Words] says what is under the mouse, and [Causality] finds the past and the future of an event.
//
// # Three moments of a message
//
// Receipt, acceptance and delivery are different moments (see package actor), and so have different
// marks: an arrow ends in a hollow mark where the message is received; a bar leads from there to
// where it is accepted, if that is later; a filled dot is where it is delivered.
//
// What is not there has a mark, too: where a worker goes to a view without a change that others have delivered in the one before,
// a hollow mark stands on its line.
//
// # Time and order
//
// The axis is time, or order: a column for each thing that happened, however near or far it was in
// time. What one step does to one worker (a message arrives, is accepted, delivered) has one column.
//
// # Causes
//
// The past and the future of an event are those of Lamport ("Time, clocks, and the ordering of events in a distributed
// system", 1978): what could have had an influence on it, and on what it could have had one. They follow the messages,
// and within one worker the order in which it did things. A message that only waits in a mailbox has influenced nobody
// yet: it is not the receipt that carries on, but the acceptance.
package spacetime
