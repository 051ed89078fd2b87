package tables

import (
	"bytes"
	"testing"

	"watchparty/data"
)

// A show that is missing, empty or no id is damage, whichever show the row before
// had.
func TestShowsAreChecked(t *testing.T) {
	k, err := rooms.keyOf(&data.Room{Guild: 1, ID: 5}, -1)
	if err != nil {
		t.Fatal(err)
	}
	for _, before := range []data.ShowID{"", "dark"} {
		for name, c := range map[string]struct {
			fields []byte
			want   data.ShowID // "": refused
		}{
			"the same":    {[]byte{1<<2 | kindBytes, 4, 'd', 'a', 'r', 'k'}, "dark"},
			"another":     {[]byte{1<<2 | kindBytes, 1, 'd'}, "d"},
			"missing":     {nil, ""},
			"empty":       {[]byte{1<<2 | kindBytes, 0}, ""},
			"no id":       {[]byte{1<<2 | kindBytes, 4, 'D', 'a', 'r', 'k'}, ""},
			"longer":      {[]byte{1<<2 | kindBytes, 9, 'd', 'a', 'r', 'k'}, ""},
			"of a number": {[]byte{1 << 2, 4}, ""},
		} {
			r, v := row{before: before}, data.Room{}
			err := decode(&r, k, rooms.row, sum(k, c.fields), &v)
			if (err != nil) != (c.want == "") || v.Show != c.want {
				t.Errorf("%s, after %q: got %q, %v, want %q", name, before, v.Show, err, c.want)
			}
		}
	}
}

// TestABareShowOfAnOlderBuild checks that a row with numbers and without runs, as an
// older build wrote it, reads as it did and is written the same again.
func TestABareShowOfAnOlderBuild(t *testing.T) {
	b := bareShow{guild: 5, BareShow: data.BareShow{ID: "d"}}
	k, err := bareShows.keyOf(&b, -1)
	if err != nil {
		t.Fatal(err)
	}
	old := sum(k, []byte{1<<2 | kindBytes, 1, 'd', 2<<2 | kindBytes, 3, 10, 0xac, 2})
	if err := decode(new(row), k, bareShows.row, old, &b); err != nil {
		t.Fatal(err)
	}
	want := bareShow{guild: 5, BareShow: data.BareShow{ID: "d", Name: "d", Numbers: []int{10, 300}}}
	if !same(b, want) || b.Show().Last() != (data.Position{Season: 2, Episode: 300}) || b.Show().Complete {
		t.Errorf("got %+v", b)
	}
	if again, err := encode(new(row), k, bareShows.row, &b, old); err != nil || !bytes.Equal(again, old) {
		t.Errorf("written as %x, %v, want %x", again, err, old)
	}
	for name, packed := range map[string][]byte{"a number too many": {3, 1, 10, 4}, "half a run": {3, 1}} {
		damaged := sum(k, append([]byte{3<<2 | kindBytes, byte(len(packed))}, packed...))
		if err := decode(new(row), k, bareShows.row, damaged, new(bareShow)); err == nil {
			t.Errorf("%s is read", name)
		}
	}
}
