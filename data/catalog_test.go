package data_test

import (
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"watchparty/data"
)

func TestCatalog(t *testing.T) {
	a, b, c := &data.Show{ID: "a"}, &data.Show{ID: "b"}, &data.Show{ID: "c"}
	again := &data.Show{ID: "a", Title: "again"}
	catalog := data.NewCatalog(a, b, again, c)
	if got, want := catalog.Shows(), []*data.Show{again, b, c}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v: the later in the place of the earlier", ids(got), ids(want))
	}
	for id, want := range map[data.ShowID]*data.Show{"a": again, "b": b, "c": c, "d": nil, "": nil, "A": nil} {
		if got, ok := catalog.Show(id); got != want || ok != (want != nil) {
			t.Errorf("%q: got %p, %v, want %p", id, got, ok, want)
		}
	}
	empty := &data.Catalog{}
	if got, ok := empty.Show("a"); ok || got != nil || len(empty.Shows()) != 0 || len(data.NewCatalog().Shows()) != 0 {
		t.Errorf("an empty catalog holds %v", got)
	}
}

func ids(shows []*data.Show) []data.ShowID {
	var ids []data.ShowID
	for _, s := range shows {
		ids = append(ids, s.ID)
	}
	return ids
}

// Nobody gets an answer from a catalog whose shows are still being read, and
// then everybody gets all of them.
func TestCatalogWaitsForItsShows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		goOn := make(chan struct{})
		catalog := data.ReadCatalog(func() []data.Shelved {
			<-goOn
			return []data.Shelved{data.Shelve(&data.Show{ID: "a", Title: "A"}), data.Shelve(&data.Show{ID: "b"}), data.Shelve(&data.Show{ID: "a", Title: "better"})}
		})
		var answered atomic.Int32
		for range 8 {
			go func() {
				defer answered.Add(1)
				if a, ok := catalog.Show("a"); !ok || a.Title != "better" {
					t.Errorf("got %v, %v, want the later of the two shows", a, ok)
				}
				if _, ok := catalog.Show("c"); ok {
					t.Error("got a show that was not read")
				}
				if n := len(catalog.Shows()); n != 2 {
					t.Errorf("got %d shows, want 2", n)
				}
			}()
		}
		synctest.Wait()
		if n := answered.Load(); n != 0 {
			t.Errorf("%d were answered before the shows were read", n)
		}
		close(goOn)
		synctest.Wait()
		if n := answered.Load(); n != 8 {
			t.Errorf("%d of 8 were answered once the shows were read", n)
		}
	})
}

// TestReadOnce checks that a show is read when it is first asked for, by many at once, and
// never again; and that a list needs no show.
func TestReadOnce(t *testing.T) {
	read := 0
	catalog := data.ReadCatalog(func() []data.Shelved {
		return []data.Shelved{
			{Head: &data.Show{ID: "a", Title: "A"}, Read: func() *data.Show { read++; return &data.Show{ID: "a", Title: "A", Premise: "all"} }},
			{Head: &data.Show{ID: "bad"}, Read: func() *data.Show { return nil }},
		}
	})
	if n := len(catalog.Shows()); n != 2 || read != 0 {
		t.Errorf("%d listed, %d read", n, read)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if s, ok := catalog.With(&data.Show{ID: "c"}).Show("a"); !ok || s.Premise != "all" {
				t.Errorf("got %v, %v", s, ok)
			}
		})
	}
	all.Wait()
	if _, ok := catalog.Show("bad"); ok || read != 1 {
		t.Errorf("read %d times, bad: %v", read, ok)
	}
}
