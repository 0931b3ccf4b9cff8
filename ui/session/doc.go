// Package session is the model of the window: what is shown, and what each button, key and tick of the clock does. Each of
// them is a Message, and only Update changes a Session. All other methods read: Status, Tiles, Flights and Timeline return
// what is painted. Verdict and Properties say which promises hold. Sentence returns a line of the narrative, and Inspect the
// inside of a worker.
//
// The session reads a run through [Moments], which a recorded log can implement, too. Commands, branches and files belong to
// the history.
//
// The session uses no Fyne, no clock and no goroutine. A Tick says how much time has passed.
package session
