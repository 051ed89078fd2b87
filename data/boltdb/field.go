package boltdb

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"

	"watchparty/data"
)

func number[T ~int | ~uint8 | ~uint64](r *row, v *T) {
	switch {
	case r.err != nil:
	case r.writing && *v < 0:
		r.err = fmt.Errorf("not a number to keep: %d", *v)
	case r.writing:
		r.b = binary.AppendUvarint(r.b, uint64(*v))
	default:
		u, n := binary.Uvarint(r.b)
		*v = T(u)
		if n <= 0 || *v < 0 || uint64(*v) != u {
			r.err = errDamaged
			return
		}
		r.b = r.b[n:]
	}
}

func (r *row) day(d *data.Day) {
	if r.err != nil {
		return
	}
	if r.writing {
		r.b = binary.AppendVarint(r.b, int64(*d))
		return
	}
	v, n := binary.Varint(r.b)
	*d = data.Day(v)
	if n <= 0 || int64(*d) != v {
		r.err = errDamaged
		return
	}
	r.b = r.b[n:]
}

// flags takes up to eight.
func (r *row) flags(flags ...*bool) {
	var b uint8
	for i, f := range flags {
		if *f {
			b |= 1 << i
		}
	}
	number(r, &b)
	if r.writing || r.err != nil {
		return
	}
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
	if r.err == nil && (p.Season == 0) != (p.Episode == 0) {
		r.err = fmt.Errorf("not a position: %s", p)
	}
}

func text[T ~string](r *row, s *T) {
	n := len(*s)
	number(r, &n)
	switch {
	case r.err != nil:
	case r.writing:
		r.b = append(r.b, *s...)
	case n > len(r.b):
		r.err = errDamaged
	default:
		*s, r.b = T(r.b[:n]), r.b[n:]
	}
}

func (r *row) show(s *data.ShowID) {
	text(r, s)
	if r.err == nil {
		r.err = checkShow(*s)
	}
}

// moment takes a time, as its nanoseconds.
func (r *row) moment(t *time.Time) {
	if r.err != nil {
		return
	}
	var n uint64
	if r.writing {
		n, r.err = nanoseconds(*t)
	}
	number(r, &n)
	if r.writing || r.err != nil {
		return
	}
	if n > math.MaxInt64 {
		r.err = errDamaged
		return
	}
	*t = momentAt(n)
}

// nanoseconds returns a time as those since 1970, 0 for the zero time; it fails
// for one that could not be read again.
func nanoseconds(t time.Time) (uint64, error) {
	if t.IsZero() {
		return 0, nil
	}
	n := t.UnixNano()
	if n <= 0 || !time.Unix(0, n).Equal(t) {
		return 0, fmt.Errorf("not a time to keep: %s", t)
	}
	return uint64(n), nil
}

// momentAt is the reverse of nanoseconds.
func momentAt(n uint64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.Unix(0, int64(n)).UTC()
}
