package commands_test

import (
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// change changes what is stored of a member of the show that srv watches.
func (srv *server) change(user data.UserID, show data.ShowID, change func(*data.Member)) {
	srv.t.Helper()
	err := srv.store.Update(srv.t.Context(), 1, func(tx *tables.Tx) error {
		m, ok := tx.Member(1, show, user)
		if !ok {
			srv.t.Fatalf("%d is not in the group", user)
		}
		change(&m)
		tx.PutMember(m)
		return nil
	})
	if err != nil {
		srv.t.Fatal(err)
	}
}

// skips hides from somebody what lies between two episodes.
func (srv *server) skips(user data.UserID, after, before data.Position) {
	srv.t.Helper()
	srv.change(user, "trauma-code", func(m *data.Member) { m.Seen = m.Seen.Without(after, before) })
}

// began lets people watch The Trauma Code, each up to an episode, and dan from S1E4 on.
func began(t *testing.T, dans, others string) *server {
	srv := newServer(t)
	for _, user := range []data.UserID{host, dan, kim} {
		episode := others
		if user == dan {
			episode = dans
		}
		srv.press(user, "watched", "sure", "episode", episode)
	}
	srv.skips(dan, data.Position{}, at(1, 4))
	return srv
}

// contest lets people watch four seasons of ten: mina, who is a host, up to S4E3, and
// kim too, and dan S4E1 to S4E3.
func contest(t *testing.T) *server {
	srv := &server{t: t, store: datatest.New(), now: start}
	show := data.BareShow{ID: "bake", Name: "Bake Contest", Numbers: []int{10, 10, 10, 10}}.Show()
	srv.router = commands.NewRouter(data.NewCatalog(show), srv.store.Store)
	srv.press(host, "show", "start", "show", "bake")
	for _, user := range []data.UserID{host, dan, kim} {
		srv.press(user, "watched", "sure", "episode", "S4E3", "show", "bake")
	}
	srv.press(host, "watched", "sure", "episode", "S4E3", "for", "group", "show", "bake")
	srv.change(dan, "bake", func(m *data.Member) { m.Seen = m.Seen.Without(data.Position{}, at(4, 1)) })
	return srv
}

// labels are the labels of a reply's buttons.
func labels(r commands.Reply) (all []string) {
	for _, b := range r.Buttons {
		all = append(all, english(b.Label))
	}
	return all
}
