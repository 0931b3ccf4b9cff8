package library

import (
	"context"

	"fyne.io/fyne/v2"

	"groupy/ui/paint"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// Gallery knows how the shipped scenarios end: the tiles of their last moments. It finds out
// when somebody wants to see it, and then knows it for good. It is for the UI goroutine.
type Gallery struct {
	Ends map[string][]paint.Tile // by the name of the scenario
	Post func(func())            // to the UI goroutine; nil: by Fyne
}

// fill plays, on one goroutine, what is not yet known, in order, and tells each time when one
// more is. It stops when the context does.
func (g *Gallery) fill(ctx context.Context, library []scenario.Entry, told func(name string)) {
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
		go g.Play(ctx, missing, g.Post, told)
	}
}

func (g *Gallery) Play(ctx context.Context, list []scenario.Entry, post func(func()), told func(string)) {
	for _, e := range list {
		tiles, err := session.Picture(ctx, e.Scenario, e.End())
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			fyne.LogError("the end of "+e.Name+" cannot be shown", err)
		}
		post(func() {
			g.Ends[e.Name] = tiles
			told(e.Name)
		})
	}
}

// end is the tiles of a scenario's last moment, and what to say if there is none.
func (g *Gallery) end(name string) (tiles []paint.Tile, otherwise string) {
	tiles, known := g.Ends[name]
	switch {
	case !known:
		return nil, "It is being played …"
	case tiles == nil:
		return nil, "Its end cannot be shown."
	}
	return tiles, "No worker is alive."
}
