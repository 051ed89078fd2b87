package data

import "testing"

func TestImported(t *testing.T) {
	for _, n := range []int{1, 82, 44_933, importedMax} {
		if is, ok := ImportID(n).Imported(); is != n || !ok {
			t.Errorf("%s: %d, %v", ImportID(n), is, ok)
		}
	}
	for _, s := range []ShowID{"", "tv-", "tv-0", "tv--1", "tv-+1", "tv-01", "tv-1;x", "tv-1 ", "tv-99999999999", "bare-1", "trauma-code"} {
		if n, ok := s.Imported(); ok || n != 0 {
			t.Errorf("%s: %d", s, n)
		}
	}
}
