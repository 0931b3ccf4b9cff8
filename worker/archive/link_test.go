package archive

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"net/url"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"groupy/assets"
	"groupy/worker/scenario"
)

// sent is a link that was sent long ago: it must always be read as the same scenario.
const sent = "groupy:1RVuE4ZmCWQNLX_6lJeBEUpJawAVLa-FgmxSMFDISixVKMlJhoQB2FcxBJkbEuMgM2UUgIWxuAoUG3uBPLFGwKFbAEt2AAAAA__8"

const sentText = `title Out of step
look Worker 2 has the change
gms2
seed 42
latency 20ms..60ms
gap 20ms
at 4s crash after 1 send of change
at 8s expect gms2 apart`

func TestOldLink(t *testing.T) {
	d, err := ParseLink(sent)
	if want := NewDocument(parsed(t, sentText)); err != nil || !reflect.DeepEqual(d, want) {
		t.Errorf("%s is read as\n%v, %v; now it is\n%s", sent, d, err, linkTo(want.String()))
	}
}

func TestLinkThenParseLink(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDocument(t)
		link := linkTo(d.String())
		if strings.Trim(link[len(linkScheme):], linkLetters) != "" || !IsLink(link) {
			t.Fatalf("%s does not look like a link", link)
		}
		if back, err := ParseLink(link); err != nil || !reflect.DeepEqual(back, d) {
			t.Fatalf("%v\nis read back as\n%v, %v", d, back, err)
		}
	})
}

// A document has a link only if the link can be read.
func TestALinkIsMadeOnlyOfWhatFits(t *testing.T) {
	for _, size := range []int{maxLinked / 2, maxLinked, maxLinked + 1, 3 * maxLinked} {
		d, err := parse("test", strings.NewReader(textOf(size)), MaxFile, scenario.Rules)
		if err != nil {
			t.Fatal(err)
		}
		link, err := Link(d)
		if n := len(d.String()); (err == nil) != (n <= maxLinked) {
			t.Errorf("%d bytes: %v", n, err)
		} else if err != nil && (link != "" || !strings.HasPrefix(err.Error(), "this is too much for a link: it has ") || !strings.HasSuffix(err.Error(), "send the file instead")) {
			t.Errorf("%d bytes: %q, %v", n, link[:min(len(link), 9)], err)
		}
		if err != nil {
			continue
		}
		if back, err := ParseLink(link); err != nil || back.String() != d.String() {
			t.Errorf("the link of %d bytes: %v", len(d.String()), err)
		}
	}
}

// textOf returns a document with a text of n bytes.
func textOf(size int) string {
	const head, line = "rules 1\ngms2\n", "# It stands here to be long.\n"
	rest := size - len(head)
	return head + strings.Repeat(line, rest/len(line)-1) + "#" + strings.Repeat("x", len(line)+rest%len(line)-2) + "\n"
}

// The link of a scenario is short enough for a mail.
func TestLinkIsShort(t *testing.T) {
	files, err := fs.Glob(assets.Scenarios, "scenarios/*"+scenario.Extension)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, _ := fs.ReadFile(assets.Scenarios, file)
		if link, err := Link(NewDocument(parsed(t, string(text)))); err != nil || len(link) > 800 {
			t.Errorf("%s has %d letters as a link", file, len(link))
		}
	}
}

// These are things that people and programs do to a link.
func TestLinkInAMail(t *testing.T) {
	want := NewDocument(parsed(t, sentText))
	broken := strings.Builder{}
	for i, c := range sent {
		if i%20 == 0 {
			broken.WriteString("\r\n\t ")
		}
		broken.WriteRune(c)
	}
	for _, text := range []string{
		" " + sent + "\n", "<" + sent + ">", "\"" + sent + "\".", "“" + sent + "”", "«\u00a0" + sent + "\u00a0»", "(" + sent + "),",
		strings.Replace(sent, "groupy", "GROUPY", 1), broken.String(),
		url.QueryEscape(sent), strings.ToLower(url.QueryEscape("groupy:")) + sent[len("groupy:"):], "\"" + url.PathEscape(" <"+sent+">\r\n") + "\"",
		"%22groupy%3A" + sent[7:] + "%22", "> " + sent[:60] + "=\r\n> " + sent[60:], "<" + sent[:30] + ">\n<" + sent[30:] + ">",
		"https://example.org/groupy/#" + sent, " <http://127.0.0.1:8080/#" + url.PathEscape(sent) + ">\n", "FILE:///page/index.html?x#" + sent,
		sent[:8] + "\n" + sent[8:], sent[:7] + "\n" + sent[7:], sent[:50] + "\u00ad\u200b\u2060\ufeff" + sent[50:],
	} {
		if d, err := ParseLink(text); !IsLink(text) || err != nil || !reflect.DeepEqual(d, want) {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, text := range []string{"", "groupy", "gms2\n", "# groupy:1\n", "https://groupy:1", "see groupy:1", "%", "%67", "%zz", "100% groupy:1",
		"https://example.org/#about", "see https://example.org/#groupy:1", "ftp://example.org/#groupy:1"} {
		if IsLink(text) {
			t.Errorf("%q is not recognised as a link", text)
		}
	}
}

// A link that is cut off anywhere is refused, with the place.
func TestLinkCutOff(t *testing.T) {
	for n := range len(sent) {
		_, err := ParseLink(sent[:n])
		if err == nil {
			t.Fatalf("%s is read", sent[:n])
		}
		if n < 16 {
			continue
		}
		place := "character " + strconv.Itoa(n)
		if !strings.Contains(err.Error(), place) {
			t.Errorf("cut after %d: %v", n, err)
		}
	}
}

// A link with any letter changed is refused.
func TestLinkWithAnotherLetter(t *testing.T) {
	want := NewDocument(parsed(t, sentText))
	for i := range len(sent) {
		for c := range 128 {
			other := []byte(sent)
			other[i] = byte(c)
			d, err := ParseLink(string(other))
			same := strings.EqualFold(string(other), sent) && i < len(linkScheme)
			if err == nil && (!same && string(other) != sent || !reflect.DeepEqual(d, want)) {
				t.Fatalf("%s is read, with another letter %d", other, i)
			}
		}
	}
}

// A link with two letters swapped, or a letter missing or doubled, is refused.
func TestLinkTypedByHand(t *testing.T) {
	for i := 1; i < len(sent); i++ {
		a, b := sent[i-1:i], sent[i:i+1]
		for _, text := range []string{sent[:i-1] + b + a + sent[i+1:], sent[:i] + sent[i+1:], sent[:i] + a + sent[i:]} {
			if d, err := ParseLink(text); err == nil && text != sent {
				t.Fatalf("%s is read as %v", text, d)
			}
		}
	}
}

// packed returns a link that anybody could make.
func packed(compressed []byte) string {
	raw := binary.AppendUvarint(nil, uint64(len(compressed)))
	raw = binary.BigEndian.AppendUint32(raw, crc32.ChecksumIEEE(compressed))
	return "groupy:1" + linkEncoding.EncodeToString(append(raw, compressed...))
}

func deflate(t testing.TB, r io.Reader) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriterDict(&b, flate.BestSpeed, []byte(dictionary))
	if err != nil {
		t.Fatal(err)
	}
	if _, err = io.Copy(w, r); err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const chunk = 8 << 20

// bomb returns compressed zeros, in a number of chunks.
func bomb(t testing.TB, chunks int) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriterDict(&b, flate.BestCompression, []byte(dictionary))
	if err != nil {
		t.Fatal(err)
	}
	zeros := func() []byte {
		b.Reset()
		if _, err := w.Write(make([]byte, chunk)); err != nil {
			t.Fatal(err)
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		return bytes.Clone(b.Bytes())
	}
	all := append(zeros(), bytes.Repeat(zeros(), chunks-1)...)
	b.Reset()
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return append(all, b.Bytes()...)
}

// A small link that expands to a very long text is refused early.
func TestLinkIsNoBomb(t *testing.T) {
	ofZeros := func(size int) []byte { return deflate(t, bytes.NewReader(make([]byte, size))) }
	for name, c := range map[string]struct {
		compressed []byte
		want       string
	}{
		"1 GiB":        {bomb(t, 1<<30/chunk), "too long for a link"},
		"512 MiB":      {bomb(t, 1<<29/chunk), "the link holds more than 1 MB of text"},
		"one too many": {ofZeros(maxLinked + 1), "the link holds more than 1 MB of text"},
		"1 MiB":        {ofZeros(maxLinked), "link:1:1: control character U+0000"},
	} {
		link := packed(c.compressed)
		err, took := measure(func() error { _, err := ParseLink(link); return err })
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s as a link of %d: %v; want %s", name, len(link), err, c.want)
		}
		if took > 48<<20 {
			t.Errorf("%s as a link of %d takes %d MiB", name, len(link), took>>20)
		}
	}
}

// The bomb would work without a limit.
func TestBombIsOne(t *testing.T) {
	n, err := io.Copy(io.Discard, flate.NewReaderDict(bytes.NewReader(bomb(t, 3)), []byte(dictionary)))
	if n != 3*chunk || err != nil {
		t.Error(n, err)
	}
}

func TestParseLinkErrors(t *testing.T) {
	text := func(s string) []byte { return deflate(t, strings.NewReader(s)) }
	for _, c := range [][2]string{
		{"", "this is not a link of Groupy: a link begins with \"groupy:\""},
		{"groopy:1", "this is not a link of Groupy: a link begins with \"groupy:\""},
		{"groupy:", "the link ends after groupy:; copy all of it"},
		{"groupy:1", "the link ends too early, after character 8; copy all of it"},
		{"groupy:1A", "the link ends too early, after character 9; copy all of it"},
		{" <groupy:1AA\n>", "the link ends too early, after character 12; copy all of it"},
		{"groupy:2AAAA", "this link is for a newer Groupy than this one: open it with the newest Groupy"},
		{"groupy:x", "the link has 'x' after groupy: instead of '1'; copy it again"},
		{"groupy:1AA*A", "'*', character 11, cannot be part of a link; copy the link again"},
		{"“groupy:1AA\nÄA", "'Ä', character 13, cannot be part of a link; copy the link again"},
		{"groupy%3A1AA*A", "'*', character 13, cannot be part of a link; copy the link again"},
		{"groupy:1AA%2BA", "'+', character 13, cannot be part of a link; copy the link again"},
		{"groupy:1AA%ZZA", "'%', character 11, cannot be part of a link; copy the link again"},
		{"https://a.ö/#groupy:1AA*A", "'*', character 24, cannot be part of a link; copy the link again"},
		{"https://a.b/#groupy:2AAAA", "this link is for a newer Groupy than this one: open it with the newest Groupy"},
		{"groupy:1AB", "the link is damaged at its end, character 10; copy it again"},
		{"groupy:1" + strings.Repeat("_", 20), "the link is damaged at its beginning; copy it again"},
		{packed(nil), "the link holds no text: Groupy has not made it; ask for the file instead"},
		{packed([]byte("no text")), "the link holds no text: Groupy has not made it"},
		{packed(append(text("gms2"), 0)), "the link holds no text: Groupy has not made it"},
		{packed(text("")) + "AAAA", "the link has too many letters, up to character 26; copy only the link"},
		{packed(text("gms9")), `link:1:1: "gms9" is not known here; expected: title`},
		{packed(text("rules 2\nnews")), `link:1:7: "2" is for a newer Groupy than this one`},
		{"groupy:1" + strings.Repeat("A", MaxLink), "this is too long for a link: it has 1.1 MB, and a link has at most 1 MB; send the file instead"},
	} {
		if _, err := ParseLink(c[0]); err == nil || !strings.HasPrefix(err.Error(), c[1]) {
			t.Errorf("%.60q gives\n%v; want\n%s", c[0], err, c[1])
		}
	}
	if d, err := ParseLink(packed(text(""))); err != nil || !reflect.DeepEqual(d, NewDocument(scenario.Scenario{Settings: scenario.Defaults()})) {
		t.Error(d, err)
	}
}

// faulty has a line of each kind about faults.
const faulty = `gms3
workers 5
latency 20ms..60ms
at 1s lose 1 -> 3 2
at 1s lose next of change 1 -> 3
at 2s duplicate 1 -> 2
at 2s delay 1 -> 2 by 500ms
at 2s overtake 1 -> 2 2
at 2s deliver 2 -> 1
at 3s loss 1/100 of view 1 -> 2
at 3s latency 1 -> 2 20ms..1s
at 4s block 1 - 2
at 4s unblock 1 -> 2
at 4s partition 1 2 | 3..5
at 5s heal
at 5s slow 2 by 5
at 6s suspect 1 by 3
at 6s detector late 2s
at 6s detector wrong 1/1000
at 7s pause leader
at 8s leave leader
at 9s perfect
`

// A link carries all lines about faults.
func TestLinkOfFaults(t *testing.T) {
	want := NewDocument(parsed(t, faulty))
	link := linkTo(want.String())
	if back, err := ParseLink(link); err != nil || !reflect.DeepEqual(back, want) {
		t.Errorf("%v\nis read back as\n%v, %v", want, back, err)
	}
	if n := len(link); n > 700 {
		t.Errorf("the link has %d characters", n)
	}
}

// Any pasted text is refused, or is a document.
func FuzzParseLink(f *testing.F) {
	f.Add(sent)
	f.Add(linkTo(session(f).String()))
	f.Add(linkTo(faulty))
	f.Add("<groupy:1\nAAAA>")
	f.Add(packed([]byte("no text")))
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ParseLink(text)
		if err == nil {
			again(t, d)
		}
	})
}

// FuzzUnpack fuzzes the part behind the checksum, which no fuzzer guesses.
func FuzzUnpack(f *testing.F) {
	for _, text := range []string{"", "gms2", sentText, session(f).String()} {
		f.Add(deflate(f, strings.NewReader(text)))
	}
	f.Fuzz(func(t *testing.T, compressed []byte) {
		d, err := ParseLink(packed(compressed))
		if err == nil {
			again(t, d)
			return
		}
		var syntax *scenario.SyntaxError
		if !errors.As(err, &syntax) && !strings.HasPrefix(err.Error(), "the link holds ") && len(compressed) < MaxLink/2 {
			t.Fatal(err)
		}
	})
}
