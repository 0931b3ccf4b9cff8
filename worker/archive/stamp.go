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

// Stamp identifies the content of a file, to notice changes by others. The zero Stamp stands for no file.
type Stamp struct {
	Size int64
	Time time.Time // to show to the user; only the content counts
	Sum  string
}

// StampOf returns the stamp of a file, the zero Stamp if it is not a file or cannot be read.
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
	if _, err := io.Copy(sum, io.LimitReader(f, mostRead)); err != nil { // a longer file is not a document
		return Stamp{}
	}
	return Stamp{info.Size(), info.ModTime(), hex.EncodeToString(sum.Sum(nil))}
}

// Same reports whether the files have the same content.
func (s Stamp) Same(other Stamp) bool { return s.Size == other.Size && s.Sum == other.Sum }

// The first line of unsaved work is a comment that says where the work belongs: the path of a file, and its
// stamp. It is ASCII only, because a path need not be valid text.
const headerStart = "# of "

func header(original string, was Stamp) string {
	line := headerStart + strconv.QuoteToASCII(original)
	if was != (Stamp{}) {
		line += " " + strings.Join([]string{strconv.FormatInt(was.Size, 10), was.Time.UTC().Format(time.RFC3339Nano), was.Sum}, " ")
	}
	return line + "\n"
}

// headed returns a text with that line above it. A byte order mark stays first.
func headed(original string, was Stamp, text string) string {
	bare := strings.TrimPrefix(text, byteOrderMark)
	return text[:len(text)-len(bare)] + header(original, was) + bare
}

// cutHeader returns what that line says, and the text without it. Older programs wrote only the path. Without a
// legible path the text is still a document, to be saved to another file.
func cutHeader(text string) (original string, was Stamp, rest string) {
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
