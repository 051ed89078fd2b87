package bot

import (
	"context"
	"log/slog"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/boltdb"
	"watchparty/data/pack"
	"watchparty/data/tables"
)

// realRouter is the real commands on a real store, in which Nora's server watches
// the shipped show and she is at its second episode. text is what she types.
func realRouter(t testing.TB) (router Router, text []byte) {
	t.Helper()
	db, err := boltdb.Open(filepath.Join(t.TempDir(), "watchparty.db"), boltdb.Options{Spaces: tables.Spaces})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	shows, problems := pack.Load(data.Shipped(), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	router = commands.NewRouter(data.NewCatalog(shows...), tables.New(db))
	for i, a := range []commands.Action{
		action("show", "start", "show", "trauma-code"),
		action("watched", "sure", "episode", "S1E2", "show", "trauma-code"),
	} {
		r := from(func(r *commands.Request) { r.Action = a })
		r.ID, r.Now, r.ManageServer = uint64(i+1), time.Now(), true
		if _, err := router.Handle(context.Background(), r); err != nil {
			t.Fatal(err)
		}
	}
	typed := strings.NewReplacer(`"watched"`, `"summary"`, `"S1E3"`, `"2"`, `"for"`, `"show"`, `"group"`, `"trauma-code"`)
	return router, []byte(typed.Replace(string(compact(captured(t, "command")))))
}

// realBot is a bot over realRouter that is not connected.
func realBot(t testing.TB) (b *bot, text []byte) {
	t.Helper()
	router, text := realRouter(t)
	b, err := newBot(t.Context(), Config{Token: testToken, Log: slog.New(slog.DiscardHandler)}, router, usual)
	if err != nil {
		t.Fatal(err)
	}
	return b, text
}

// decideText is the way from a text to a body.
func (b *bot) decideText(t testing.TB, text []byte) payload {
	in, err := decode(text)
	in.req.Now = time.Now()
	outcome, _, p, err := b.decide(context.Background(), in, err)
	if outcome != "answered" || err != nil {
		t.Fatalf("%s, %v", outcome, err)
	}
	return p
}

// summaryAllocs is how many allocations the way of a /summary may take from its
// text to its body. When a change makes TestAllocations fail, see which line
// allocates more:
//
//	go test ./bot -run '^$' -bench Summary -memprofile mem.out -memprofilerate 1
//	go tool pprof -sample_index=alloc_objects -list . mem.out
//
// and raise the number only if that line is worth it. Lower it when it falls.
const summaryAllocs = 134

func TestAllocations(t *testing.T) {
	if info, ok := debug.ReadBuildInfo(); ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"}) {
		t.Skip("the race detector empties pools at random")
	}
	b, text := realBot(t)
	got := testing.AllocsPerRun(200, func() { b.decideText(t, text) })
	if got > summaryAllocs {
		t.Errorf("a /summary takes %.0f allocations, %d are allowed", got, summaryAllocs)
	}
	t.Logf("%.0f allocations", got)
}

// BenchmarkSummary is the way of one real /summary from its text to its body.
func BenchmarkSummary(b *testing.B) {
	bot, text := realBot(b)
	b.ReportAllocs()
	for b.Loop() {
		bot.decideText(b, text)
	}
}
