package tables

import "testing"

// A row of an older build, which has neither number nor fingerprint beside what is packed,
// stays readable, and so does one of a newer build by what passes over the packed field.
func TestRecordHeadOfOlderBuild(t *testing.T) {
	type older = recordHead
	fields := func(r *row, v *older) { stateFields(r, v); text(r, 4, &v.packed) }
	key := []byte("k")
	for _, v := range []older{{revision: 7, updated: 9, packed: "packed"}, {revision: 7, packed: "packed", undated: 3, premise: 5}} {
		b, err := encode(new(row), key, fields, &v, nil)
		if v.premise != 0 {
			b, err = encode(new(row), key, recordHeads.row, &v, nil)
		}
		if err != nil {
			t.Fatal(err)
		}
		var got older
		if err := decode(new(row), key, recordStates.row, b, &got); err != nil {
			t.Fatal(err)
		}
		want := v
		if want.packed = ""; got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
}
