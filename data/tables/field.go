package tables

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"

	"watchparty/data"
)

// number takes a number that is not negative.
func number[T ~int | ~int64 | ~uint8](r *row, n uint64, v *T) {
	if !r.reading && *v < 0 {
		r.err = fmt.Errorf("not a number to keep: %d", *v)
	}
	if !r.begin(n, kindNumber, *v == 0) {
		return
	}
	if !r.reading {
		r.b = binary.AppendUvarint(r.b, uint64(*v))
		return
	}
	u := r.uvarint()
	if *v = T(u); u == 0 || *v < 0 || uint64(*v) != u {
		r.err = errDamaged
	}
	r.peek()
}

// fixed takes an id: 8 bytes, which are less than the varint of most.
func fixed[T ~uint64](r *row, n uint64, v *T) {
	if !r.begin(n, kindFixed, *v == 0) {
		return
	}
	if !r.reading {
		r.b = binary.BigEndian.AppendUint64(r.b, uint64(*v))
		return
	}
	if b := r.bytes(8); r.err == nil {
		*v = T(binary.BigEndian.Uint64(b))
	}
	if *v == 0 {
		r.err = errDamaged
	}
	r.peek()
}

// day takes a day, which may lie before 1970.
func (r *row) day(n uint64, d *data.Day) {
	zigzag := int(uint32(*d)<<1 ^ uint32(*d>>31))
	number(r, n, &zigzag)
	if !r.reading || r.err != nil {
		return
	}
	if zigzag > math.MaxUint32 {
		r.err = errDamaged
		return
	}
	*d = data.Day(int32(uint32(zigzag)>>1) ^ -int32(zigzag&1))
}

// flags takes up to eight. A flag that comes later is a field of its own: a
// build that does not know it must not take the row for a damaged one.
func (r *row) flags(n uint64, flags ...*bool) {
	var b uint8
	for i, f := range flags {
		if *f {
			b |= 1 << i
		}
	}
	number(r, n, &b)
	if !r.reading || r.err != nil {
		return
	}
	if b>>len(flags) != 0 {
		r.err = errDamaged
	}
	for i, f := range flags {
		*f = b&(1<<i) != 0
	}
}

// position takes a season, with the number of a special 24 bits above it, and an
// episode.
func (r *row) position(n uint64, p *data.Position) {
	if !r.reading && r.err == nil && (!p.Valid() || p.Season >= 1<<24) {
		r.err = fmt.Errorf("not a position: %s", p)
	}
	if !r.begin(n, kindPair, p.IsZero()) {
		return
	}
	if !r.reading {
		r.b = binary.AppendUvarint(binary.AppendUvarint(r.b, uint64(p.Extra)<<24|uint64(p.Season)), uint64(p.Episode))
		return
	}
	season, episode := r.uvarint(), r.uvarint()
	*p = data.Position{Season: int(season & (1<<24 - 1)), Episode: int(episode), Extra: int(season >> 24)}
	if p.IsZero() || !p.Valid() {
		r.err = errDamaged
	}
	r.peek()
}

func text[T ~string](r *row, n uint64, s *T) {
	if !r.begin(n, kindBytes, *s == "") {
		return
	}
	if !r.reading {
		r.b = append(binary.AppendUvarint(r.b, uint64(len(*s))), *s...)
		return
	}
	if *s = T(r.bytes(r.uvarint())); *s == "" {
		r.err = errDamaged
	}
	r.peek()
}

// show takes a show's id, which is never empty. In a list it is nearly always that
// of the record before, and then not allocated again.
func (r *row) show(n uint64, s *data.ShowID) {
	if !r.reading {
		if text(r, n, s); r.err == nil {
			r.err = checkWord(*s)
		}
		return
	}
	var b []byte
	if r.begin(n, kindBytes, false) {
		b = r.bytes(r.uvarint())
		r.peek()
	}
	if r.err == nil && (len(b) == 0 || string(b) != string(r.before)) {
		if r.err = checkWord(data.ShowID(b)); r.err == nil {
			r.before = data.ShowID(b)
		}
	}
	if r.err == nil {
		*s = r.before
	}
}

// numbers takes a list of numbers that are not negative.
func (r *row) numbers(n uint64, list *[]int) {
	var packed []byte
	if !r.reading {
		for _, v := range *list {
			if v < 0 {
				r.err = fmt.Errorf("not a number to keep: %d", v)
			}
			packed = binary.AppendUvarint(packed, uint64(v))
		}
	}
	body := string(packed)
	if text(r, n, &body); !r.reading {
		return
	}
	for in := (row{b: []byte(body)}); in.at < len(in.b) && r.err == nil; r.err = in.err {
		v := in.uvarint()
		if int(v) < 0 {
			in.err = errDamaged
		}
		*list = append(*list, int(v))
	}
}

// runs takes a list of seasons, three numbers each.
func (r *row) runs(n uint64, list *[]data.Run) {
	var all []int
	for _, v := range *list {
		all = append(all, v.Season, v.First, v.Count)
	}
	if r.numbers(n, &all); !r.reading || r.err != nil {
		return
	}
	if len(all)%3 != 0 {
		r.err = errDamaged
		return
	}
	for at := 0; at < len(all); at += 3 {
		*list = append(*list, data.Run{Season: all[at], First: all[at+1], Count: all[at+2]})
	}
}

// strings takes a list of texts.
func (r *row) strings(n uint64, list *[]string) {
	var packed []byte
	if !r.reading {
		for _, s := range *list {
			packed = append(binary.AppendUvarint(packed, uint64(len(s))), s...)
		}
	}
	body := string(packed)
	if text(r, n, &body); !r.reading {
		return
	}
	for in := (row{b: []byte(body)}); in.at < len(in.b) && r.err == nil; r.err = in.err {
		*list = append(*list, string(in.bytes(in.uvarint())))
	}
}

// moment takes a time, as its nanoseconds since 1970.
func (r *row) moment(n uint64, t *time.Time) {
	var nanos uint64
	if !r.reading && r.err == nil {
		nanos, r.err = nanoseconds(*t)
	}
	if fixed(r, n, &nanos); r.reading && r.err == nil {
		*t, r.err = momentAt(nanos)
	}
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
func momentAt(n uint64) (time.Time, error) {
	switch {
	case n == 0:
		return time.Time{}, nil
	case n > math.MaxInt64:
		return time.Time{}, errDamaged
	}
	return time.Unix(0, int64(n)).UTC(), nil
}
