package record

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"groupy/worker/scenario"
)

// strange returns what a text is if its first line is not that of a log; otherwise it returns an empty string.
func strange(text []byte) string {
	switch {
	case bytes.HasPrefix(text, []byte("groupy:")):
		return "this is a link to a scenario, not a log: groupy run plays and judges it"
	case isScenario(string(text)):
		return "this is a scenario, not a log: groupy run plays and judges it"
	}
	return ""
}

// isScenario reports whether a line belongs to a scenario, or is the first line of a saved file.
func isScenario(line string) bool {
	if strings.HasPrefix(line, "rules ") {
		return true
	}
	_, err := scenario.Parse("", strings.NewReader(line))
	return err == nil
}

// badText returns what is wrong with the bytes of a line; empty if they are text.
func badText(text []byte) string {
	if i := bytes.IndexByte(text, 0); i >= 0 {
		return fmt.Sprintf("byte %d of the line is 0, which no text has: the file is damaged, or is not a log", i+1)
	}
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRune(text[i:])
		if c == utf8.RuneError && size == 1 {
			return fmt.Sprintf("byte %d of the line, 0x%02X, is not UTF-8, so two names could look the same: "+
				"save the log as UTF-8, or convert it, for example by iconv -f latin1 -t utf-8", i+1, text[i])
		}
		i += size
	}
	return ""
}
