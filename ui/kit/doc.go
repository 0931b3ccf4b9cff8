// Package kit has the parts that the window is made of: buttons, fields, lists, dialogs, bars, painted surfaces and the
// theme. They are Fyne widgets, or pictures painted with ui/raster, and know nothing about groups.
//
// A part gets what it needs from the window as a Host, and does not know the window itself.
package kit
