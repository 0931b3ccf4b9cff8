// Package raster draws into an *image.RGBA, in plain Go: rectangles, round corners, borders, strokes, outlines, signs, text.
// It knows nothing about groups, themes or windows.
//
// A Canvas draws into the image that it is directed to. It keeps what it has rasterised (glyphs, corners, borders, signs), so
// that in the steady state drawing allocates nothing. What may also go into a file is drawn through a Renderer: Canvas.Renderer
// is the one that draws pixels.
//
// Fonts are embedded and every rounding is our own, so all machines draw the same pixels.
package raster
