package kit

import "fmt"

// What a user reads in this package, beside what the callers pass.
const (
	TextClose  = "Close"
	TextCancel = "Cancel"

	textFailed = "That did not work"
)

// WithKey is a hint that also names the key of its action.
func WithKey(hint, key string) string {
	if key == "" {
		return hint
	}
	return fmt.Sprintf("%s  Key: %s", hint, key)
}

// actionLabel names a button for screen readers.
func actionLabel(text, hint string) string { return fmt.Sprintf("%s. %s", text, hint) }

// readoutLabel is the time for screen readers.
func readoutLabel(time, aside string) string { return fmt.Sprintf("Time %s, %s", time, aside) }
