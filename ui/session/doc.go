// Package session is the window as a model: what is shown, and what each button, key and
// tick of the clock does to it. Every one of them is a Message, and Update is the only
// way to change a Session; the window only sends messages and draws what Status and Tiles tell.
//
// Verdict, Properties, Told and Inspect say what becomes of the promises, the story in sentences, and
// what is inside a worker.
//
// The session knows no Fyne and no clock: how much time has passed comes with a Tick.
package session
