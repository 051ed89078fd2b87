package commands_test

import (
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// cards carries out every job that is due, as if Discord did what it is asked, and
// returns what it is asked about the progress card.
func (srv *server) cards() (asked []commands.Effect) {
	srv.t.Helper()
	for range 100 {
		jobs, _, err := srv.router.Due(srv.t.Context(), srv.now, 50)
		if err != nil {
			srv.t.Fatal(err)
		}
		if len(jobs) == 0 {
			return asked
		}
		for _, j := range jobs {
			e, done := srv.begin(j.JobKey)
			if e == nil {
				continue
			}
			if j.Kind == data.ProgressSays {
				asked = append(asked, e)
			}
			srv.id++
			done(5000 + srv.id)
		}
	}
	srv.t.Fatal("the jobs never end")
	return nil
}

// card is what the last of some effects has the progress card say, once for each
// person and position.
func card(t *testing.T, asked []commands.Effect) string {
	t.Helper()
	if len(asked) == 0 {
		return ""
	}
	switch e := asked[len(asked)-1].(type) {
	case commands.Post:
		return spoken(e.Message)
	case commands.Edit:
		return spoken(e.To)
	}
	return "deleted"
}

// shareCard lets dan and kim watch up to S1E2 and the newcomer up to S1E1, shares the
// card, and has dan and kim listed.
func shareCard(t *testing.T) *server {
	srv := newServer(t)
	for user, episode := range map[data.UserID]string{dan: "S1E2", kim: "S1E2", newcomer: "S1E1"} {
		srv.press(user, "watched", "", "episode", episode)
	}
	srv.press(dan, "progress", "share")
	srv.press(dan, "progress", "list")
	srv.press(kim, "progress", "list")
	srv.cards()
	return srv
}

// A nightly mark is one that somebody makes at a time after the card was shared.
type nightly struct {
	after   time.Duration
	user    data.UserID
	episode string
}

// seen plays days with some marks and returns all that Discord is asked about the
// card, and when.
func seen(t *testing.T, marks []nightly, hours int) (all []any) {
	srv := shareCard(t)
	from := srv.now
	for h := range hours * 4 {
		srv.now = from.Add(time.Duration(h) * 15 * time.Minute)
		for _, m := range marks {
			if m.after == srv.now.Sub(from) {
				srv.id = 100_000 + uint64(h) // ids do not tell the worlds apart
				srv.press(m.user, "watched", "sure", "episode", m.episode)
			}
		}
		for _, e := range srv.cards() {
			all = append(all, srv.now, e)
		}
	}
	return all
}

// stranger is somebody of whom nothing is known when the card is shared.
const stranger = data.UserID(6)
