package diagram

import (
	"time"

	"groupy/ui/kit"
	"groupy/ui/spacetime"
)

// lent is how the panel was before a lesson opened or closed it.
type lent struct {
	on   bool
	mode kit.Mode
	span time.Duration
}

// Lend opens the panel so that it follows the playhead and shows some time, or closes it, for a while. The preferences stay as they are.
func (d *Panel) Lend(open bool, span time.Duration) {
	v := &d.Diagram.viewport
	if !d.lent.on {
		d.lent = lent{true, d.mode, v.span}
	}
	if d.mode = kit.Closed; open {
		d.mode = kit.OpenAlways
		v.axis, v.span = spacetime.Time, span
		v.followAgain()
	}
}

// Return shows again what was shown before Lend.
func (d *Panel) Return() {
	if d.lent.on {
		d.mode, d.Diagram.viewport.span = d.lent.mode, d.lent.span
		d.Diagram.viewport.followAgain()
		d.lent = lent{}
	}
}
