// Package lessons shows lessons in the window: the card with the text of a step beside the stage, the rings around what it points at,
// and the overview of all lessons with what was done.
package lessons
