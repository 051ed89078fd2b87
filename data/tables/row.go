package tables

import (
	"encoding/binary"
	"hash/crc32"
	"math/bits"

	"watchparty/data"
)

// A row holds the fields of one record: each is its number and kind, then its
// value; the numbers ascend, and a field that is zero is left out. So one record
// has one row. The last 4 bytes are a checksum over the table's key and the
// fields: with fields left out, a row cut at the end of a field would look whole
// without it, and one that is under another's key is noticed too.
//
// A field's number never changes its meaning and is never used again. A build
// that meets numbers above those it knows keeps them when it writes the row
// again; so a new field takes no migration.
//
// The functions in field.go name the fields of a record once, for writing and
// reading alike, in the order of their numbers.
type row struct {
	b       []byte
	at      int    // reading: where the next field begins, or its value if it was peeked
	next    uint64 // reading: the next field's number and kind, 0 at the end
	last    uint64 // the number of the last field
	known   uint64 // the highest number that was visited
	reading bool
	before  data.ShowID // reading: the show that was read last, here or in another row
	err     error
}

// Kinds of values. A kind tells how long a value is, so that a field can be
// passed over by a build that does not know it.
const (
	kindNumber = iota // a varint
	kindPair          // two varints
	kindBytes         // a varint, and as many bytes
	kindFixed         // 8 bytes, big endian
)

const sumSize = 4

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func checksum(key, fields []byte) uint32 {
	return crc32.Update(crc32.Update(0, castagnoli, key), castagnoli, fields)
}

// encode writes a record's row for a key, by way of r, and after its fields those
// of the row before it that this build does not know.
func encode[V any](r *row, key []byte, visit func(*row, *V), v *V, old []byte) ([]byte, error) {
	*r = row{b: make([]byte, 0, 64)}
	visit(r, v)
	if r.err == nil && old != nil {
		var rest []byte
		rest, r.err = unknown(old, r.known)
		r.b = append(r.b, rest...)
	}
	if r.err != nil {
		return nil, r.err
	}
	return binary.BigEndian.AppendUint32(r.b, checksum(key, r.b)), nil
}

// decode reads a record's row into v, which holds its key and nothing more, by way
// of r.
func decode[V any](r *row, key []byte, visit func(*row, *V), b []byte, v *V) error {
	fields, err := verified(key, b)
	if err != nil {
		return err
	}
	r.b, r.at, r.next, r.last, r.known, r.reading = fields, 0, 0, 0, 0, true
	if r.err != nil { // a pointer is costly to write, and rarely there
		r.err = nil
	}
	r.peek()
	visit(r, v)
	for r.err == nil && r.next != 0 { // of a newer build
		r.skip()
	}
	return r.err
}

// verified returns the fields of a row whose checksum is right.
func verified(key, b []byte) ([]byte, error) {
	n := len(b) - sumSize
	if n < 0 || checksum(key, b[:n]) != binary.BigEndian.Uint32(b[n:]) {
		return nil, errDamaged
	}
	return b[:n], nil
}

// unknown returns the fields of a row whose numbers are above known. The row was
// verified when it was read.
func unknown(b []byte, known uint64) ([]byte, error) {
	if len(b) < sumSize {
		return nil, errDamaged
	}
	r := row{b: b[:len(b)-sumSize], reading: true}
	for {
		from := r.at
		if r.peek(); r.err != nil || r.next == 0 || r.next>>2 > known {
			return r.b[from:], r.err
		}
		r.skipValue()
	}
}

// begin begins the field of a number and says whether its value is to be
// written or read: when writing, if it is not zero; when reading, if it is
// there.
func (r *row) begin(number, kind uint64, zero bool) bool {
	r.known = number
	switch {
	case r.err != nil:
		return false
	case !r.reading:
		if !zero {
			r.b = binary.AppendUvarint(r.b, number<<2|kind)
		}
		return !zero
	case r.next == 0 || r.next>>2 > number:
		return false
	case r.next != number<<2|kind: // a number that never was, or of another kind
		r.err = errDamaged
		return false
	}
	return true
}

// pass leaves out a field that others read.
func (r *row) pass(number uint64) {
	if r.err == nil && r.reading && r.next != 0 && r.next>>2 == number {
		r.skip()
	}
}

// peek reads the number and kind of the next field.
func (r *row) peek() {
	r.next = 0
	if r.err != nil || r.at == len(r.b) {
		return
	}
	r.next = r.uvarint()
	if r.next>>2 <= r.last {
		r.err = errDamaged
	}
	r.last = r.next >> 2
}

// uvarint reads a varint, which is as short as it can be.
func (r *row) uvarint() uint64 {
	if r.at < len(r.b) && r.b[r.at] < 0x80 { // nearly all
		r.at++
		return uint64(r.b[r.at-1])
	}
	v, n := binary.Uvarint(r.b[r.at:])
	if n <= 0 || n != (bits.Len64(v|1)+6)/7 {
		r.err = errDamaged
		return 0
	}
	r.at += n
	return v
}

// bytes reads as many bytes, which stay the row's.
func (r *row) bytes(n uint64) []byte {
	if r.err != nil || n > uint64(len(r.b)-r.at) {
		r.err = errDamaged
		return nil
	}
	r.at += int(n)
	return r.b[r.at-int(n) : r.at]
}

// skip passes over the next field.
func (r *row) skip() {
	r.skipValue()
	r.peek()
}

func (r *row) skipValue() {
	switch r.next & 3 {
	case kindPair:
		r.uvarint()
		r.uvarint()
	case kindBytes:
		r.bytes(r.uvarint())
	case kindFixed:
		r.bytes(8)
	default:
		r.uvarint()
	}
}
