// Package panel is the panel at the right of the window: what becomes of the promises and the story in sentences, the selected
// worker from inside, the branches. It reads the session and sends it messages, through a Desk.
package panel
