package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Select is a field with a list of texts to choose from. Left and Right change the choice, and Space opens the list. It passes all
// other keys on.
type Select struct {
	widget.Select
	host  Host
	label string
}

// NewSelect makes a select. label names it for screen readers; changed is called with the index of the new choice.
func NewSelect(d Host, label string, options []string, chosen int, changed func(chosen int)) *Select {
	s := &Select{host: d, label: label}
	s.Options, s.Selected = options, options[chosen]
	s.OnChanged = func(string) { changed(s.SelectedIndex()) }
	s.ExtendBaseWidget(s)
	return s
}

func (s *Select) AccessibilityLabel() string { return s.label + ": " + s.Selected }

// AccessibilityRole returns the role of a button, because Fyne has none for lists to choose from yet.
func (s *Select) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (s *Select) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyLeft, fyne.KeyRight:
		s.Select.TypedKey(e)
	default:
		s.host.TypedKey(e)
	}
}

func (s *Select) TypedRune(r rune) {
	if r != ' ' {
		s.host.TypedRune(r)
	}
}

// Check is a box with a text that is ticked or not. Space changes it. It passes all other keys on.
type Check struct {
	widget.Check
	host Host
}

// NewCheck makes a check box.
func NewCheck(d Host, text string, checked bool, changed func(checked bool)) *Check {
	c := &Check{host: d}
	c.Text, c.Checked, c.OnChanged = text, checked, changed
	c.ExtendBaseWidget(c)
	return c
}

func (c *Check) TypedKey(e *fyne.KeyEvent) { c.host.TypedKey(e) }

func (c *Check) TypedRune(r rune) {
	if r == ' ' {
		c.Check.TypedRune(r)
	} else {
		c.host.TypedRune(r)
	}
}
