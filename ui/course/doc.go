// Package course is a student's way through a lesson: the present step, the answers so far, and the progress that is kept. It knows
// neither the run nor the window.
package course
