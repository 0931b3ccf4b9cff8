package ui

// exportDiagram writes what the diagram shows to a file.
func (w *Window) exportDiagram() {}
