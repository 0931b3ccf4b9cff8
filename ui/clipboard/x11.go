//go:build !windows && !darwin && !js

package clipboard

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// owner owns the clipboard of an X server, and answers who asks for its content. See the Inter-Client Communication Conventions
// Manual, section 2.
type owner struct {
	conn      *xgb.Conn
	window    xproto.Window
	since     xproto.Timestamp
	content   []byte
	part      int // the most bytes that fit into a request
	transfers map[place]*transfer

	clipboard, png, targets, timestamp, incr xproto.Atom
}

// place is a property of a window. Its owner finds there what it has asked for.
type place struct {
	window   xproto.Window
	property xproto.Atom
}

// transfer hands a large content over, part by part. The receiver deletes each part when it has read it.
type transfer struct {
	rest []byte
	done bool // the last, empty part is written
}

// serveX becomes the owner of the clipboard. A goroutine serves the content until another program becomes the owner, or the
// connection ends.
func serveX(content []byte) error {
	xgb.Logger.SetOutput(io.Discard)
	conn, err := xgb.NewConn()
	if err != nil {
		return fmt.Errorf("the X server cannot be reached: %w", err)
	}
	o := &owner{conn: conn, content: content, transfers: map[place]*transfer{}}
	if err := o.own(); err != nil {
		conn.Close()
		return err
	}
	go o.serve()
	return nil
}

// own makes a window that owns the clipboard.
func (o *owner) own() error {
	setup := xproto.Setup(o.conn)
	const head = 256 // more than a request has beside the content
	o.part = int(setup.MaximumRequestLength)*4 - head
	for name, atom := range map[string]*xproto.Atom{
		"CLIPBOARD": &o.clipboard, "image/png": &o.png, "TARGETS": &o.targets, "TIMESTAMP": &o.timestamp, "INCR": &o.incr,
	} {
		reply, err := xproto.InternAtom(o.conn, false, uint16(len(name)), name).Reply()
		if err != nil {
			return err
		}
		*atom = reply.Atom
	}
	id, err := xproto.NewWindowId(o.conn)
	if err != nil {
		return err
	}
	o.window = id
	root := setup.DefaultScreen(o.conn).Root
	if err = xproto.CreateWindowChecked(o.conn, 0, id, root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0,
		xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange}).Check(); err != nil {
		return err
	}
	if o.since, err = o.now(); err != nil {
		return err
	}
	xproto.SetSelectionOwner(o.conn, id, o.clipboard, o.since)
	if reply, err := xproto.GetSelectionOwner(o.conn, o.clipboard).Reply(); err != nil || reply.Owner != id {
		return errors.New("another program keeps the clipboard; try again")
	}
	return nil
}

// now returns the time of the X server: a change of a property is an event, which has one.
func (o *owner) now() (xproto.Timestamp, error) {
	o.write(place{o.window, o.timestamp}, xproto.AtomString, 8, nil)
	for {
		event, err := o.conn.WaitForEvent()
		if changed, ok := event.(xproto.PropertyNotifyEvent); ok {
			return changed.Time, nil
		}
		if event == nil && err == nil {
			return 0, errors.New("the X server has gone")
		}
	}
}

func (o *owner) serve() {
	defer o.conn.Close()
	for owns := true; owns || len(o.transfers) > 0; {
		event, err := o.conn.WaitForEvent()
		if event == nil && err == nil {
			return // the server has gone
		}
		switch e := event.(type) { // an error is of a window that has gone
		case xproto.SelectionRequestEvent:
			o.answer(e)
		case xproto.SelectionClearEvent:
			owns = false
		case xproto.PropertyNotifyEvent:
			if e.State == xproto.PropertyDelete {
				o.goOn(place{e.Window, e.Atom})
			}
		case xproto.DestroyNotifyEvent:
			o.forget(e.Window)
		}
	}
}

// answer writes what is asked for into a property, and says so. It refuses what it does not have.
func (o *owner) answer(e xproto.SelectionRequestEvent) {
	to := place{e.Requestor, e.Property}
	if to.property == xproto.AtomNone {
		to.property = e.Target // an old client
	}
	switch e.Target {
	case o.targets:
		o.write(to, xproto.AtomAtom, 32, words(uint32(o.targets), uint32(o.timestamp), uint32(o.png)))
	case o.timestamp:
		o.write(to, xproto.AtomInteger, 32, words(uint32(o.since)))
	case o.png:
		o.begin(to)
	default:
		to.property = xproto.AtomNone
	}
	said := xproto.SelectionNotifyEvent{Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target, Property: to.property}
	xproto.SendEvent(o.conn, false, e.Requestor, 0, string(said.Bytes()))
}

// begin hands the content over, or begins to.
func (o *owner) begin(to place) {
	if len(o.content) <= o.part {
		o.write(to, o.png, 8, o.content)
		return
	}
	xproto.ChangeWindowAttributes(o.conn, to.window, xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange | xproto.EventMaskStructureNotify})
	o.transfers[to] = &transfer{rest: o.content}
	o.write(to, o.incr, 32, words(uint32(len(o.content))))
}

// goOn writes the next part of a transfer. An empty part ends it.
func (o *owner) goOn(to place) {
	t := o.transfers[to]
	switch {
	case t == nil:
	case t.done:
		delete(o.transfers, to)
	default:
		part := t.rest[:min(len(t.rest), o.part)]
		t.rest, t.done = t.rest[len(part):], len(part) == 0
		o.write(to, o.png, 8, part)
	}
}

// forget ends the transfers to a window that has gone.
func (o *owner) forget(window xproto.Window) {
	for to := range o.transfers {
		if to.window == window {
			delete(o.transfers, to)
		}
	}
}

// write sets a property. format is the number of bits of each of its parts.
func (o *owner) write(to place, kind xproto.Atom, format int, content []byte) {
	xproto.ChangeProperty(o.conn, xproto.PropModeReplace, to.window, to.property, kind, byte(format), uint32(len(content)*8/format), content)
}

// words returns numbers as X writes them.
func words(numbers ...uint32) (out []byte) {
	for _, n := range numbers {
		out = binary.LittleEndian.AppendUint32(out, n)
	}
	return out
}
