package scenario

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Hidden reports whether a character cannot be seen, or makes what is beside it look like something else:
// control characters, those that turn the direction of text or end a line, tags, variants. Two are allowed
// that join letters or keep them apart, as many scripts need them.
func Hidden(c rune) bool {
	const zeroWidthNonJoiner, zeroWidthJoiner = '\u200c', '\u200d'
	const firstSpecial, lastSpecial = 0xE0000, 0xE0FFF // all of them are for tags and variants
	switch {
	case c == zeroWidthNonJoiner, c == zeroWidthJoiner, unicode.Is(unicode.Prepended_Concatenation_Mark, c):
		return false
	case firstSpecial <= c && c <= lastSpecial:
		return true
	}
	return c != '\t' && unicode.In(c, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point)
}

// Visible is a text from outside, fit to be shown in a line: it gives no orders to a terminal, and what cannot be
// seen in it stands there as Go writes it.
func Visible(text string) string {
	var b strings.Builder
	for i, c := range text {
		_, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case c == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, text[i])
		case c == '\t' || Hidden(c):
			b.WriteString(strings.Trim(strconv.QuoteRuneToASCII(c), "'"))
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// Foreign is a name from outside, as that of a file, fit to be shown in a line: as it is if all of it can be
// seen, or else in quotation marks.
func Foreign(name string) string {
	if name == "" || Visible(name) != name {
		return Visible(strconv.Quote(name)) // Quote takes some for visible that are not
	}
	return name
}
