package archive

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"groupy/worker/disk"
	"groupy/worker/scenario"
)

// Save writes a document to a file: all of it, or nothing. See [disk].
func Save(path string, d Document) error {
	text, err := readable(d)
	if err != nil {
		return &fileError{strconv.Quote(path) + " cannot be written: " + err.Error(), err}
	}
	return disk.Place{Path: path, Regular: true}.Write([]byte(text))
}

// readable is the text of a document, after it has been read back: nothing is ever saved that
// could not be opened again.
func readable(d Document) (string, error) {
	text := d.String()
	err := holds(text, text)
	if err == nil && d.Source != "" {
		text, err = d.sourced(text)
	}
	if err != nil {
		return "", fmt.Errorf("it does not fit into a file: %w", err)
	}
	return text, nil
}

// holds reads a text, which should be that of a document with the given String.
func holds(text, canonical string) error {
	back, err := parse("document", strings.NewReader(text), MaxFile, scenario.Rules)
	if err == nil && back.String() != canonical {
		err = errors.New("it would be read back as another one")
	}
	return err
}

// fileError says in a sentence what is wrong with a file and what to do.
type fileError struct {
	text  string
	cause error
}

func (e *fileError) Error() string { return e.text }
func (e *fileError) Unwrap() error { return e.cause }
