// Package paint turns a scene into pixels: plain data in, an *image.RGBA out. It paints the tiles of the workers with the
// messages between them (Painter), the timeline (TimelinePainter) and the space-time diagram (SpacetimePainter), and composes
// all of them into one picture, as the window does (FramePainter).
//
// The window and the pictures all come from here, so what a student sees, saves and shows to others is the same image. The
// package plays no run: whoever calls it says what each tile shows, and a scene that is painted twice gives the same pixels
// twice. The diagram comes as numbers that package spacetime has laid out.
//
// Every state can be read without colour. The leader wears a crown and its word; a crashed worker has stripes and its
// word; one that is out of step has a dashed border, the letter of its group and a note; paused and frozen have two
// different signs and their words; a joining worker has a dotted border. Where a tile is too small for letters, the
// group is told by the dash pattern of the border. The diagram says by shape and dash what it says by colour.
//
// Messages under way go from tile to tile, the tiles in a grid or in a ring; each kind has a shape of its own, see
// FlightKind. What waits in an outbox is a tag with the number of its receiver, and what a crash has cut off is such a
// tag with a cross.
//
// Lengths in the design are device-independent; Scene.Scale turns them into pixels.
//
// Painting is fast because package raster keeps what it has rasterised, and because a Painter that is given the same
// image again repaints only the tiles that changed. In the steady state a frame allocates nothing.
package paint
