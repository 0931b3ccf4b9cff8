// Package lecture is the lecture view: the run for an audience, on the full screen. It has the tiles, the diagram and two lines
// above them, all in a size that the last row can read, and controls for the lecturer that come when the mouse moves. The window
// owns the tiles, the diagram and the bar at the bottom, and lends them to the view.
package lecture
