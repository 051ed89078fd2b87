package tables

import "sync"

// spares are records that keys and rows were read into and that are used again. What
// t.key and t.row are given escapes, so that each read would allocate a record.
type spares[V any] struct{ pool sync.Pool }

// lend returns a record like v, which the caller gives back.
func (s *spares[V]) lend(v V) *V {
	lent, ok := s.pool.Get().(*V)
	if !ok {
		lent = new(V)
	}
	*lent = v
	return lent
}

// back takes a record back, and keeps nothing that it says.
func (s *spares[V]) back(lent *V) {
	*lent = *new(V)
	s.pool.Put(lent)
}
