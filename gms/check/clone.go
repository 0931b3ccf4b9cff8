package check

import (
	"maps"
	"slices"
	"unsafe"
)

// Clone returns an independent copy. It shares what is never written in place. Several goroutines can clone a
// judge at once if none writes to it.
func (j *Judge) Clone() *Judge {
	c := *j
	c.index = slices.Clone(j.index)
	c.nodes = slices.Clone(j.nodes)
	for i := range c.nodes {
		n := &c.nodes[i]
		n.own, n.past, n.mail = slices.Clip(n.own), slices.Clip(n.past), slices.Clip(n.mail)
		n.lacks, n.gaps, n.extra = slices.Clip(n.lacks), slices.Clone(n.gaps), slices.Clip(n.extra)
		n.undelivered = slices.Clone(n.undelivered)
		for k := range n.undelivered {
			n.undelivered[k].gaps = slices.Clone(n.undelivered[k].gaps)
		}
	}
	c.views = slices.Clone(j.views)
	for i := range c.views {
		v := &c.views[i]
		v.order.slots = slices.Clip(v.order.slots)
		v.goes = slices.Clone(v.goes)
		for k := range v.goes {
			v.goes[k].gone = slices.Clip(v.goes[k].gone)
		}
	}
	c.table.messages = slices.Clone(j.table.messages)
	c.table.had, c.table.applied = slices.Clone(j.table.had), slices.Clone(j.table.applied)
	c.cuts = slices.Clone(j.cuts)
	c.fly = slices.Clone(j.fly)
	c.entered = slices.Clip(j.entered)
	c.awaited = maps.Clone(j.awaited)
	for i := range c.found {
		c.found[i] = slices.Clone(j.found[i])
		c.roots[i] = slices.Clone(j.roots[i])
	}
	return &c
}

// Size estimates the memory in bytes that a clone needs for itself if it is kept for long. What it shares with
// the judge at first is included, because the judge soon replaces it. Growing lists count twice.
func (j *Judge) Size() int {
	size := len(j.index)*4 + len(j.nodes)*int(unsafe.Sizeof(node{})) + len(j.views)*int(unsafe.Sizeof(view{})) +
		len(j.table.messages)*(int(unsafe.Sizeof(message{}))+bodySize) + 2*len(j.table.had)*8 +
		len(j.cuts)*int(unsafe.Sizeof(cut{})) + len(j.fly)*int(unsafe.Sizeof(flight{}))
	for i := range j.nodes {
		size += 2 * len(j.nodes[i].own) * int(unsafe.Sizeof(own{}))
	}
	for i := range j.views {
		size += 2 * len(j.views[i].order.slots) * int(unsafe.Sizeof(none))
	}
	return size + j.Found()*int(unsafe.Sizeof(Violation{}))
}

// bodySize estimates the size of a message body.
const bodySize = 24
