package commands_test

import (
	"context"
	"slices"
	"testing"

	"watchparty/commands"
	"watchparty/data/kv"
	"watchparty/data/tables"
)

// A counting engine counts the transactions that a request takes.
type counting struct {
	kv.Store
	views, updates int
}

// View implements [kv.Store].
func (s *counting) View(ctx context.Context, guild uint64, fn func(kv.Tx) error) error {
	s.views++
	return s.Store.View(ctx, guild, fn)
}

// Update implements [kv.Store].
func (s *counting) Update(ctx context.Context, guild uint64, fn func(kv.Tx) error) error {
	s.updates++
	return s.Store.Update(ctx, guild, fn)
}

// TestHowOftenARequestIsDecided counts transactions: what only reads is decided
// in View alone, a mark in Update alone, and what the table does not know to write
// in one after the other.
func TestHowOftenARequestIsDecided(t *testing.T) {
	srv := sinceServer(t, "Ada Low", "Bea Kim")
	ada := srv.press(dan, "cast", "since", "show", string(lighthouse)).Menus[0].Choices[0].Value
	srv.press(host, "watched", "", "episode", "S1E3")
	srv.press(host, "note", "save", "episode", "S1E2", "text", "Keep on running!")
	s := &counting{Store: srv.store.Engine()}
	srv.router = commands.NewRouter(shippedCatalog(t), tables.New(s))
	for _, c := range []struct {
		what           string
		request        commands.Request
		views, updates int
	}{
		{"a mark", srv.request(dan, "watched", "", "episode", "S1E2"), 0, 1},
		{"the question how far", srv.request(dan, "watched", ""), 1, 0},
		{"a summary", srv.request(dan, "summary", ""), 1, 0},
		{"a note that is read", srv.request(dan, "read", ""), 1, 1},
		{"a setting", srv.request(host, "settings", "anyway", "value", "off"), 0, 1},
		{"a step that does not exist", srv.request(dan, "watched", "nonsense", "episode", "S1E5"), 0, 0},
		{"a place that is told", srv.request(kim, "summary", "resume", "at", "S1E1"), 0, 1},
		{"who waits for the end", srv.request(dan, "cast", "since", "show", string(lighthouse)), 1, 0},
		{"the question in which episode they show up, which is kept", srv.request(dan, "cast", "later", "show", string(lighthouse), "who", ada), 1, 1},
		{"since when they are there", srv.request(dan, "cast", "later", "show", string(lighthouse), "who", ada, "episode", "S1E2"), 0, 1},
		{"that they were there from the first", srv.request(dan, "cast", "first", "show", string(lighthouse), "who", ada), 0, 1},
		{"that it is taken back", srv.request(dan, "cast", "back", "show", string(lighthouse)), 0, 1},
	} {
		s.views, s.updates = 0, 0
		srv.ask(c.request)
		if s.views != c.views || s.updates != c.updates {
			t.Errorf("%s took %d views and %d updates, want %d and %d", c.what, s.views, s.updates, c.views, c.updates)
		}
	}
	if srv.member(dan).Seen.To != at(1, 2) || srv.member(kim).Seen.To != at(1, 1) {
		t.Errorf("not saved: %+v, %+v", srv.member(dan), srv.member(kim))
	}
}

// TestAnOldButton checks that every command answers a step that it does not have,
// and changes nothing.
func TestAnOldButton(t *testing.T) {
	srv := newServer(t)
	before := srv.store.Dump()
	for _, c := range srv.router.Commands() {
		for _, do := range []string{"nonsense", ".nonsense", "start.nonsense", "sure.sure", "info", ".", "resume.sure"} {
			if _, known := c.Steps[do]; known {
				continue
			}
			says(t, srv.press(host, c.Name, do, "episode", "S1E5", "value", "1"), "That button doesn't work anymore. Please use ")
		}
	}
	if after := srv.store.Dump(); len(before) != len(after) {
		t.Errorf("an old button changed %v to %v", before, after)
	}
}

// TestTablesWithoutDuplicates checks that a mistake in a table shows at the start.
func TestTablesWithoutDuplicates(t *testing.T) {
	all := commands.All()
	again := all[0]
	stepless := again
	stepless.Name, stepless.Steps = "stepless", commands.Steps{}
	for what, do := range map[string]func(){
		"two commands of a name":   func() { commands.Check(append(slices.Clone(all), again)) },
		"a command without a step": func() { commands.Check(append(slices.Clone(all), stepless)) },
		"two steps of a name":      func() { commands.And(commands.Steps{"a": {}}, commands.Steps{"a": {}}) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", what)
				}
			}()
			do()
		}()
	}
	commands.Check(all)
}

// updating decides every request in Update.
type updating struct{ kv.Store }

// View implements [kv.Store].
func (s updating) View(ctx context.Context, guild uint64, fn func(kv.Tx) error) error {
	return s.Update(ctx, guild, fn)
}
