// Package paint turns a scene into pixels: plain data in, an *image.RGBA out. It paints the tiles of the workers with the
// messages between them (Painter), the timeline (TimelinePainter) and the space-time diagram (SpacetimePainter). For a film it
// composes tiles and diagram into one picture (FramePainter).
//
// The window and the saved pictures use the same painters, so both show the same image. The package plays no run: the caller
// says what each tile shows, and the same scene always gives the same pixels. Package spacetime lays out the diagram.
//
// Every state is recognisable without colour. The leader has a crown and the word "leader". A crashed worker has stripes and
// its word. A worker that is out of step has a dashed border, the letter of its step class and a note. Paused and frozen
// workers have different signs and their words. A joining worker has a dotted border. On a tile that is too small for letters,
// the dash pattern of the border shows the step class. In the diagram, shapes and dashes show the same as the colours.
//
// Messages in flight move from tile to tile, in a grid or in a ring. Each kind has its own shape, see FlightKind. A message
// that waits in an outbox is a tag with the number of its receiver. A message that a crash has cut off is such a tag with a cross.
//
// Lengths of the design are in device-independent pixels; Scene.Scale converts them to pixels.
//
// Painting is fast because package raster caches what it has rasterised, and because a Painter that gets the same image
// again repaints only the tiles that changed. In the steady state, a frame allocates nothing.
package paint
