package paint

import (
	"image/color"

	"groupy/ui/raster"
)

// Theme holds the tokens of one look. All colours are opaque.
type Theme struct {
	Ground color.RGBA // behind everything
	Panel  color.RGBA // bars, cards, the written half of a tile
	Line   color.RGBA // hairlines between panels, quiet pills

	// Edge is the border of a tile. It is lighter than Line because a dance
	// begins near black, and a near-black tile must still be seen on Ground.
	Edge color.RGBA

	Text color.RGBA
	Dim  color.RGBA // second-rank text, still 4.5:1 on Ground and on Panel

	Accent   color.RGBA // the one primary action, what is selected
	OnAccent color.RGBA

	Broken       color.RGBA // a broken promise; never without a cross or a dash
	BrokenGround color.RGBA // what Broken is written on

	Leader   color.RGBA
	OnLeader color.RGBA

	View color.RGBA // view marks and, as faint tints, the bands of views
}

// orDark is the theme, or Dark if there is none.
func (th *Theme) orDark() *Theme {
	if th == nil {
		return &Dark
	}
	return th
}

// Dark is the look for dark rooms and projectors.
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

// Light is the look for daylight and print.
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
