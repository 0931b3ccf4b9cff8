package paint

import "image/color"

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

// Dark is the look for dark rooms and projectors.
var Dark = Theme{
	Ground:       rgb(0x14171C),
	Panel:        rgb(0x1B1F26),
	Line:         rgb(0x2A303A),
	Edge:         rgb(0x626C7C),
	Text:         rgb(0xE7EAF0),
	Dim:          rgb(0x8B95A6),
	Accent:       rgb(0x3B6BF0),
	OnAccent:     rgb(0xFFFFFF),
	Broken:       rgb(0xFF6B57),
	BrokenGround: rgb(0x2A1A19),
	Leader:       rgb(0xF0B429),
	OnLeader:     rgb(0x14171C),
	View:         rgb(0x8FB4FF),
}

// Light is the look for daylight and print.
var Light = Theme{
	Ground:       rgb(0xF4F5F7),
	Panel:        rgb(0xFFFFFF),
	Line:         rgb(0xD5D9E0),
	Edge:         rgb(0x848D9C),
	Text:         rgb(0x1B1F26),
	Dim:          rgb(0x5C6675),
	Accent:       rgb(0x2955D9),
	OnAccent:     rgb(0xFFFFFF),
	Broken:       rgb(0xB3261E),
	BrokenGround: rgb(0xFCEDEB),
	Leader:       rgb(0xF0B429),
	OnLeader:     rgb(0x14171C),
	View:         rgb(0x2955D9),
}

// rgb reads a token as the design writes it, 0xRRGGBB.
func rgb(v uint32) color.RGBA {
	return color.RGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}
