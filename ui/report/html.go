package report

import (
	"slices"
	"strings"
)

// html writes elements. All texts and values of attributes are escaped.
type html struct{ b strings.Builder }

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

// plain returns a text without what no page may contain: bytes that are not UTF-8, and control characters except line ends.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && (r < ' ' || r >= 0x7f && r < 0xa0) {
			return '\uFFFD'
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}

func (h *html) text(text string) { h.b.WriteString(escape.Replace(plain(text))) }

// tag writes a start tag. attributes holds names and values in turn. An empty class is left out.
func (h *html) tag(name string, attributes ...string) {
	h.b.WriteString("<" + name)
	for i := 0; i < len(attributes); i += 2 {
		if attributes[i] == "class" && attributes[i+1] == "" {
			continue
		}
		h.b.WriteString(" " + attributes[i] + `="`)
		h.text(attributes[i+1])
		h.b.WriteString(`"`)
	}
	h.b.WriteString(">")
}

// inline are elements within a line. A line end after them would show as a blank.
var inline = []string{"a", "code", "span", "strong"}

// in writes an element with what content writes.
func (h *html) in(name string, content func(), attributes ...string) {
	h.tag(name, attributes...)
	content()
	h.b.WriteString("</" + name + ">")
	if !slices.Contains(inline, name) {
		h.b.WriteString("\n")
	}
}

// one writes an element with a text.
func (h *html) one(name, text string, attributes ...string) {
	h.in(name, func() { h.text(text) }, attributes...)
}
