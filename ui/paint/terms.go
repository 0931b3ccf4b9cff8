package paint

import (
	"image"
	"strings"

	"groupy/ui/raster"
)

// termArea is a part of a tile that shows a term of the glossary.
type termArea struct {
	image.Rectangle
	term string
}

// The terms that are no words of a tile.
const (
	TermColour    = "colour"
	termStepClass = "step class"
	termView      = "view"
	termDelivery  = "delivery"
	termBehind    = "behind"
)

// terms are the terms of the words for states.
var terms = map[string]string{
	wordCrashed:   "crash",
	wordLeft:      "leave",
	wordFrozen:    "freeze",
	wordPaused:    "pause",
	wordJoining:   "join",
	wordLeader:    "leader",
	wordFollower:  "follower",
	wordStuck:     "stuck",
	wordOutOfStep: "out of step",
	wordBroke:     "promise",
	wordDiffers:   "promise",
}

// termOf returns the term of a word for a state.
func termOf(word string) string {
	if strings.HasSuffix(word, behindWord) {
		return termBehind
	}
	return terms[word]
}

// signTerm returns the term of a sign for a state.
func signTerm(sign raster.Form) string {
	switch sign {
	case raster.Crown:
		return terms[wordLeader]
	case raster.BoldCross:
		return terms[wordCrashed]
	case raster.Flake:
		return terms[wordFrozen]
	case raster.Bars:
		return terms[wordPaused]
	}
	return ""
}

// TermAt returns the term of the glossary that a tile of the last picture shows at a point, in pixels. It is empty if there is none.
func (p *Painter) TermAt(at image.Point) string {
	i := p.grid.At(at.X, at.Y)
	if i < 0 || i >= len(p.terms) {
		return ""
	}
	term := ""
	for _, a := range p.terms[i] { // the last one is in front
		if at.In(a.Rectangle) {
			term = a.term
		}
	}
	return term
}

// startTerms forgets the terms of a tile, of so many, that is painted next.
func (p *Painter) startTerms(tile, tiles int) {
	for len(p.terms) < tiles {
		p.terms = append(p.terms, nil)
	}
	p.terms, p.painted = p.terms[:tiles], tile
	p.terms[tile] = p.terms[tile][:0]
}

// shows notes that the tile that is being painted shows a term in an area.
func (p *Painter) shows(r image.Rectangle, term string) {
	if term != "" && p.kind.level >= plain {
		p.terms[p.painted] = append(p.terms[p.painted], termArea{r, term})
	}
}

// showsView notes the terms in the line with the view and the changes delivered.
func (p *Painter) showsView(line image.Rectangle, text string) {
	view, _, _ := strings.Cut(text, viewDot)
	mid := line.Min.X + p.c.Measure(raster.Regular, p.u.size(p.points()), view+viewDot[:2])
	p.shows(line, termDelivery)
	line.Max.X = min(mid, line.Max.X)
	p.shows(line, termView)
}

// viewDot is between the view and the number of changes that a tile has delivered.
const viewDot = " · "
