package record

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"groupy/worker/scenario"
)

// strange says what the first line of a text is, if it is one of something else than a log; empty if it is not.
func strange(text []byte) string {
	switch {
	case bytes.HasPrefix(text, []byte("groupy:")):
		return "this is a link to a scenario, and no log: groupy run plays and judges it"
	case isScenario(string(text)):
		return "this is a scenario, and no log: groupy run plays and judges it"
	}
	return ""
}

// isScenario reports whether a line is one of a scenario, or the first one of a saved file.
func isScenario(line string) bool {
	if strings.HasPrefix(line, "rules ") {
		return true
	}
	_, err := scenario.Parse("", strings.NewReader(line))
	return err == nil
}

// badText says what is in a line that no text has; empty if it is one.
func badText(text []byte) string {
	if i := bytes.IndexByte(text, 0); i >= 0 {
		return fmt.Sprintf("byte %d of the line is 0, which no text has: the file is damaged, or no log", i+1)
	}
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRune(text[i:])
		if c == utf8.RuneError && size == 1 {
			return fmt.Sprintf("byte %d of the line, 0x%02X, is not UTF-8, so two names could not be told apart: "+
				"save the log as UTF-8, or convert it, as by iconv -f latin1 -t utf-8", i+1, text[i])
		}
		i += size
	}
	return ""
}
