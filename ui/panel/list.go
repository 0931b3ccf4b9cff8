package panel

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"

	"groupy/gms"
	"groupy/gms/check"
	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/ui/raster"
	"groupy/worker/scenario"
)

// promiseList lists the properties: first the broken promises, then a line that opens the rest, under headings.
type promiseList struct {
	page     *narrativePage
	unfolded bool
	places   map[string]float32 // the y of each row on the page that was painted last
}

// prefPromises is the name of the preference that says whether the list is unfolded.
const prefPromises = "promises"

// foldKey is the key of the line that opens the list.
const foldKey = "fold"

func newPromiseList(page *narrativePage) promiseList {
	return promiseList{page: page, unfolded: fyne.CurrentApp().Preferences().Bool(prefPromises)}
}

// toggle folds or unfolds the list.
func (l *promiseList) toggle() {
	l.unfolded = !l.unfolded
	fyne.CurrentApp().Preferences().SetBool(prefPromises, l.unfolded)
	l.page.surface.Repaint()
}

// Lengths of the list.
const (
	brokenRow   = 26
	brokenSize  = 16 // of the text
	foldRow     = 26
	propertyRow = 20
	crampedRow  = 16
	listEnd     = 4

	roomyHeight = 900 // the height from which each property has a line of its own
	cramped     = 440 // the height below which the lines stand close together
)

// listRow is a line of the list.
type listRow struct {
	key        string
	heading    string         // of a group, without a key
	means      string         // what the group is about
	of         *check.Verdict // nil for the line that opens the list, and for a heading
	large      bool           // a broken promise, above the others
	x, y, w, h float32
}

// layout places the rows below y, and returns the y at which they end. Below the line that opens the list, it leaves room for what the
// signs mean.
func (l *promiseList) layout(all []check.Verdict, y float32, size fyne.Size) (rows []listRow, end float32) {
	wide := size.Width - 2*pad
	for i := range all {
		if v := &all[i]; v.State == check.Broken {
			rows = append(rows, listRow{key: v.Property.String(), of: v, large: true, x: pad, y: y, w: wide, h: brokenRow})
			y += brokenRow
		}
	}
	rows = append(rows, listRow{key: foldKey, x: pad, y: y, w: wide, h: foldRow})
	if y += foldRow; !l.unfolded {
		return rows, y + listEnd
	}
	y += 2 * kit.LineHeight // what the signs mean
	columns := [][]promiseGroup{promiseGroups[:2], promiseGroups[2:]}
	if size.Height >= roomyHeight {
		columns = [][]promiseGroup{promiseGroups}
	}
	high, width := float32(propertyRow), wide/float32(len(columns))
	if size.Height < cramped {
		high = crampedRow
	}
	for i, groups := range columns {
		at := y
		for _, g := range groups {
			x := pad + width*float32(i)
			rows = append(rows, listRow{heading: g.heading, means: g.means, x: x, y: at, w: width, h: high})
			for _, p := range g.of {
				at += high
				rows = append(rows, listRow{key: rowKey(&all[p]), of: &all[p], x: x, y: at, w: width, h: high})
			}
			at += high
			end = max(end, at)
		}
	}
	return rows, end + listEnd
}

// rowKey returns the key of the row of a property under its heading. The key of a broken promise is that of its row above.
func rowKey(v *check.Verdict) string {
	if v.State == check.Broken {
		return v.Property.String() + "+"
	}
	return v.Property.String()
}

// moved returns how far the row under the mouse has moved since it was painted last, and whether the mouse is over a row.
func (l *promiseList) moved(p *kit.SurfacePainter, rows []listRow) (by float32, over bool) {
	for i := range rows {
		if r := &rows[i]; r.key != "" && p.Over(r.key) {
			was, known := l.places[r.key]
			if !known {
				was = r.y
			}
			by, over = r.y-was, true
		}
	}
	l.places = make(map[string]float32, len(rows))
	for i := range rows {
		l.places[rows[i].key] = rows[i].y
	}
	return by, over
}

// draw draws the rows, moved up by offset.
func (l *promiseList) draw(p *kit.SurfacePainter, all []check.Verdict, rows []listRow, offset float32, size fyne.Size) {
	for _, r := range rows {
		r.y -= offset
		switch {
		case r.heading != "":
			p.HitArea("group:"+r.heading, r.x-4, r.y, r.w, r.h, r.means, nil)
			p.Text(r.x, r.y+r.h/2, r.w, raster.Bold, kit.SmallSize, r.heading, p.Theme.Dim)
		case r.of == nil:
			l.fold(p, all, r)
		case r.large:
			l.broken(p, r)
		default:
			l.property(p, r, r.w > size.Width/2)
		}
	}
}

// broken draws a broken promise above the others.
func (l *promiseList) broken(p *kit.SurfacePainter, r listRow) {
	t, property := p.Theme, r.of.Property
	p.Row(r.key, r.x-4, r.y, r.w+8, r.h, l.hint(r.of), func() { l.page.explain(property) })
	mid := r.y + r.h/2
	p.Sign(raster.Cross, r.x, mid, t.Broken)
	since := sinceText(scenario.Seconds(r.of.Time))
	own := p.Width(raster.Regular, kit.SmallSize, since)
	p.Text(r.x+r.w-own, mid, own+2, raster.Regular, kit.SmallSize, since, t.Broken)
	left := r.x + kit.SignSize + 8
	p.Text(left, mid, r.x+r.w-own-8-left, raster.Bold, brokenSize, property.String(), t.Broken)
}

// fold draws the line that opens the list and, while it is open, what the signs mean.
func (l *promiseList) fold(p *kit.SurfacePainter, all []check.Verdict, r listRow) {
	t, mid := p.Theme, r.y+r.h/2
	sign, hint := raster.Next, hintUnfold
	if l.unfolded {
		sign, hint = raster.Down, hintFold
	}
	hint += "\n" + gms.Explain("promise")
	p.Row(r.key, r.x-4, r.y, r.w+8, r.h, hint, l.toggle)
	p.Sign(sign, r.x, mid, t.View)
	text, left, room := foldText(l.count(all)), r.x+kit.SignSize+8, r.w-kit.SignSize-8
	p.Text(left, mid, room, raster.Regular, foldSize(p, text, room), text, t.Text)
	if !l.unfolded {
		return
	}
	x, at := r.x, r.y+r.h+kit.LineHeight/2
	for _, s := range [...]check.State{check.HoldsSoFar, check.NotTested, check.Broken} {
		form, mark, _ := standing(s, t)
		p.Sign(form, x, at, mark)
		end := p.Text(x+kit.SignSize+4, at, r.w, raster.Regular, kit.SmallSize, signText(s), t.Dim)
		p.HitArea("sign:"+signText(s), x-4, at-kit.LineHeight/2, end-x+8, kit.LineHeight, signHint(s), nil)
		x = end + 12
	}
	p.Text(r.x, at+kit.LineHeight, r.w, raster.Regular, kit.SmallSize, notPromisedText(l.page.host.Status().Version), t.Dim)
	p.HitArea("unpromised", r.x-4, at+kit.LineHeight/2, r.w, kit.LineHeight, hintNotPromised+"\n"+gms.Explain("promise"), nil)
}

// foldSize returns the size of a text so that it fits into a room.
func foldSize(p *kit.SurfacePainter, text string, room float32) float32 {
	if p.Width(raster.Regular, kit.BodySize, text) > room {
		return kit.SmallSize
	}
	return kit.BodySize
}

// count counts the promises that hold and those that were not tested, the properties that are not promised, and how many of these are broken.
func (l *promiseList) count(all []check.Verdict) (hold, untested, others, fail int) {
	for i := range all {
		switch {
		case all[i].State == check.Broken:
		case !l.promised(all, &all[i]):
			if others++; all[i].State == check.NotClaimedFails {
				fail++
			}
		case all[i].State == check.HoldsSoFar:
			hold++
		default:
			untested++
		}
	}
	return hold, untested, others, fail
}

// promised reports whether the version promises a property at this moment. gms1 promises nothing once a worker has ended.
func (l *promiseList) promised(all []check.Verdict, v *check.Verdict) bool {
	claims := l.page.host.Session().Claims
	return claims(v.Property) && !slices.ContainsFunc(all, func(o check.Verdict) bool { return claims(o.Property) && notClaimed(o.State) })
}

func notClaimed(s check.State) bool { return s == check.NotClaimedHolds || s == check.NotClaimedFails }

// property draws the row of a property under its heading, with its standing in words if there is room for them.
func (l *promiseList) property(p *kit.SurfacePainter, r listRow, roomy bool) {
	t, name, property := p.Theme, r.of.Property.String(), r.of.Property
	p.Row(r.key, r.x-4, r.y, r.w, r.h, l.hint(r.of), func() { l.page.explain(property) })
	sign, mark, ink := standing(r.of.State, t)
	if l.promised(l.page.host.Session().Properties(), r.of) {
		if r.of.State == check.NotTested {
			ink = t.Text
		}
	} else {
		name, ink = inBrackets(name), t.Dim
	}
	mid := r.y + r.h/2
	p.Sign(sign, r.x, mid, mark)
	left := r.x + kit.SignSize + 8
	room := r.x + r.w - left - 4
	if roomy {
		words := l.page.standingOf(r.of)
		own := p.Width(raster.Regular, kit.SmallSize, words)
		p.Text(r.x+r.w-own, mid, own+2, raster.Regular, kit.SmallSize, words, mark)
		room -= own + 8
	}
	p.Text(left, mid, room, raster.Regular, kit.SmallSize, name, ink)
}

// hint says how a property stands, and what it is.
func (l *promiseList) hint(v *check.Verdict) string {
	return propertyHint(v.Property, l.page.standingOf(v), l.page.blameOf(v))
}

// standing returns the sign of a state, and the colours of the sign and of the property's name.
func standing(st check.State, t *paint.Theme) (sign raster.Form, mark, ink color.RGBA) {
	switch st {
	case check.Broken:
		return raster.Cross, t.Broken, t.Broken
	case check.HoldsSoFar:
		return raster.Check, t.View, t.Text
	case check.NotClaimedFails:
		return raster.Cross, t.Dim, t.Dim
	case check.NotClaimedHolds:
		return raster.Check, t.Dim, t.Dim
	}
	return raster.Circle, t.Dim, t.Dim
}
