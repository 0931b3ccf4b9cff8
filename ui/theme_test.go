package ui

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"groupy/ui/kit"
	"groupy/ui/raster"
)

// TestContrast checks that all pairs of text and background of the widgets have a contrast of at least 4.5:1 (WCAG 2.2,
// 1.4.3), in both looks.
func TestContrast(t *testing.T) {
	for _, variant := range []fyne.ThemeVariant{theme.VariantDark, theme.VariantLight} {
		for _, pair := range [][2]fyne.ThemeColorName{
			{theme.ColorNameForeground, theme.ColorNameBackground},
			{theme.ColorNameForeground, kit.ColorNameGround},
			{theme.ColorNamePlaceHolder, kit.ColorNameGround},
			{theme.ColorNameForeground, theme.ColorNameHeaderBackground},
			{theme.ColorNameForeground, theme.ColorNameButton},
			{theme.ColorNameForeground, theme.ColorNameInputBackground},
			{theme.ColorNameForeground, theme.ColorNameMenuBackground},
			{theme.ColorNameForeground, theme.ColorNameOverlayBackground},
			{theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary},
			{theme.ColorNameForegroundOnWarning, theme.ColorNameWarning},
			{theme.ColorNameForegroundOnError, theme.ColorNameError},
			{theme.ColorNamePlaceHolder, theme.ColorNameBackground},
			{theme.ColorNamePlaceHolder, theme.ColorNameHeaderBackground},
			{theme.ColorNamePlaceHolder, theme.ColorNameInputBackground},
			{theme.ColorNamePlaceHolder, theme.ColorNameOverlayBackground},
			{theme.ColorNameDisabled, theme.ColorNameDisabledButton},
			{theme.ColorNameDisabled, theme.ColorNameMenuBackground},
			{theme.ColorNameError, theme.ColorNameOverlayBackground},
			{theme.ColorNameHyperlink, theme.ColorNameOverlayBackground},
		} {
			text, ground := opaque(t, pair[0], variant), opaque(t, pair[1], variant)
			if c := raster.Contrast(text, ground); c < 4.5 {
				t.Errorf("variant %d: %s on %s has a contrast of %.2f", variant, pair[0], pair[1], c)
			}
		}
	}
}

func opaque(t *testing.T, name fyne.ThemeColorName, variant fyne.ThemeVariant) color.RGBA {
	t.Helper()
	c := color.RGBAModel.Convert(kit.Look{}.Color(name, variant)).(color.RGBA)
	if c.A != 255 {
		t.Fatalf("%s is translucent: %v", name, c)
	}
	return c
}
