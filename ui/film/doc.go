// Package film renders runs as films: a GIF, a sequence of PNGs, or a video through an installed ffmpeg. It needs no display.
//
// A run is a pure function, so a film is not captured: each frame is painted for its moment, at any size, and none is dropped.
// A frame follows from the take, the time of the film and the settings alone. Pulses and blends follow the time of the film.
// So the same film has the same bytes, on any number of cores, and on amd64, 386 and wasm.
//
// A Take says what is filmed: a document, and the messages that a session gets at each time of the film. Stretch makes a take of a
// part of a run, Recorded one of what a window has shown. Make plays the take, frame by frame, in one goroutine, and paints and
// encodes the frames on all cores.
package film
