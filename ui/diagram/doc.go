// Package diagram is the space-time diagram as a part of the window: the picture with its lens, which says what of the story is
// in sight, the strip of the whole story below, and the bar above. What is painted is laid out by ui/spacetime.
package diagram
