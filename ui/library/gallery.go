package library

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"groupy/ui/paint"
	"groupy/ui/still"
	"groupy/worker/scenario"
)

// Gallery keeps the tiles of the last moments of the shipped scenarios. It computes them when the page is first shown.
// Its fields belong to the UI goroutine.
type Gallery struct {
	Ends map[string][]paint.Tile // by the name of the scenario
	Post func(func())            // runs a function on the UI goroutine; fyne.Do if nil
}

// fill plays the scenarios whose ends are not yet known, in order, on a goroutine of its own. It calls done on the UI
// goroutine after each of them, and stops when ctx ends.
func (g *Gallery) fill(ctx context.Context, library []scenario.Entry, done func(name string)) {
	if g.Ends == nil {
		g.Ends = map[string][]paint.Tile{}
	}
	if g.Post == nil {
		g.Post = fyne.Do
	}
	var missing []scenario.Entry
	for _, e := range library {
		if _, known := g.Ends[e.Name]; !known {
			missing = append(missing, e)
		}
	}
	if len(missing) > 0 {
		go g.Play(ctx, missing, g.Post, done)
	}
}

// Play plays scenarios to their ends, and posts each result. It returns when ctx ends.
func (g *Gallery) Play(ctx context.Context, list []scenario.Entry, post func(func()), done func(string)) {
	for _, e := range list {
		tiles, err := still.Tiles(ctx, e.Scenario, e.End())
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			fyne.LogError("the end of "+e.Name+" cannot be shown", err)
		}
		post(func() {
			g.Ends[e.Name] = tiles
			done(e.Name)
		})
	}
}

// end returns the tiles of a scenario's last moment, and the text to show if there are none.
func (g *Gallery) end(name string) (tiles []paint.Tile, otherwise string) {
	tiles, known := g.Ends[name]
	switch {
	case !known:
		return nil, textPlaying
	case tiles == nil:
		return nil, textNoPicture
	}
	return tiles, textNobodyLives
}

// WithoutEnds returns a library that does not say how its scenarios end.
func WithoutEnds(library []scenario.Entry) ([]scenario.Entry, *Gallery) {
	list, g := slices.Clone(library), &Gallery{Ends: map[string][]paint.Tile{}}
	for i := range list {
		list[i].Look, list[i].Shows = "", ""
		g.Ends[list[i].Name] = nil
	}
	return list, g
}
