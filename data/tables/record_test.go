package tables

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"watchparty/data"
	"watchparty/data/kv/memkv"
)

// aRecord has no zero field.
func aRecord(id int) data.Record {
	var r data.Record
	fill(reflect.ValueOf(&r).Elem())
	r.ID, r.Seasons = id, nil
	for n := range 3 {
		var s data.RecordSeason
		fill(reflect.ValueOf(&s).Elem())
		s.Number = n
		r.Seasons = append(r.Seasons, s)
	}
	return r
}

func TestRecordReadsBack(t *testing.T) {
	store := New(memkv.New(Spaces))
	update := func(fn func(tx *Tx)) {
		t.Helper()
		if err := store.Update(t.Context(), 0, func(tx *Tx) error { fn(tx); return nil }); err != nil {
			t.Fatal(err)
		}
	}
	read := func(id int) (r data.Record, ok bool) {
		if err := store.View(t.Context(), 7, func(tx *Tx) error { r, ok = tx.Record(id); return nil }); err != nil {
			t.Fatal(err) // any server reads what is everybody's
		}
		return r, ok
	}
	put := func(r data.Record, before *data.Record) {
		t.Helper()
		p, err := PackRecord(r, before)
		if err != nil {
			t.Fatal(err)
		}
		update(func(tx *Tx) { tx.PutRecord(p) })
	}
	one, other := aRecord(82), aRecord(83)
	put(one, nil)
	put(other, nil)
	for _, want := range []data.Record{one, other} {
		if got, ok := read(want.ID); !ok || !same(got, want) {
			t.Errorf("put %+v, got %+v, %v", want, got, ok)
		}
	}
	before := one
	one.Seasons = slices.Clone(one.Seasons)
	one.Seasons, one.Revision, one.Fetched = one.Seasons[1:], 9, time.Unix(99, 0).UTC()
	one.Seasons[0].Episodes = nil
	put(one, &before)
	if got, ok := read(82); !ok || !same(got, one) {
		t.Errorf("put %+v, got %+v, %v", one, got, ok)
	}
	update(func(tx *Tx) { tx.DropRecord(82) })
	if _, ok := read(82); ok {
		t.Error("a record was dropped and is there")
	}
	if got, ok := read(83); !ok || !same(got, other) {
		t.Errorf("another was dropped: %+v, %v", got, ok)
	}
	if err := store.Update(t.Context(), 7, func(tx *Tx) error { tx.PutRecord(PackedRecord{}); return nil }); err == nil {
		t.Error("a server wrote what is everybody's")
	}
}

// What is packed and damaged fails, and does not read as another show.
func TestPackedIsDamaged(t *testing.T) {
	r := aRecord(1)
	packed, err := pack(headFields, &r)
	if err != nil {
		t.Fatal(err)
	}
	for n := range len(packed) {
		var got data.Record
		if err := unpack(headFields, packed[:n], &got); err == nil {
			t.Fatalf("%d bytes of %d read as %+v", n, len(packed), got)
		}
	}
}
