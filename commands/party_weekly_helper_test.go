package commands_test

import (
	"context"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/commands/when"
	"watchparty/data"
	"watchparty/data/tables"
)

// Evenings are a server in which mina plans evenings of one show, and all that is due is
// done at any moment.
type evenings struct{ *chat }

func newEvenings(t *testing.T, s *data.Show) evenings {
	c := newChat(t, data.NewCatalog(s))
	c.play("mina: /show start show:" + string(s.ID))
	return evenings{c}
}

// plan plans an evening at a moment; options come in pairs.
func (e evenings) plan(at time.Time, options ...string) {
	e.t.Helper()
	q := e.request("mina")
	q.Action = commands.Action{Command: "party", Do: "plan", Options: map[string]string{"when": when.Value(at), "show": "case"}}
	for i := 0; i < len(options); i += 2 {
		q.Options[options[i]] = options[i+1]
	}
	if said := e.ask("mina", q, nil); said.Wait.Kind != "" || len(e.parties()) == 0 {
		e.t.Fatalf("it is not planned: %q", e.text(said.Reply))
	}
}

// mark has somebody mark what they have watched, or what the group has.
func (e evenings) mark(who, episode, whom string) {
	q := e.request(who)
	q.Action = commands.Action{Command: "watched", Do: "sure", Options: map[string]string{"episode": episode, "for": whom, "show": "case"}}
	e.ask(who, q, nil)
}

// until lets time pass up to a moment, at which all that is due is done.
func (e evenings) until(at time.Time) {
	e.now = at
	e.discord.work(e.chat)
}

func (e evenings) parties() (all []data.Party) {
	e.t.Helper()
	if err := e.store.View(context.Background(), 1, func(tx *tables.Tx) error { all = tx.Parties(1); return nil }); err != nil {
		e.t.Fatal(err)
	}
	return all
}

// next is the evening that is to come, if there is one.
func (e evenings) next() (next data.Party, ok bool) {
	e.t.Helper()
	for _, p := range e.parties() {
		if p.State == data.PartyPlanned || p.State == data.PartyAsks {
			if ok {
				e.t.Fatalf("two evenings are to come: %+v and %+v", next, p)
			}
			next, ok = p, true
		}
	}
	return next, ok
}
