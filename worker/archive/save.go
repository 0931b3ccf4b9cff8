package archive

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"groupy/worker/disk"
	"groupy/worker/scenario"
)

// Save writes a document to a file, as a whole or not at all. See [disk].
func Save(path string, d Document) error {
	text, err := Text(path, d)
	if err != nil {
		return err
	}
	return disk.Place{Path: path, Regular: true}.Write([]byte(text))
}

// Text returns what Save writes to a file.
func Text(path string, d Document) (string, error) {
	text, err := readable(d)
	if err != nil {
		return "", &fileError{disk.Quote(path) + " cannot be written: " + err.Error(), err}
	}
	return text, nil
}

// readable returns the text of a document after reading it back: nothing is saved that cannot be opened again.
func readable(d Document) (string, error) {
	canonical := d.String()
	text, err := d.sourced(canonical)
	if err != nil { // the lines of the canonical form tell more
		return "", fmt.Errorf("it does not fit into a file: %w", cmp.Or(holds(canonical, canonical), err))
	}
	return text, nil
}

// holds reads a text and checks that it is a document with the given String.
func holds(text, canonical string) error {
	back, err := parse("document", strings.NewReader(text), MaxFile, scenario.Rules)
	if err == nil && back.String() != canonical {
		err = errors.New("it would be read back as a different document")
	}
	return err
}

// fileError says in a sentence what is wrong with a file, and what to do.
type fileError struct {
	text  string
	cause error
}

func (e *fileError) Error() string { return e.text }
func (e *fileError) Unwrap() error { return e.cause }
