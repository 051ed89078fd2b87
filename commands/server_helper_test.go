package commands_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// A server is what its members see of the bot, for testing one guard at a time.
type server struct {
	t      *testing.T
	store  *datatest.Store
	router *commands.Router
	now    time.Time
	id     uint64
}

const host, dan, kim = data.UserID(1), data.UserID(2), data.UserID(3)

func newServer(t *testing.T) *server {
	srv := &server{t: t, store: datatest.New(), now: start}
	srv.router = commands.NewRouter(shippedCatalog(t), srv.store.Store)
	srv.press(host, "show", "start", "show", "trauma-code")
	return srv
}

func (srv *server) request(user data.UserID, command, do string, pairs ...string) commands.Request {
	srv.id++
	q := commands.Request{ID: 900 + srv.id, Guild: 1, Channel: 1, User: user, ManageServer: user == host, Now: srv.now, At: srv.now, Pressed: true}
	q.Action = commands.Action{Command: command, Do: do, Options: map[string]string{"show": "trauma-code"}}
	for i := 0; i < len(pairs); i += 2 {
		q.Options[pairs[i]] = pairs[i+1]
	}
	return q
}

func (srv *server) press(user data.UserID, command, do string, pairs ...string) commands.Reply {
	return srv.ask(srv.request(user, command, do, pairs...))
}

func (srv *server) ask(q commands.Request) commands.Reply {
	srv.t.Helper()
	before := srv.store.Dump()
	reply, err := srv.router.Handle(context.Background(), q)
	if err != nil {
		srv.t.Fatal(err)
	}
	if wrong := overstepped(q, before, srv.store.Dump()); wrong != "" {
		srv.t.Error(wrong)
	}
	return reply
}

func (srv *server) member(u data.UserID) (m data.Member) {
	_ = srv.store.View(context.Background(), 1, func(tx *tables.Tx) error {
		m, _ = tx.Member(1, "trauma-code", u)
		return nil
	})
	return m
}

func (srv *server) group() (g data.Group) {
	_ = srv.store.View(context.Background(), 1, func(tx *tables.Tx) error {
		g, _ = tx.Group(1, "trauma-code")
		return nil
	})
	return g
}

// offered returns the action of a button.
func (srv *server) offered(r commands.Reply, label string) commands.Action {
	srv.t.Helper()
	for _, b := range r.Buttons {
		if english(b.Label) == label {
			return b.Action
		}
	}
	srv.t.Fatalf("no button %s in %+v", label, r)
	return commands.Action{}
}

func (srv *server) use(user data.UserID, a commands.Action) commands.Reply {
	q := srv.request(user, a.Command, a.Do)
	q.Action = a
	return srv.ask(q)
}

func says(t *testing.T, r commands.Reply, want string) {
	t.Helper()
	for _, s := range r.Body {
		if strings.Contains(english(s.Text), want) {
			return
		}
	}
	t.Errorf("want %q in\n%s", want, spoken(r))
}

func at(season, episode int) data.Position { return data.Position{Season: season, Episode: episode} }
