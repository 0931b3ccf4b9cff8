// Package panel is the panel at the right of the window. Its tabs show the promises and the narrative, the selected worker
// from inside, and the branches. It reads the session and sends messages to it through a Host.
package panel
