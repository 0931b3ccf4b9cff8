package record

// SetMostEvents makes a log too long sooner, until what it returns is called.
func SetMostEvents(n int) (undo func()) {
	before := mostEvents
	mostEvents = n
	return func() { mostEvents = before }
}
