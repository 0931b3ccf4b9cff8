// Package diagram is the space-time diagram as a part of the window: the picture with its viewport, which says what part
// of the run is in sight, a minimap of the whole run below, and a bar above. Package ui/spacetime does the layout.
package diagram
