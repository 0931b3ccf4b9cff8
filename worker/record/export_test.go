package record

// SetMostEvents lowers the limit of events until the returned function is called.
func SetMostEvents(n int) (undo func()) {
	before := mostEvents
	mostEvents = n
	return func() { mostEvents = before }
}
