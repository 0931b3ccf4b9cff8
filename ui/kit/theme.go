package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"groupy/ui/paint"
	"groupy/ui/raster"
)

// Look is the theme of the widgets. It uses the colours of the painted pictures. The system chooses light or dark,
// unless the user does.
type Look struct {
	Chosen string
	Text   float32 // how much larger than ordinary all text is, and what has to grow with it; 0 is 1
}

// The choices of a look.
const (
	LookSystem = ""
	LookLight  = "light"
	LookDark   = "dark"
)

func (l Look) variant(system fyne.ThemeVariant) fyne.ThemeVariant {
	switch l.Chosen {
	case LookLight:
		return theme.VariantLight
	case LookDark:
		return theme.VariantDark
	}
	return system
}

// TextScale returns how much larger than ordinary all text is, as the user has chosen. This is the one place that says so: the theme, painted
// surfaces and lengths that depend on text ask here.
func TextScale() float32 {
	l, _ := fyne.CurrentApp().Settings().Theme().(Look)
	if l.Text == 0 {
		return 1
	}
	return l.Text
}

// Scaled returns a length that grows with the text.
func Scaled(length float32) float32 { return length * TextScale() }

// ScaledSize returns a size that grows with the text.
func ScaledSize(width, height float32) fyne.Size { return fyne.NewSize(Scaled(width), Scaled(height)) }

// ColorNameGround is the background of the tiles. Bars and panels have theme.ColorNameBackground, with which Fyne clears
// the window, so nothing has to be painted below them.
const ColorNameGround fyne.ThemeColorName = "ground"

// Theme returns the colours for painting that match the look of the program.
func Theme() *paint.Theme {
	settings := fyne.CurrentApp().Settings()
	l, _ := settings.Theme().(Look)
	return paintTheme(l.variant(settings.ThemeVariant()))
}

func paintTheme(variant fyne.ThemeVariant) *paint.Theme {
	if variant == theme.VariantLight {
		return &paint.Light
	}
	return &paint.Dark
}

func (l Look) Color(name fyne.ThemeColorName, system fyne.ThemeVariant) color.Color {
	variant := l.variant(system)
	t := paintTheme(variant)
	switch name {
	case ColorNameGround:
		return t.Ground
	case theme.ColorNameBackground, theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground, theme.ColorNameHeaderBackground:
		return t.Panel
	case theme.ColorNameSeparator:
		return t.Line
	case theme.ColorNameButton, theme.ColorNameDisabledButton, theme.ColorNameInputBackground:
		return raster.Blend(t.Panel, t.Line, 0.6)
	case theme.ColorNameInputBorder:
		return t.Edge
	case theme.ColorNameForeground:
		return t.Text
	case theme.ColorNamePlaceHolder, theme.ColorNameDisabled:
		return t.Dim
	case theme.ColorNamePrimary:
		return t.Accent
	case theme.ColorNameHyperlink:
		return t.View
	case theme.ColorNameForegroundOnPrimary:
		return t.OnAccent
	case theme.ColorNameError:
		return t.Broken
	case theme.ColorNameWarning:
		return t.Leader
	case theme.ColorNameForegroundOnWarning:
		return t.OnLeader
	}
	return theme.DefaultTheme().Color(name, variant)
}

func (Look) Font(style fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(style) }

func (Look) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

func (l Look) Size(name fyne.ThemeSizeName) float32 {
	size := ordinarySize(name)
	switch name {
	case theme.SizeNameText, theme.SizeNameCaptionText, theme.SizeNameHeadingText, theme.SizeNameSubHeadingText, theme.SizeNameInlineIcon,
		theme.SizeNamePadding, theme.SizeNameInnerPadding, theme.SizeNameLineSpacing:
		if l.Text != 0 {
			size *= l.Text
		}
	}
	return size
}

func ordinarySize(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 14
	case theme.SizeNameCaptionText:
		return 12
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInnerPadding:
		return 8
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius:
		return 8
	case theme.SizeNameModalBlurRadius:
		return 0 // a blurred background costs half of the frames
	}
	return theme.DefaultTheme().Size(name)
}
