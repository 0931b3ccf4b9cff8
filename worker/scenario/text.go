package scenario

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// SyntaxError says where a file goes wrong, and what is allowed there.
type SyntaxError struct {
	File string
	Line int
	Col  int    // in characters, from 1
	Word string // what stands there, empty if it is something missing
	Msg  string // what is wrong with it
}

func (e *SyntaxError) Error() string {
	word := ""
	if e.Word != "" {
		word = fmt.Sprintf("%q ", clip(e.Word))
	}
	return fmt.Sprintf("%s:%d:%d: %s%s", Foreign(e.File), e.Line, e.Col, word, e.Msg)
}

// clip keeps an error on one line, whatever stands in the file.
func clip(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

// byteOrderMark is what some editors put before a text. It is no part of it.
const byteOrderMark = "\ufeff"

// readText reads a file as text: not too long, of whole characters, with no control characters. It
// returns the text as it stands in the file.
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
		raw = raw[:len(raw)-1] // it may be the first byte of a character cut in two
	}
	text := strings.TrimPrefix(string(raw), byteOrderMark)
	offset, msg := 0, NoText(raw)
	if msg == "" && strings.HasPrefix(strings.TrimSpace(text), "{") {
		msg = "this is a log of a run, as JSON, and no scenario: groupy check judges it"
	}
	if msg == "" {
		offset, msg = badCharacter(text)
	}
	if msg == "" && long {
		offset, msg = len(text), fmt.Sprintf("the file is too long: %s has at most %d MiB", what, most>>20)
	}
	if msg == "" {
		return string(raw), nil
	}
	before := text[:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	line, col := strings.Count(before, "\n")+1, utf8.RuneCountInString(before[start:])+1
	return "", &SyntaxError{File: name, Line: line, Col: col, Msg: msg}
}

// badCharacter finds the first one that no text has.
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

// others are the beginnings of files that are no text, and what to do about each. Of two that begin alike, the longer one
// stands first.
var others = []struct{ begins, says string }{
	{"\x1f\x8b", "this is a gzip file: unpack it first"},
	{"PK\x03\x04", "this is a zip file: unpack it first"},
	{"BZh", "this is a bzip2 file: unpack it first"},
	{"\xfd7zXZ\x00", "this is a xz file: unpack it first"},
	{"\x28\xb5\x2f\xfd", "this is a zstd file: unpack it first"},
	{"\x89PNG", "this is a PNG picture, and no text"},
	{"\xff\xd8\xff", "this is a JPEG picture, and no text"},
	{"GIF8", "this is a GIF picture, and no text"},
	{"%PDF-", "this is a PDF document, and no text"},
	{"\xff\xfe\x00\x00", utf32}, {"\x00\x00\xfe\xff", utf32}, {"\xff\xfe", utf16}, {"\xfe\xff", utf16},
}

// NoText says what a file is, by its beginning, if it is no text with lines in UTF-8; empty if it may be one.
func NoText(text []byte) string {
	for _, o := range others {
		if bytes.HasPrefix(text, []byte(o.begins)) {
			return o.says
		}
	}
	var zero [4]bool // of a Latin letter in UTF-16 or UTF-32, all bytes but one
	for i, c := range text[:min(len(text), len(zero))] {
		zero[i] = c == 0
	}
	switch {
	case zero == [...]bool{false, true, true, true}, zero == [...]bool{true, true, true, false}:
		return utf32
	case zero == [...]bool{false, true, false, true}, zero == [...]bool{true, false, true, false}:
		return utf16
	case !bytes.Contains(text, []byte("\n")) && bytes.Contains(bytes.TrimSpace(text), []byte("\r")):
		return "the lines end with a carriage return alone: save it with line feeds"
	}
	return ""
}
