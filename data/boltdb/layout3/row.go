package layout3

import (
	"encoding/binary"
	"math"
	"time"

	"watchparty/data"
)

// A row is what is left to read of the fields of one record, one after
// the other, without names: numbers as varints, flags eight to a byte, a
// text after its length.
type row struct {
	b       []byte
	version uint64
	err     error
}

func readRow[V any](b []byte, version uint64, fields func(*row, *V), v *V) error {
	r := row{b: b, version: version}
	fields(&r, v)
	if r.err == nil && len(r.b) > 0 {
		return errDamaged
	}
	return r.err
}

func (r *row) uvarint() uint64 {
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.err, r.b = errDamaged, nil
		return 0
	}
	r.b = r.b[n:]
	return v
}

func number[T ~int | ~uint8 | ~uint64](r *row, v *T) {
	u := r.uvarint()
	if *v = T(u); *v < 0 || uint64(*v) != u {
		r.err = errDamaged
	}
}

func (r *row) day(d *data.Day) {
	v, n := binary.Varint(r.b)
	if *d = data.Day(v); n <= 0 || int64(*d) != v {
		r.err, r.b = errDamaged, nil
		return
	}
	r.b = r.b[n:]
}

func (r *row) flags(flags ...*bool) {
	b := r.uvarint()
	if b>>len(flags) != 0 {
		r.err = errDamaged
	}
	for i, f := range flags {
		*f = b&(1<<i) != 0
	}
}

func (r *row) position(p *data.Position) {
	number(r, &p.Season)
	number(r, &p.Episode)
}

func text[T ~string](r *row, s *T) {
	n := r.uvarint()
	if n > uint64(len(r.b)) {
		r.err, r.b = errDamaged, nil
		return
	}
	*s, r.b = T(r.b[:n]), r.b[n:]
}

// moment reads a time, kept as its nanoseconds since 1970.
func (r *row) moment(t *time.Time) {
	switch n := r.uvarint(); {
	case n > math.MaxInt64:
		r.err = errDamaged
	case n > 0:
		*t = time.Unix(0, int64(n)).UTC()
	}
}

func (r *row) mark(m *data.Mark) {
	number(r, &m.ID)
	r.position(&m.Before)
	r.position(&m.Seen.To)
	r.flags(&m.Placed, &m.Joined, &m.Undone)
}
