// Package session is the window as a model: what is shown, and what each button, key and
// tick of the clock does to it. Every one of them is a Message, and Update is the only
// way to change a Session; all else reads: Status, Tiles, Flights and Timeline say what is painted, Verdict, Properties,
// Told and Inspect what becomes of the promises, the story in sentences, and what is inside a worker.
//
// What is shown of a run, and the ways through it, come through [Moments], which a recorded log can be as well; commands,
// branches and files are the history's.
//
// The session knows no Fyne, no clock and no goroutine: how much time has passed comes with a Tick.
package session
