package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// icon makes an icon from an SVG path on a 24 by 24 square, in the colour of the text.
func icon(name, path string) fyne.Resource {
	return theme.NewThemedResource(fyne.NewStaticResource(name+".svg",
		[]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><path d="`+path+`"/></svg>`)))
}

// RecordIcon is the red disc of recorders.
var RecordIcon = theme.NewErrorThemedResource(icon("record", "M12 4a8 8 0 1 1 0 16a8 8 0 0 1 0-16z"))

// Icons for moving in time. A triangle points in the direction of time; a bar marks where it stops.
var (
	StartIcon   = icon("start", "M5 5h2.5v14H5zM19 5v14l-10-7z")
	ReverseIcon = icon("reverse", "M17 5v14L6 12z")
	BackIcon    = icon("back", "M13 5v14l-9-7zM16 5h2.5v14H16z")
	StepIcon    = icon("step", "M11 5v14l9-7zM5.5 5H8v14H5.5z")
	BranchIcon  = icon("branch", "M6 3h2v10.5c1-1.6 2.6-2.5 5-2.5 2.200 0 3-.9 3-2.200V8.800A3 3 0 1 1 18 8.800C18 11.500 16 13 13 13c-3 0-5 1-5 3.200A3 3 0 1 1 6 16.200zM7 17.500a1.500 1.500 0 1 0 0 3 1.500 1.500 0 0 0 0-3zM17 4.500a1.500 1.500 0 1 0 0 3 1.500 1.500 0 0 0 0-3z")
	StopIcon    = icon("stop", "M5 3h2v18H5zM8 4h11l-3.500 4L19 12H8z")
)
