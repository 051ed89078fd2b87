package bot

import (
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// TestEveryStripFits shows /progress and the shared card of shows of every size to more
// people than a page lists, with all that can be said of each and emojis of the longest
// ids: nothing is cut, with room for an evening's line.
func TestEveryStripFits(t *testing.T) {
	for name, c := range map[string]struct {
		shape []int
		marks int
	}{
		"1,000 episodes":      {[]int{1000}, 10},
		"twelve seasons":      {[]int{30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30}, 30},
		"three full rows":     {[]int{10, 10, 10}, 30},
		"one season of 30":    {[]int{30}, 30},
		"three short seasons": {[]int{1, 2, 1}, 4},
	} {
		show := data.BareShow{ID: "case", Name: strings.Repeat("Case ", 18), Numbers: c.shape}.Show()
		for what, r := range fullPages(t, show) {
			text, listed := render(ownVoice(), r.Title, r.Body), map[string]int{"/progress": 20, "the card": 30}[what]
			if n := units(text); n > maxText-250 || strings.HasSuffix(text, "…") {
				t.Errorf("%s, %s: %d characters, at the end %q", name, what, n, text[max(0, len(text)-200):])
			}
			if marks, people := strings.Count(text, "<:"), strings.Count(text, "<@"); marks != c.marks || people != listed {
				t.Errorf("%s, %s: %d marks, %d people", name, what, marks, people)
			}
		}
	}
}

// fullPages are /progress and the card of a show which sixty people have watched with as
// much to be said of each as can be.
func fullPages(t *testing.T, show *data.Show) map[string]commands.Reply {
	t.Helper()
	const guild, nora = 7, data.UserID(1)
	store, now := datatest.New(), time.Date(2026, 11, 22, 20, 0, 0, 0, time.UTC)
	router, id := commands.NewRouter(data.NewCatalog(show), store.Store), uint64(1000)
	ask := func(a commands.Action) commands.Reply {
		id++
		r, err := router.Handle(t.Context(), commands.Request{ID: id, Guild: guild, Channel: 5, User: nora, ManageServer: true, Now: now, Action: a})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	ask(action("show", "start", "show", string(show.ID)))
	all := show.Episodes()
	begun, seen := all[1].Position, data.UpTo(show.Last()).Without(data.Position{}, all[1].Position)
	gaps := seen // more than a sentence names
	for k := 3; k < min(30, len(all)-1); k += 2 {
		gaps = gaps.Without(all[k-1].Position, all[k+1].Position)
	}
	err := store.Update(t.Context(), guild, func(tx *tables.Tx) error {
		tx.PutGroup(data.Group{Guild: guild, Show: show.ID, From: begun, Position: show.Last()})
		for n := range data.UserID(60) {
			m := data.Member{Guild: guild, Show: show.ID, User: 1<<64 - 1 - n, Seat: all[len(all)-2].Position, Seen: seen,
				Placed: true, Joined: true, Parked: n > 2, Used: data.DayOf(now)} // a few are watching along
			if n == 0 {
				m.User, m.Seen = nora, gaps
			}
			m.List()
			tx.PutMember(m)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]commands.Reply{"/progress": ask(action("progress", ""))}
	ask(action("progress", "share"))
	jobs, _, err := router.Due(t.Context(), now, 50)
	for _, j := range jobs {
		turn, failed := router.Do(t.Context(), j.JobKey, now, false)
		if e, ok := turn.Effect.(commands.Post); ok && failed == nil && j.Kind == data.ProgressSays {
			pages["the card"] = e.Message
		}
	}
	if err != nil || len(pages) != 2 {
		t.Fatal(err, pages)
	}
	return pages
}
