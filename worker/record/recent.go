package record

// recent remembers the latest entries. A log may be long, but mentions most messages only for a while.
type recent[K comparable, V any] struct{ now, before map[K]V }

const remembered = 1 << 17

func (m *recent[K, V]) get(k K) (V, bool) {
	v, ok := m.now[k]
	if !ok {
		v, ok = m.before[k]
	}
	return v, ok
}

func (m *recent[K, V]) put(k K, v V) {
	if m.now == nil || len(m.now) == remembered {
		m.now, m.before = map[K]V{}, m.now
	}
	m.now[k] = v
}
