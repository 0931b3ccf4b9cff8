// Package raster draws into an *image.RGBA, in plain Go: rectangles, round corners, borders, strokes, outlines, signs, text.
// It knows nothing about groups, themes or windows.
//
// A Canvas draws pixels. It caches what it has rasterised (glyphs, corners, borders, signs), so that in the steady state
// drawing allocates nothing. A Renderer draws either onto pixels (Canvas.Renderer) or into a file.
//
// Fonts are embedded, and the package does all rounding itself, so all machines draw the same pixels.
package raster
