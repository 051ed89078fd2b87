package commands_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/commands/when"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/names"
	"watchparty/data/tables"
)

// BenchmarkDecide measures the decision of each command for a member in the
// middle of the shipped show, in a group of twenty, on the store of maps: what
// the commands themselves cost.
func BenchmarkDecide(b *testing.B) {
	store := datatest.New()
	r := commands.NewRouter(shippedCatalog(b), store.Store)
	id := uint64(1_000_000)
	ask := func(user data.UserID, command, do, focus string, pairs ...string) {
		id++
		q := commands.Request{ID: id, Guild: 1, Channel: 1, User: user, ManageServer: true, Now: start, Focus: focus}
		q.Action = commands.Action{Command: command, Do: do, Options: map[string]string{}}
		for i := 0; i < len(pairs); i += 2 {
			q.Options[pairs[i]] = pairs[i+1]
		}
		if reply, err := r.Handle(context.Background(), q); err != nil || len(reply.Body)+len(reply.Choices) == 0 && reply.Wait.Kind == "" {
			b.Fatal(reply, err)
		}
	}
	ask(1, "show", "start", "", "show", "trauma-code")
	for user := data.UserID(1); user <= 20; user++ {
		ask(user, "watched", "sure", "", "episode", "S1E5")
	}
	ask(1, "watched", "sure", "", "episode", "S1E4", "for", "group")
	b.Run("mark, and back", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			ask(3, "watched", "", "", "episode", "S1E6")
			ask(3, "watched", "mistake", "", "episode", "S1E5")
		}
	})
	b.Run("plan an evening", func(b *testing.B) {
		b.ReportAllocs()
		at := when.Value(start.Add(50 * time.Hour))
		for b.Loop() {
			ask(1, "party", "plan", "", "when", at)
			err := store.Update(context.Background(), 1, func(tx *tables.Tx) error {
				for _, kind := range []data.JobKind{data.PartyCard, data.PartyEvent, data.PartyAgain, data.PartyDoors, data.PartyEnds} {
					tx.DropJob(data.JobKey{Kind: kind, Guild: 1, Show: "trauma-code", Subject: id})
				}
				tx.DropParty(1, id)
				return nil
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
	for _, bb := range []struct{ name, line, focus string }{
		{"watched", "watched", ""}, {"progress", "progress", ""}, {"summary", "summary", ""},
		{"recap", "recap", ""}, {"cast", "cast", ""}, {"cast of one", "cast name=baek", ""},
		{"ending", "ending", ""}, {"show info", "show/info", ""}, {"show list", "show/list", ""},
		{"settings", "settings", ""}, {"privacy", "privacy", ""}, {"help", "help", ""},
		{"share", "summary/.share episode=S1E4", ""}, {"refusal", "summary episode=S1E8", ""},
		{"completed name", "cast name=ba", "name"}, {"completed episode", "watched episode=", "episode"},
	} {
		fields := strings.Fields(bb.line)
		command, do, _ := strings.Cut(fields[0], "/")
		var pairs []string
		for _, f := range fields[1:] {
			k, v, _ := strings.Cut(f, "=")
			pairs = append(pairs, k, v)
		}
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ask(3, command, do, bb.focus, pairs...)
			}
		})
	}
}

// BenchmarkComplete2000 completes a name among two thousand.
func BenchmarkComplete2000(b *testing.B) {
	s := data.BareShow{ID: "big", Name: "Big", Numbers: []int{10}}.Show()
	for i := range 2000 {
		name := fmt.Sprintf("Person %c%d Kang-%d", 'A'+i%26, i, i%97)
		p := data.Person{ID: fmt.Sprint(i), Character: data.Seal(data.Story, data.Position{}, name)}
		for _, key := range names.Keys(name) {
			p.Keys = append(p.Keys, data.Seal(data.Story, data.Position{}, key))
		}
		s.Cast = append(s.Cast, p)
	}
	r := commands.NewRouter(data.NewCatalog(s), datatest.New().Store)
	q := commands.Request{ID: 1, Guild: 1, Channel: 1, User: 1, Now: start, Focus: "name"}
	q.Action = commands.Action{Command: "cast", Options: map[string]string{"name": "kang-12"}}
	b.ReportAllocs()
	for b.Loop() {
		if reply, err := r.Handle(context.Background(), q); err != nil || len(reply.Choices) == 0 {
			b.Fatal(reply, err)
		}
	}
}
