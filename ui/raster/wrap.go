package paint

// Wrap breaks a text into lines that are at most w pixels wide. There are no more than most: the
// last one is then too long, and left to the ellipsis of TextIn.
func (c *Canvas) Wrap(f Face, size float32, w int, text string, most int) (lines []string) {
	st := c.strike(f, size)
	for rest := text; rest != ""; {
		if len(lines) == most-1 {
			return append(lines, rest)
		}
		var line string
		line, rest = st.breakLine(rest, w)
		lines = append(lines, line)
	}
	return lines
}
