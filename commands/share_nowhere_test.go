package commands_test

import (
	"testing"
	"time"
)

// TestNothingIsSharedWhereNobodyWatches checks that answers stay private in a
// server that does not watch the show, also what everybody may know.
func TestNothingIsSharedWhereNobodyWatches(t *testing.T) {
	srv := newServer(t)
	for _, do := range []string{"info.share", "info.bars", "info.open"} {
		here, elsewhere := srv.request(dan, "show", do), srv.request(dan, "show", do)
		elsewhere.Guild = 2
		if !srv.ask(here).Public {
			t.Fatalf("%s: not shared where the show is watched", do)
		}
		if r := srv.ask(elsewhere); r.Public {
			t.Errorf("%s: shared where nobody watches: %+v", do, r)
		}
		srv.now = srv.now.Add(time.Minute)
	}
}
