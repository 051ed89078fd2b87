package boltdb

import (
	"encoding/binary"
	"errors"
	"fmt"

	"watchparty/data"
)

// A row is the fields of one record one after the other, without names: numbers
// as varints, flags eight to a byte, a text after its length. What the key says
// is not said again. The functions below name the fields of each kind once, for
// writing and reading alike; to change one is to change the layout, and takes a
// migration.
//
// Reading is strict, for nothing else notices a damaged row: what is cut short,
// goes on too long or holds an impossible value is an error.
type row struct {
	b       []byte // written so far, or left to read
	writing bool
	err     error
}

func guildRow(r *row, g *data.Guild) {
	number(r, &g.HostRole)
	number(r, &g.Hosts)
	number(r, &g.Sharing)
	r.flags(&g.NoAnyway)
	r.day(&g.Missing)
}

func channelRow(r *row, s *data.ShowID) {
	text(r, s)
	if r.err == nil {
		r.err = checkShow(*s)
	}
}

func groupRow(r *row, g *data.Group) {
	r.position(&g.Position)
	r.day(&g.Ended)
	r.mark(&g.Mark)
}

func showRow(r *row, b *data.BareShow) {
	text(r, &b.Name)
	n := len(b.Numbers)
	number(r, &n)
	if !r.writing {
		if n > len(r.b) { // each takes a byte at least
			r.err = errDamaged
			return
		}
		if n > 0 {
			b.Numbers = make([]int, n)
		}
	}
	for i := range b.Numbers {
		number(r, &b.Numbers[i])
	}
}

func memberRow(r *row, m *data.Member) {
	r.position(&m.Seat)
	r.position(&m.Reach)
	r.flags(&m.Placed, &m.Joined, &m.Parked, &m.Hidden)
	r.day(&m.Used)
	r.mark(&m.Mark)
}

func (r *row) mark(m *data.Mark) {
	number(r, &m.ID)
	r.position(&m.Before)
	r.position(&m.Reach)
	r.flags(&m.Placed, &m.Joined, &m.Undone)
}

var errDamaged = errors.New("the row is damaged")

// encode writes a record; it fails for one that could not be read again.
func encode[T any](fields func(*row, *T), v T) ([]byte, error) {
	r := row{writing: true}
	fields(&r, &v)
	return r.b, r.err
}

// decode reads what encode wrote into v, by way of r, which lists use again and
// again.
func decode[T any](r *row, fields func(*row, *T), b []byte, v *T) error {
	*r = row{b: b}
	fields(r, v)
	if r.err == nil && len(r.b) > 0 {
		r.err = errDamaged
	}
	return r.err
}

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
