package scenario

import "bytes"

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
	{"\xff\xfe\x00\x00", "this is UTF-32: save it as UTF-8"},
	{"\x00\x00\xfe\xff", "this is UTF-32: save it as UTF-8"},
	{"\xff\xfe", "this is UTF-16: save it as UTF-8"},
	{"\xfe\xff", "this is UTF-16: save it as UTF-8"},
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
		return "this is UTF-32: save it as UTF-8"
	case zero == [...]bool{false, true, false, true}, zero == [...]bool{true, false, true, false}:
		return "this is UTF-16: save it as UTF-8"
	case !bytes.Contains(text, []byte("\n")) && bytes.Contains(bytes.TrimSpace(text), []byte("\r")):
		return "the lines end with a carriage return alone: save it with line feeds"
	}
	return ""
}
