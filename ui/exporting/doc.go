// Package exporting asks what a figure of the diagram shows and how it looks: its size, its part of the run, its colours and its
// legend, with a preview.
package exporting
