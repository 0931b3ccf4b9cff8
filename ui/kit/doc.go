// Package kit has the parts that the window is made of: buttons, fields, lists, dialogs, bars, painted sheets, and the look.
// They are Fyne's widgets, or pictures by ui/raster, and know nothing of groups.
//
// What a part needs of the window it gets as a Desk, so that no part knows the window itself.
package kit
