package tables

import (
	"fmt"

	"watchparty/data"
)

// set takes the gaps and the specials of a set, whose To is a field of its own before
// them.
func (r *row) set(gaps, specials uint64, s *data.Set) {
	g, x := s.Rows()
	text(r, gaps, &g)
	text(r, specials, &x)
	if g == "" && x == "" && !s.To.Special() || r.err != nil {
		return
	}
	read, ok := data.ReadSet(s.To, g, x)
	switch {
	case ok && r.reading:
		*s = read
	case !ok && r.reading:
		r.err = errDamaged
	case !ok || s.Full():
		r.err = fmt.Errorf("not a set to keep: %s", s)
	}
}

// mark takes four numbers, from n; the rest of what had been watched follows later.
func (r *row) mark(n uint64, m *data.Mark) {
	fixed(r, n, &m.ID)
	r.position(n+1, &m.Before)
	r.position(n+2, &m.Seen.To)
	r.flags(n+3, &m.Placed, &m.Joined, &m.Undone)
}
