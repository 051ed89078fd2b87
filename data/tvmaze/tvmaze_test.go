package tvmaze

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"watchparty/data"
	"watchparty/data/tvmaze/local"
)

// TestSearch types names, addresses and ids.
func TestSearch(t *testing.T) {
	for _, tt := range []struct {
		typed, want, path string // what is found, and the request that follows if it is said
	}{
		{"harbour lights", "501", "/search/shows?q=harbour+lights"}, {"  Harbour \n LIGHTS ", "501", "/search/shows?q=Harbour+LIGHTS"},
		{"the", "503 504 506", ""}, {"lantern", "504", ""}, {"no such thing", "", ""}, {"island small", "507", ""}, {"", "", "none"}, {" \t\u3000", "", "none"},
		{"?&q=x#", "", "/search/shows?q=%3F%26q%3Dx%23"}, {"\xff\xfe", "", "none"},
		{"https://www.tvmaze.com/shows/501/harbour-lights", "501", "/shows/501"}, {"tvmaze.com/shows/502", "502", ""},
		{"HTTP://TVMAZE.COM/shows/503?a=b", "503", ""}, {"https://api.tvmaze.com/shows/504#x", "504", ""}, {"www.tvmaze.com/shows/0501", "501", "/shows/501"},
		{"https://www.tvmaze.com/shows/99999", "", "/shows/99999"}, {"https://www.tvmaze.com/shows/0", "", "none"}, {"https://www.tvmaze.com/shows/999999999", "", "none"},
		{"https://www.tvmaze.com/episodes/1/x", "", "none"}, {"https://www.tvmaze.com", "", "none"}, {"https://tvmaze.com.evil.example/shows/501", "", ""},
		{"https://www.imdb.com/title/tt90000501/?ref_=x", "501", "/lookup/shows?imdb=tt90000501"}, {"m.imdb.com/title/tt90000502", "502", ""},
		{"https://www.imdb.com/de/title/tt90000503/episodes", "503", ""}, {"tt90000504", "504", ""}, {"TT90000505", "505", ""}, {"tt99999999", "", "/lookup/shows?imdb=tt99999999"},
		{"tt12", "", "/search/shows?q=tt12"}, {strings.Repeat("한", 101), "", "/search/shows?q=" + strings.Repeat("%ED%95%9C", 100)},
	} {
		synctest.Test(t, func(t *testing.T) {
			c, s := newLocal(t)
			found, err := c.Search(t.Context(), tt.typed)
			var ids []string
			for _, f := range found {
				ids = append(ids, fmt.Sprint(f.ID))
			}
			if got := strings.Join(ids, " "); got != tt.want || err != nil {
				t.Errorf("%q: found %q, %v; want %q", tt.typed, got, err, tt.want)
			}
			path := "none"
			if asked := s.Asked(); len(asked) > 0 {
				path = asked[0].Path
			}
			if tt.path != "" && path != tt.path {
				t.Errorf("%q: asked for %s, want %s", tt.typed, path, tt.path)
			}
		})
	}
}

// TestFound checks what somebody chooses by.
func TestFound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := newLocal(t)
		for typed, want := range map[string]data.Found{
			"museum": {ID: 504, Title: "The Lantern Museum", Year: 2019, Network: "Tern Television"},
			"island": {ID: 507, Title: "One Small Island", Year: 2022, Network: "Halyard"},
			"to see": {ID: 505, Title: "Nothing to See Here", Year: 2021, Network: "[Evil] TV"},
		} {
			if found, err := c.Search(t.Context(), typed); err != nil || len(found) != 1 || found[0] != want {
				t.Errorf("%q: %+v, %v", typed, found, err)
			}
		}
	})
}

// TestOddHits searches where the answer has more shows than TVmaze gives, one twice,
// and some that are not shows.
func TestOddHits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hits := `{"show":null},{"score":1},7,{"show":{"id":0,"name":"A"}},{"show":{"id":100000000,"name":"B"}},{"show":{"id":5,"name":""}},
			{"show":{"id":1,"name":"C"}},{"show":{"id":"1","name":"C again"}}` + repeated(`,{"show":{"id":%d,"name":"D"}}`, 11, 40)
		found, err := newClient(t, newOdd(t, []string{" = [" + strings.Join(strings.Fields(hits), " ") + "]"})).Search(t.Context(), "c")
		if err != nil || len(found) != 10 || found[0].Title != "C" || found[9].ID != 19 {
			t.Errorf("%+v, %v", found, err)
		}
	})
}

// TestErrorsHoldNothingTyped reads the errors of searches that fail in every way.
func TestErrorsHoldNothingTyped(t *testing.T) {
	for name, f := range map[string]local.Fault{"status": {Status: 500}, "page": {HTML: true}, "cut": {Cut: true}, "hang": {Hang: true}, "missing": {Status: 404}, "forbidden": {Status: 403}} {
		synctest.Test(t, func(t *testing.T) {
			c, s := newLocal(t)
			s.Fail(f)
			_, err := c.Search(t.Context(), "sesame")
			if err == nil || strings.Contains(err.Error(), "sesame") || !strings.Contains(err.Error(), "TVmaze") {
				t.Errorf("%s: %v", name, err)
			}
		})
	}
	// A network's errors say which host was not reached, and no more.
	c, err := New("http://127.0.0.1:1", "", nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := c.ask(t.Context(), "http://127.0.0.1:1/search/shows?q=sesame"); err == nil || strings.Contains(err.Error(), "sesame") {
		t.Error(err)
	}
}

func TestFetchOfNoShow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := newLocal(t)
		for _, id := range []int{-1, 0, 100_000_000, 99_999} {
			if _, err := c.Fetch(t.Context(), id, 0); err != data.ErrNoSuchShow {
				t.Errorf("%d: %v", id, err)
			}
		}
		if n := len(s.Asked()); n != 1 {
			t.Errorf("%d requests", n)
		}
	})
}

func TestNew(t *testing.T) {
	for _, base := range []string{"", "off", "tvmaze.com", "ftp://x.example", "https://", "https://a:b@x.example", "https://x.example?a=b", "https://x.example/#a", "http://[::1"} {
		if _, err := New(base, "", nil); err == nil {
			t.Errorf("%q is taken", base)
		}
	}
	c, err := New(Base+"/prefix/", "(devel)", nil)
	if err != nil {
		t.Fatal(err)
	}
	pool, ok := c.transport.(*http.Transport)
	if !ok || pool.MaxIdleConns != 1 || pool.MaxIdleConnsPerHost != 1 || pool == http.DefaultTransport {
		t.Error("more than one connection may be idle")
	}
	if c.base.String() != Base+"/prefix" || !strings.HasPrefix(c.agent, "watchparty/devel (") {
		t.Errorf("asks at %s as %s", c.base, c.agent)
	}
}

// TestPanic checks that a panic becomes an error, and that the next caller begins again.
func TestPanic(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var f flights[int]
		if _, err := f.do(t.Context(), "a", func(context.Context) (int, error) { panic("oh") }); err == nil || !strings.Contains(err.Error(), "oh") {
			t.Error(err)
		}
		if v, err := f.do(t.Context(), "a", func(context.Context) (int, error) { return 7, nil }); v != 7 || err != nil {
			t.Error(v, err)
		}
	})
}
