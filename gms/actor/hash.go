package actor

import (
	"cmp"
	"math"
	"reflect"
	"slices"
	"sync"
	"time"
)

// Trail returns a rolling hash of all events so far, without the content of their messages. Equal
// trails mean, but for chance, the same events apart from these contents. It costs almost nothing
// and is always kept.
func (s *Sim) Trail() uint64 { return s.trail }

// Hash returns a hash of everything that the rest of the run depends on: the time, the faults, the
// messages in flight, the sizes of the nodes, and all that belongs to a process, such as its state,
// mailbox, outbox, timeout, links, monitors and counts of draws. It is the same on every machine.
// It reads the whole run, so use it for checkpoints and searches only.
func (s *Sim) Hash() uint64 {
	e := &encoder{lists: map[sliceID]uint64{}}
	e.time(s.now)
	e.flag(s.failure != nil)
	for i := range s.procs {
		e.proc(s.procs[i], s.timers.armed(PID(i+1)), s.now)
		e.links(&s.procs[i].links, s.now)
	}
	for _, n := range s.nodes {
		e.word(uint64(n.size))
	}
	e.inFlight(s)
	e.timeouts(s)
	e.value(reflect.ValueOf(s.faults))
	if s.network != nil {
		e.value(reflect.ValueOf(*s.network))
	}
	return e.hash
}

// encoder hashes values in a canonical order: fields as declared, whole numbers as 64 bits,
// interface values with the name of their type, and slices by a hash of their own. Hashes of slices
// are cached, because all processes share the list of members.
type encoder struct {
	hash  uint64
	lists map[sliceID]uint64
}

// sliceID identifies a slice by its memory.
type sliceID struct {
	first  uintptr
	length int
	elem   reflect.Type
}

func (e *encoder) word(x uint64)        { e.hash = mix(e.hash ^ x) }
func (e *encoder) time(d time.Duration) { e.word(uint64(d)) }

func (e *encoder) flag(b bool) {
	if b {
		e.word(1)
	} else {
		e.word(0)
	}
}

func (e *encoder) text(s string) {
	e.word(uint64(len(s)))
	var w uint64
	for i := 0; i < len(s); i++ {
		w = w<<8 | uint64(s[i])
		if i%8 == 7 {
			e.word(w)
			w = 0
		}
	}
	e.word(w)
}

func (e *encoder) any(v any) {
	if v == nil {
		e.word(0)
		return
	}
	rv := reflect.ValueOf(v)
	e.text(rv.Type().String())
	e.value(rv)
}

func (e *encoder) value(v reflect.Value) { planFor(v.Type())(e, v) }

func (e *encoder) proc(p *proc, armed bool, now time.Duration) {
	e.any(p.state)
	e.flag(p.expired)
	e.flag(p.paused)
	e.flag(p.dead)
	refused, fresh := p.mail.messages()
	e.messages(refused)
	e.messages(fresh)
	e.value(reflect.ValueOf(p.out.effects[p.out.head:]))
	e.word(uint64(p.out.sent)<<32 | uint64(uint32(p.out.cut)))
	if p.expired || armed {
		e.any(p.timer)
	}
	e.value(reflect.ValueOf(p.draws))
	e.word(p.bsends)
	e.value(reflect.ValueOf(p.monitors))
	if p.rests > now {
		e.time(p.rests)
	}
	if p.doubts > 0 {
		e.word(uint64(p.doubts))
	}
	if p.ticks != nil {
		e.time(p.ticks.every)
		e.any(p.ticks.msg)
	}
}

func (e *encoder) messages(all []QueuedMessage) {
	e.word(uint64(len(all)))
	for _, l := range all {
		e.word(uint64(l.From))
		e.any(l.Message)
	}
}

func (e *encoder) inFlight(s *Sim) {
	var all []item
	for it := range s.queue.items() {
		all = append(all, *it)
	}
	slices.SortStableFunc(all, func(a, b item) int { return cmp.Compare(a.at, b.at) })
	e.word(uint64(len(all)))
	for _, it := range all {
		e.time(it.at)
		e.word(uint64(it.kind)<<60 | linkKey(it.from, it.to))
		e.any(it.msg)
	}
}

func (e *encoder) timeouts(s *Sim) {
	var all []timerEntry
	for i, t := range s.timers.set {
		if t.seq != 0 {
			all = append(all, timerEntry{t.at, t.seq, PID(i + 1)})
		}
	}
	slices.SortFunc(all, func(a, b timerEntry) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.seq, b.seq))
	})
	e.word(uint64(len(all)))
	for _, t := range all {
		e.time(t.at)
		e.word(uint64(t.pid))
	}
}

// links hashes the links. A clear time in the past counts as now.
func (e *encoder) links(l *links, now time.Duration) {
	all := l.sorted()
	e.word(uint64(len(all)))
	for _, k := range all {
		e.word(uint64(k.to))
		e.word(uint64(k.count))
		e.time(max(k.clear, now))
	}
}

// plan hashes a value of one type. There is one plan for each type, because inspecting a type costs
// more than hashing a value.
type plan func(*encoder, reflect.Value)

var plans sync.Map // reflect.Type to plan: a cache, not part of any run's state

func planFor(t reflect.Type) plan {
	if p, ok := plans.Load(t); ok {
		return p.(plan)
	}
	p := makePlan(t)
	plans.Store(t, p)
	return p
}

func makePlan(t reflect.Type) plan {
	switch t.Kind() {
	case reflect.Bool:
		return func(e *encoder, v reflect.Value) { e.flag(v.Bool()) }
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(e *encoder, v reflect.Value) { e.word(uint64(v.Int())) }
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return func(e *encoder, v reflect.Value) { e.word(v.Uint()) }
	case reflect.Float32, reflect.Float64:
		return func(e *encoder, v reflect.Value) { e.word(math.Float64bits(v.Float())) }
	case reflect.String:
		return func(e *encoder, v reflect.Value) { e.text(v.String()) }
	case reflect.Slice:
		return planSlice
	case reflect.Array:
		return planElements
	case reflect.Struct:
		return planStruct(t)
	case reflect.Interface, reflect.Pointer:
		return planPointer
	}
	panic("actor: a state or message may not hold a " + t.Kind().String() + " (" + t.String() + ")")
}

func planSlice(e *encoder, v reflect.Value) {
	l := sliceID{v.Pointer(), v.Len(), v.Type()}
	h, known := e.lists[l]
	if !known {
		own := &encoder{lists: e.lists}
		planElements(own, v)
		h = own.hash
		e.lists[l] = h
	}
	e.word(h)
}

func planElements(e *encoder, v reflect.Value) {
	e.word(uint64(v.Len()))
	for i := range v.Len() {
		e.value(v.Index(i))
	}
}

func planStruct(t reflect.Type) plan {
	n := t.NumField()
	return func(e *encoder, v reflect.Value) {
		for i := range n {
			e.value(v.Field(i))
		}
	}
}

func planPointer(e *encoder, v reflect.Value) {
	if v.IsNil() {
		e.word(0)
		return
	}
	if v.Kind() == reflect.Interface {
		e.text(v.Elem().Type().String())
	}
	e.word(1)
	e.value(v.Elem())
}
