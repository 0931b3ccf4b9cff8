package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"strconv"
	"strings"
	"time"
)

// Stamp is what a file was like, to see later whether somebody has changed it. The zero Stamp is of no file.
type Stamp struct {
	Size int64
	Time time.Time // for people: what counts is what is in the file
	Sum  string
}

// StampOf is what a file is like. What is no file, or cannot be read, has the zero Stamp.
func StampOf(path string) Stamp {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return Stamp{}
	}
	f, err := os.Open(path)
	if err != nil {
		return Stamp{}
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, io.LimitReader(f, mostRead)); err != nil { // what is longer is no document
		return Stamp{}
	}
	return Stamp{info.Size(), info.ModTime(), hex.EncodeToString(sum.Sum(nil))}
}

// Same reports whether the file holds the same.
func (s Stamp) Same(other Stamp) bool { return s.Size == other.Size && s.Sum == other.Sum }

// The first line of unsaved work is a comment that says whose work it is: the path, and what the file was like. It has
// ASCII letters only, since a path can be anything but text.
const headerStart = "# of "

func header(original string, was Stamp) string {
	line := headerStart + strconv.QuoteToASCII(original)
	if was != (Stamp{}) {
		line += " " + strings.Join([]string{strconv.FormatInt(was.Size, 10), was.Time.UTC().Format(time.RFC3339Nano), was.Sum}, " ")
	}
	return line + "\n"
}

// headed is a text below that line. A byte order mark stays in front.
func headed(original string, was Stamp, text string) string {
	bare := strings.TrimPrefix(text, byteOrderMark)
	return text[:len(text)-len(bare)] + header(original, was) + bare
}

// beheaded is what that line says, and the text without it. Older programs wrote the path alone. Without a legible
// path it is a document all the same, to be saved to another file.
func beheaded(text string) (original string, was Stamp, rest string) {
	bare := strings.TrimPrefix(text, byteOrderMark)
	first, below, _ := strings.Cut(bare, "\n")
	first, ours := strings.CutPrefix(first, headerStart)
	quoted, err := strconv.QuotedPrefix(first)
	if !ours || err != nil {
		return "", Stamp{}, text
	}
	original, _ = strconv.Unquote(quoted)
	return original, readStamp(first[len(quoted):]), text[:len(text)-len(bare)] + below
}

func readStamp(text string) Stamp {
	parts := strings.Fields(text)
	if len(parts) != 3 {
		return Stamp{}
	}
	size, wrong := strconv.ParseInt(parts[0], 10, 64)
	when, early := time.Parse(time.RFC3339Nano, parts[1])
	if wrong != nil || early != nil {
		return Stamp{}
	}
	return Stamp{size, when, parts[2]}
}
