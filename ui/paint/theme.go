package paint

import (
	"image/color"

	"groupy/ui/raster"
)

// Theme is a set of colours. All are opaque.
type Theme struct {
	Ground color.RGBA // behind everything
	Panel  color.RGBA // bars, cards, the part of a tile that has text
	Line   color.RGBA // hairlines between panels, quiet pills

	// Edge is the border of a tile. It is lighter than Line, so that a tile whose colour is
	// nearly black, as at the start of a dance, is visible on Ground.
	Edge color.RGBA

	Text color.RGBA
	Dim  color.RGBA // less important text, with 4.5:1 on Ground and on Panel

	Accent   color.RGBA // the primary action, the selection
	OnAccent color.RGBA

	Broken       color.RGBA // a broken promise, always with a cross or a dash
	BrokenGround color.RGBA // behind text in Broken

	Leader   color.RGBA
	OnLeader color.RGBA

	View color.RGBA // marks of views and, as faint tints, their bands
}

// orDark returns the theme, or Dark if it is nil.
func (th *Theme) orDark() *Theme {
	if th == nil {
		return &Dark
	}
	return th
}

// Dark is the theme for dark rooms and projectors.
var Dark = Theme{
	Ground:       raster.RGB(0x14171C),
	Panel:        raster.RGB(0x1B1F26),
	Line:         raster.RGB(0x2A303A),
	Edge:         raster.RGB(0x626C7C),
	Text:         raster.RGB(0xE7EAF0),
	Dim:          raster.RGB(0x8B95A6),
	Accent:       raster.RGB(0x3B6BF0),
	OnAccent:     raster.RGB(0xFFFFFF),
	Broken:       raster.RGB(0xFF6B57),
	BrokenGround: raster.RGB(0x2A1A19),
	Leader:       raster.RGB(0xF0B429),
	OnLeader:     raster.RGB(0x14171C),
	View:         raster.RGB(0x8FB4FF),
}

// Light is the theme for daylight and print.
var Light = Theme{
	Ground:       raster.RGB(0xF4F5F7),
	Panel:        raster.RGB(0xFFFFFF),
	Line:         raster.RGB(0xD5D9E0),
	Edge:         raster.RGB(0x848D9C),
	Text:         raster.RGB(0x1B1F26),
	Dim:          raster.RGB(0x5C6675),
	Accent:       raster.RGB(0x2955D9),
	OnAccent:     raster.RGB(0xFFFFFF),
	Broken:       raster.RGB(0xB3261E),
	BrokenGround: raster.RGB(0xFCEDEB),
	Leader:       raster.RGB(0xF0B429),
	OnLeader:     raster.RGB(0x14171C),
	View:         raster.RGB(0x2955D9),
}
