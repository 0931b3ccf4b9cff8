package scenario

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Hidden reports whether a character is invisible, or changes how its neighbours look: control characters, line
// separators, direction marks, tags, variants. The two characters that join letters or keep them apart are not
// hidden, because many scripts need them.
func Hidden(c rune) bool {
	const zeroWidthNonJoiner, zeroWidthJoiner = '\u200c', '\u200d'
	const firstSpecial, lastSpecial = 0xE0000, 0xE0FFF // the block of tags and variants
	switch {
	case c == zeroWidthNonJoiner, c == zeroWidthJoiner, unicode.Is(unicode.Prepended_Concatenation_Mark, c):
		return false
	case firstSpecial <= c && c <= lastSpecial:
		return true
	}
	return c != '\t' && unicode.In(c, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point)
}

// Visible returns a text from outside made fit for one line of output. It cannot control a terminal: hidden
// characters are escaped as in Go.
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

// Foreign returns a name from outside, such as that of a file, made fit for one line of output. The name is
// quoted if it has hidden characters.
func Foreign(name string) string {
	if name == "" || Visible(name) != name {
		return Visible(strconv.Quote(name)) // Quote leaves some hidden characters
	}
	return name
}
