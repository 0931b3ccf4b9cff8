// Package bars has the bars above and below the workers. The upper one has the buttons that act on the run; the lower
// one has the timeline, the controls of time, and the status line.
package bars
