package tables

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"io"
	"strings"
)

// packedMax is how many bytes a packed record unpacks to at most. The largest show that is
// kept with its texts takes a quarter of it.
const packedMax = 16 << 20

// pack writes the fields of a record in fewer bytes. What a newer build added to it is not
// kept when it is written again: it holds what can be had again.
func pack[V any](visit func(*row, *V), v *V) (string, error) {
	var r row
	if visit(&r, v); r.err != nil {
		return "", r.err
	}
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.DefaultCompression)
	if err != nil {
		return "", err
	}
	_, _ = w.Write(r.b) // to memory
	err = w.Close()
	return b.String(), err
}

// unpack reads what pack wrote.
func unpack[V any](visit func(*row, *V), packed string, v *V) error {
	b, err := io.ReadAll(io.LimitReader(flate.NewReader(strings.NewReader(packed)), packedMax+1))
	if err != nil || len(b) > packedMax {
		return errDamaged
	}
	return readFields(b, visit, v)
}

// readFields reads the fields of a record that has neither a key nor a checksum of its own.
func readFields[V any](b []byte, visit func(*row, *V), v *V) error {
	r := row{b: b, reading: true}
	r.peek()
	for visit(&r, v); r.err == nil && r.next != 0; { // of a newer build
		r.skip()
	}
	return r.err
}

// list takes records that are fields of another one.
func list[V any](r *row, n uint64, all *[]V, visit func(*row, *V)) {
	if !r.begin(n, kindBytes, len(*all) == 0) {
		return
	}
	if !r.reading {
		var packed []byte
		for i := range *all {
			var in row
			if visit(&in, &(*all)[i]); in.err != nil {
				r.err = in.err
			}
			packed = append(binary.AppendUvarint(packed, uint64(len(in.b))), in.b...)
		}
		r.b = append(binary.AppendUvarint(r.b, uint64(len(packed))), packed...)
		return
	}
	for in := (row{b: r.bytes(r.uvarint())}); in.at < len(in.b) && r.err == nil; {
		var v V
		b := in.bytes(in.uvarint())
		if r.err = in.err; r.err == nil {
			r.err = readFields(b, visit, &v)
		}
		*all = append(*all, v)
	}
	r.peek()
}

// failPacked remembers an error about what is packed in a record.
func failPacked[V any](tx *Tx, t *table[V], v V, err error) {
	if k, bad := t.keyOf(&v, -1); bad == nil {
		tx.fail(t, k, err)
	}
}
