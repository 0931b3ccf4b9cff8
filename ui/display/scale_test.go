package display

import "testing"

func TestDesktopScale(t *testing.T) {
	for _, c := range []struct {
		gdk, resources string
		want           float64
	}{
		{"", "", 1},
		{"2", "", 2},
		{"2", "Xft.dpi:\t144\n", 2},
		{"", "Xft.antialias:\t1\nXft.dpi:\t144\nXft.hinting:\t1\n", 1.5},
		{"", "Xft.dpi: 96", 1},
		{"", "Xft.dpi: 120.5", 120.5 / 96},
		{"nonsense", "Xft.dpi:\tnonsense\n", 1},
		{"0", "Xft.dpi:\t0\n", 1},
		{"NaN", "Xft.dpi:\tNaN\n", 1},
		{"1000", "Xft.dpi:\t1e9\n", 1},
		{"", "Xcursor.Xft.dpi:\t192\n", 1},
	} {
		if got := desktopScale(c.gdk, func() string { return c.resources }); got != c.want {
			t.Errorf("GDK_SCALE %q and resources %q: %v, want %v", c.gdk, c.resources, got, c.want)
		}
	}
}
