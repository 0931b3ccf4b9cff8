package archive

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"groupy/worker/scenario"
)

// MaxLink is the maximum length of a text with a link, and maxLinked the maximum length of the text in a link,
// in bytes.
const (
	MaxLink   = 1 << 20
	maxLinked = scenario.MaxFile
)

const (
	linkScheme  = "groupy:"
	linkVersion = '1'
	linkLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
)

// linkEncoding is strict: unused bits at the end are zero, so that equal texts have equal links.
var linkEncoding = base64.RawURLEncoding.Strict()

// dictionary has the words that texts of links have in common, the most frequent last. It is part of a link's
// version: a change would break every link ever sent.
const dictionary = "rules 1\nname    title   look    shows   length  played  under rules check  at \n\nbranch of shown " +
	" crashes off crashes 1/100 most disarm\n pause resume leave stop\n freeze\n go\n via " +
	" expect alive leader none  lack change  lacks nothing  are stuck are joining is dancing are frozen crashed left" +
	" in view expect gms1 expect gms2 apart\n expect gms3 together\n kill leader of  kill leader\n join\n" +
	" crash after 1 send of change\n crash after 2 sends of view\n sends of resend\n" +
	"length  10s\n\nat 1s  \nat 2.5s  \nat 4s  \ncolour  black\n" +
	"rules 1\ngms1\ngms2\ngms3\nseed    1\nworkers 5\nsleep   1s\nlatency 20ms..40ms\ngap     0s\ncolour  lively\n\nat "

// Link returns the document as one line of text. It fails if ParseLink would not accept the result.
func Link(d Document) (string, error) {
	text := d.String()
	if len(text) > maxLinked {
		return "", fmt.Errorf("this is too much for a link: it has %s of text, and a link holds at most %s; send the file instead",
			scenario.Megabytes(int64(len(text))), scenario.Megabytes(maxLinked))
	}
	link := linkTo(text)
	if len(link) > MaxLink {
		return "", tooLong(link)
	}
	return link, nil
}

func tooLong(link string) error {
	return fmt.Errorf("this is too long for a link: it has %s, and a link has at most %s; send the file instead",
		scenario.Megabytes(int64(len(link))), scenario.Megabytes(MaxLink))
}

// linkTo returns the link for a text.
func linkTo(text string) string {
	var packed bytes.Buffer
	// The level is valid, and a buffer does not fail.
	w, _ := flate.NewWriterDict(&packed, flate.BestCompression, []byte(dictionary))
	_, _ = io.WriteString(w, text)
	_ = w.Close()
	raw := binary.AppendUvarint(nil, uint64(packed.Len()))
	raw = binary.BigEndian.AppendUint32(raw, crc32.ChecksumIEEE(packed.Bytes()))
	raw = append(raw, packed.Bytes()...)
	return linkScheme + string(linkVersion) + linkEncoding.EncodeToString(raw)
}

// IsLink reports whether a text looks like a link rather than a document. The link may be the fragment of the address of a page
// that shows Groupy in a browser.
func IsLink(text string) bool {
	const enough = 1000 // bytes: a link begins within them
	text = text[addressed(text):]
	link, _ := unfold(text[:min(len(text), enough)])
	return hasScheme(link)
}

// addressed returns the length of the address of a page before a link, with its #.
func addressed(text string) int {
	const longest = 2000 // bytes
	start := strings.TrimLeftFunc(text[:min(len(text), longest)], around)
	if address, _, found := strings.Cut(start, "#"); found && webAddress.MatchString(address) {
		return strings.IndexByte(text, '#') + 1
	}
	return 0
}

var webAddress = regexp.MustCompile(`^(?i:https?|file)://\S*$`)

func hasScheme(text string) bool {
	return len(text) >= len(linkScheme) && strings.EqualFold(text[:len(linkScheme)], linkScheme)
}

// around reports whether a character may surround a link, or come where a line of it is broken. Such characters
// are never part of a link.
func around(c rune) bool {
	return unicode.IsSpace(c) || strings.ContainsRune("<>\"'`“”„‘’«»()[].,;=\u00ad\u200b\u2060\ufeff", c)
}

// ParseLink reads a link, even if it is quoted or broken into lines. Its errors count the characters of text from 1.
func ParseLink(text string) (Document, error) {
	if len(text) > MaxLink {
		return Document{}, tooLong(text)
	}
	raw, err := linkBytes(text)
	if err != nil {
		return Document{}, err
	}
	unpacked, err := unpack(raw)
	if err != nil {
		return Document{}, err
	}
	return parse("link", bytes.NewReader(unpacked), maxLinked, scenario.Rules)
}

// linkBytes returns the bytes of a link, if no letter is wrong or missing.
func linkBytes(text string) ([]byte, error) {
	skipped := addressed(text)
	link, places := unfold(text[skipped:])
	for i := range places {
		places[i] += utf8.RuneCountInString(text[:skipped])
	}
	if !hasScheme(link) {
		return nil, fmt.Errorf("this is not a link of Groupy: a link begins with %q", linkScheme)
	}
	letters := link[len(linkScheme):]
	places = places[len(linkScheme):]
	if err := checkVersion(letters); err != nil {
		return nil, err
	}
	n := 0
	for _, c := range letters {
		if !strings.ContainsRune(linkLetters, c) {
			return nil, fmt.Errorf("%q, character %d, cannot be part of a link; copy the link again", c, places[n])
		}
		n++
	}
	return decode(letters[1:], places[n-1])
}

// unfold returns a link without surrounding and inserted characters, with the place of each character in the text.
func unfold(text string) (link string, places []int) {
	var b strings.Builder
	place := 0
	for text != "" {
		c, size, width := character(text)
		text = text[size:]
		place += width
		if !around(c) {
			b.WriteRune(c)
			places = append(places, place)
		}
	}
	return b.String(), places
}

// character returns the first character of a text, its length in bytes, and its length in characters: some
// programs write a character as %3A.
func character(text string) (c rune, size, width int) {
	const escaped = len("%3A")
	if text[0] == '%' && len(text) >= escaped {
		if n, err := strconv.ParseUint(text[1:escaped], 16, 7); err == nil {
			return rune(n), escaped, escaped
		}
	}
	c, size = utf8.DecodeRuneInString(text)
	return c, size, 1
}

// checkVersion checks the first letter, which determines how to read the others.
func checkVersion(letters string) error {
	c, _ := utf8.DecodeRuneInString(letters)
	switch {
	case letters == "":
		return errors.New("the link ends after " + linkScheme + "; copy all of it")
	case c > linkVersion && c <= '9':
		return errors.New("this link is for a newer Groupy than this one: open it with the newest Groupy")
	case c != linkVersion:
		return fmt.Errorf("the link has %q after %s instead of %q; copy it again", c, linkScheme, linkVersion)
	}
	return nil
}

// decode returns the bytes that letters stand for, and checks that none is missing. last is the place of the
// last letter.
func decode(letters string, last int) ([]byte, error) {
	cut := fmt.Errorf("the link ends too early, after character %d; copy all of it", last)
	if len(letters)%4 == 1 { // a letter has 6 bits, so a single one is not a byte
		return nil, cut
	}
	raw, err := linkEncoding.DecodeString(letters)
	if err != nil {
		return nil, fmt.Errorf("the link is damaged at its end, character %d; copy it again", last)
	}
	size, n := binary.Uvarint(raw)
	have := len(raw) - n - crc32.Size
	switch {
	case n < 0:
		return nil, errors.New("the link is damaged at its beginning; copy it again")
	case n == 0 || have < 0 || uint64(have) < size:
		return nil, cut
	case uint64(have) > size:
		return nil, fmt.Errorf("the link has too many letters, up to character %d; copy only the link", last)
	}
	sum, packed := binary.BigEndian.Uint32(raw[n:]), raw[n+crc32.Size:]
	if crc32.ChecksumIEEE(packed) != sum {
		return nil, errors.New("the link is damaged: some of its letters have changed; copy it again")
	}
	return packed, nil
}

// unpack returns the text of a link. The link was made like this, not damaged on its way, so it may be small
// and expand to a very long text.
func unpack(packed []byte) ([]byte, error) {
	in := bytes.NewReader(packed)
	text, err := io.ReadAll(io.LimitReader(flate.NewReaderDict(in, []byte(dictionary)), maxLinked+1))
	switch {
	case err != nil || len(text) <= maxLinked && in.Len() > 0:
		return nil, errors.New("the link holds no text: Groupy has not made it; ask for the file instead")
	case len(text) > maxLinked:
		return nil, fmt.Errorf("the link holds more than %s of text, too much for a link; ask for the file instead", scenario.Megabytes(maxLinked))
	}
	return text, nil
}
