package kit

// Print is the size of the text in a painted picture, and of everything with it. The zero value is the ordinary size.
type Print struct {
	By    float32 // how much larger everything is; 0 is 1
	Least int     // the least size of text, in device-independent pixels before it is enlarged: smaller text is left out
}

// Scale returns the pixels of a device-independent pixel, for a picture that has so many in the ordinary size.
func (p Print) Scale(ordinary float32) float32 {
	if p.By == 0 {
		return ordinary
	}
	return ordinary * p.By
}
