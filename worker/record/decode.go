package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"groupy/worker/scenario"
)

// plainError is an error that can be shown to the user as it is.
type plainError string

func (e plainError) Error() string { return string(e) }

func plainly(format string, args ...any) error { return plainError(fmt.Sprintf(format, args...)) }

var noField = regexp.MustCompile(`unknown field "(.*)"`)

// decode reads exactly one JSON object into what v points to. Each field may occur once, spelled as in fields.
// It returns the fields that occur.
func decode(text []byte, v any, fields []string) (given fieldSet, err error) {
	if text[0] == '[' {
		return 0, plainly("this is a JSON array, not an object: write one object on each line, without [ around them")
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return 0, unreadable(err, fields)
	}
	if rest := bytes.TrimSpace(text[d.InputOffset():]); len(rest) > 0 {
		if text[d.InputOffset()] == '\r' {
			return 0, plainly("the lines end with carriage returns only: save the log with line feeds")
		}
		if rest[0] == ',' {
			return 0, plainly("there is a comma after the object: write one object on each line, with nothing in between")
		}
		return 0, plainly("there is text after the end of the object: write one object on each line")
	}
	if text[0] != '{' {
		return 0, plainly("this is null, not a JSON object")
	}
	for _, k := range keys(text) {
		i := slices.Index(fields, string(k))
		switch {
		case i < 0:
			return 0, plainly("there is no field %.40q%s", k, meant(strings.ToLower(string(k)), fields))
		case given&(1<<i) != 0:
			return 0, plainly("the field %s is there twice", k)
		}
		given |= 1 << i
	}
	return given, nil
}

// unreadable explains in plain words why a line is not a JSON object with these fields.
func unreadable(err error, fields []string) error {
	var (
		plain   plainError
		syntax  *json.SyntaxError
		another *json.UnmarshalTypeError
	)
	switch {
	case errors.As(err, &plain):
		return plain
	case errors.Is(err, io.ErrUnexpectedEOF):
		return plainly("the line ends too early: write the whole object on one line, from { to }; if the log was cut off here, remove this line")
	case errors.As(err, &syntax):
		text := syntax.Error()
		if strings.HasSuffix(text, "exceeded max depth") {
			return plainly("the brackets are nested too deeply: an event has only those of its view")
		}
		if strings.HasPrefix(text, "invalid character '}' looking for") || strings.HasPrefix(text, "invalid character ']' looking for") {
			return plainly("this is not a JSON object: before %s there is an extra comma, or something is missing", text[19:20])
		}
		return plainly("this is not a JSON object: %s", text)
	case errors.As(err, &another) && another.Field == "":
		return plainly("this is %s %s, not a JSON object", article(another.Value), another.Value)
	case errors.As(err, &another):
		return plainly("%s cannot be %s %s", another.Field, article(another.Value), another.Value)
	}
	if m := noField.FindStringSubmatch(err.Error()); m != nil {
		return plainly("there is no field %.40q%s", m[1], meant(m[1], fields))
	}
	return plainly("this is not a JSON object: %s", err.Error())
}

// keys lists the names of the fields of a JSON object, in order.
func keys(text []byte) (all [][]byte) {
	depth, first := 0, false
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '{', '[':
			depth++
			first = depth == 1
		case '}', ']':
			depth--
		case ',':
			first = depth == 1
		case '"':
			from := i + 1
			for i++; text[i] != '"'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
			if first {
				all = append(all, text[from:i])
				first = false
			}
		}
	}
	return all
}

// meant suggests the nearest name.
func meant(word string, names []string) string {
	near := scenario.Nearest(word, names)
	if len(near) == 0 {
		return ""
	}
	return "; did you mean " + near[0] + "?"
}

var (
	headerFields = []string{"groupy", "claims", "complete", "about"}
	lineFields   = []string{
		"id", "us", "event", "worker", "process", "peer", "message", "from", "count", "what", "view", "leader", "number",
		"state", "reason", "send", "of", "cause",
	}
)
