package tables

import (
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
