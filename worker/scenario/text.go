package scenario

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// SyntaxError reports a mistake in a file: where it is, and what is allowed there.
type SyntaxError struct {
	File string
	Line int    // 0 for none
	Col  int    // in characters, from 1
	Word string // the word there, empty if something is missing
	Msg  string // what is wrong
}

func (e *SyntaxError) Error() string {
	word := ""
	if e.Word != "" {
		word = fmt.Sprintf("%q ", clip(e.Word))
	}
	if e.Line == 0 { // it was read from no file
		return word + e.Msg
	}
	return fmt.Sprintf("%s:%d:%d: %s%s", Foreign(e.File), e.Line, e.Col, word, e.Msg)
}

// clip shortens a word so that an error fits on one line.
func clip(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

// byteOrderMark is what some editors write before a text. It is ignored.
const byteOrderMark = "\ufeff"

// readText reads a file as UTF-8 text, not too long and without control characters. It returns the text unchanged.
func readText(name string, r io.Reader, most int, what string) (string, error) {
	raw, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	long := len(raw) > most
	if long {
		raw = raw[:most]
		for !utf8.RuneStart(raw[len(raw)-1]) {
			raw = raw[:len(raw)-1]
		}
		raw = raw[:len(raw)-1] // the limit may have cut a character in two
	}
	text := strings.TrimPrefix(string(raw), byteOrderMark)
	offset, msg := 0, NoText(raw)
	if msg == "" && strings.HasPrefix(strings.TrimSpace(text), "{") {
		msg = "this is the log of a run in JSON, not a scenario: groupy check judges it"
	}
	if msg == "" {
		offset, msg = badCharacter(text)
	}
	if msg == "" && long {
		return "", fmt.Errorf("%s: the file is too long: %s has at most %s", Foreign(name), what, Megabytes(int64(most)))
	}
	if msg == "" {
		return string(raw), nil
	}
	before := text[:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	line, col := strings.Count(before, "\n")+1, utf8.RuneCountInString(before[start:])+1
	return "", &SyntaxError{File: name, Line: line, Col: col, Msg: msg}
}

// Megabytes says how many MB of 2^20 bytes some bytes are. It rounds up, so that what is just over a limit does not seem to fit.
func Megabytes(bytes int64) string {
	tenths := (bytes*10 + 1<<20 - 1) >> 20
	return strings.TrimSuffix(fmt.Sprintf("%d.%d", tenths/10, tenths%10), ".0") + " MB"
}

// badCharacter finds the first character that a text must not have.
func badCharacter(text string) (offset int, msg string) {
	for i, c := range text {
		switch {
		case c == utf8.RuneError && !strings.HasPrefix(text[i:], "\ufffd"):
			return i, fmt.Sprintf("byte 0x%02X is not UTF-8: this is not a text file, or it has another encoding", text[i])
		case c == '\n' || c == '\t' || c == '\r' && strings.HasPrefix(text[i:], "\r\n"):
		case unicode.IsControl(c):
			return i, fmt.Sprintf("control character %U is not allowed in a text file", c)
		}
	}
	return 0, ""
}

const (
	utf16 = "this is UTF-16: save it as UTF-8"
	utf32 = "this is UTF-32: save it as UTF-8"
)

// others lists the beginnings of files that are no text, with what to do about each. If two begin alike, the
// longer one comes first.
var others = []struct{ begins, says string }{
	{"\x1f\x8b", "this is a gzip file: unpack it first"},
	{"PK\x03\x04", "this is a zip file: unpack it first"},
	{"BZh", "this is a bzip2 file: unpack it first"},
	{"\xfd7zXZ\x00", "this is a xz file: unpack it first"},
	{"\x28\xb5\x2f\xfd", "this is a zstd file: unpack it first"},
	{"\x89PNG", "this is a PNG picture, not a text"},
	{"\xff\xd8\xff", "this is a JPEG picture, not a text"},
	{"GIF8", "this is a GIF picture, not a text"},
	{"%PDF-", "this is a PDF document, not a text"},
	{"\xff\xfe\x00\x00", utf32}, {"\x00\x00\xfe\xff", utf32}, {"\xff\xfe", utf16}, {"\xfe\xff", utf16},
}

// NoText returns what a file is if it begins unlike a UTF-8 text with lines; empty if it may be a text.
func NoText(text []byte) string {
	for _, o := range others {
		if bytes.HasPrefix(text, []byte(o.begins)) {
			return o.says
		}
	}
	var zero [4]bool // a Latin letter in UTF-16 or UTF-32 has zeros in all bytes but one
	for i, c := range text[:min(len(text), len(zero))] {
		zero[i] = c == 0
	}
	switch {
	case zero == [...]bool{false, true, true, true}, zero == [...]bool{true, true, true, false}:
		return utf32
	case zero == [...]bool{false, true, false, true}, zero == [...]bool{true, false, true, false}:
		return utf16
	case !bytes.Contains(text, []byte("\n")) && bytes.Contains(bytes.TrimSpace(text), []byte("\r")):
		return "the lines end with carriage returns only: save it with line feeds"
	}
	return ""
}
