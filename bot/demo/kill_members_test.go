package demo

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/data"
	"watchparty/data/boltdb"
	"watchparty/data/tables"
)

// kept is what the database has of a member: how far they are, 0 for somebody
// without a place, and the texts of their notes.
type kept struct {
	at    int
	notes []string
}

func (k kept) same(other kept) bool { return k.at == other.at && slices.Equal(k.notes, other.notes) }

// A hand is a member who does one thing after another and knows after each answer
// what must be kept.
type hand struct {
	*localdiscord.Client
	random *rand.Rand
	sure   kept // by the last answer
	// maybe is what is kept if what was asked last and not answered was done.
	maybe  kept
	before int             // how far they were before their last mark
	undo   localdiscord.ID // the answer that takes it back, 0 if it was taken back
	wrote  int
	did    map[string]int
}

// act does one thing, and says what is wrong with the answer. Without an answer
// it may have been done.
func (h *hand) act(ctx context.Context) (answered bool, err error) {
	h.maybe = h.sure
	what := "mark"
	switch n := h.random.IntN(10); {
	case n < 3 && h.undo != 0:
		what, h.maybe.at = "undo", h.before
		answered, err = h.step(h.Press(ctx, h.undo, "Undo"))("Undone.")
	case n < 4 && h.sure.at > 0:
		what = "leave"
		answered, err = h.leave(ctx)
	case n < 6:
		what = "note"
		answered, err = h.note(ctx)
	default:
		var a localdiscord.Answer
		h.maybe.at++
		a, err = h.Type(ctx, "/watched episode:next")
		answered, err = h.step(a, err)(fmt.Sprintf(" up to S1E%d.", h.maybe.at))
		if answered {
			h.before, h.undo = h.sure.at, a.Message.ID
		}
	}
	if !answered || err != nil {
		return false, err
	}
	if what == "undo" || what == "leave" {
		h.undo = 0
	}
	if h.did[what]++; what == "note" && h.maybe.same(h.sure) {
		h.did["note refused"]++
	}
	h.sure = h.maybe
	return true, nil
}

// step checks an answer: it begins with some words.
func (h *hand) step(a localdiscord.Answer, err error) func(want string) (bool, error) {
	return func(want string) (bool, error) {
		if err != nil || a.Message == nil {
			return false, nil
		}
		if said := people.Text(*a.Message); !strings.Contains(said, want) {
			return true, fmt.Errorf("somebody with %+v reads %q, want %q", h.sure, said, want)
		}
		return true, nil
	}
}

func (h *hand) leave(ctx context.Context) (answered bool, err error) {
	a, err := h.Type(ctx, "/progress")
	for range 2 { // the second asks whether they mean it
		if err != nil {
			return false, nil
		}
		h.maybe.at = 0
		a, err = h.Press(ctx, a.Message.ID, "Leave")
	}
	return h.step(a, err)("left, and I've forgotten")
}

func (h *hand) note(ctx context.Context) (answered bool, err error) {
	a, err := h.Type(ctx, "/note episode:1000")
	if err != nil || a.Modal == nil {
		return false, nil
	}
	h.wrote++
	text := fmt.Sprintf("%s, number %d", noted, h.wrote)
	h.maybe.notes = append(slices.Clone(h.sure.notes), text)
	a, err = h.Submit(ctx, map[string]string{"text": text})
	if err == nil && !strings.Contains(people.Text(*a.Message), "Saved! ") { // too soon after the last, or too many
		h.maybe = h.sure
		return h.step(a, err)("note")
	}
	return h.step(a, err)("Saved! ")
}

// look reads from the database what is kept of everybody. No bot runs.
func look(t *testing.T, file string, guild localdiscord.ID) map[data.UserID]kept {
	t.Helper()
	db, err := boltdb.Open(file, boltdb.Options{Spaces: tables.Spaces})
	if err != nil {
		t.Fatal(err)
	}
	store := tables.New(db)
	g := data.GuildID(guild)
	all, err := tables.View(t.Context(), store, g, func(tx *tables.Tx) (map[data.UserID]kept, error) {
		all := map[data.UserID]kept{}
		for _, s := range tx.BareShows(g) {
			for _, m := range tx.Members(g, s.ID) {
				all[m.User] = kept{at: m.Seat.Episode}
			}
			for _, n := range tx.Notes(g, s.ID) {
				k := all[n.Writer]
				text, _ := tx.NoteText(n).Open(data.Private(n.At, data.UpTo(n.At)))
				k.notes = append(k.notes, text.Text)
				all[n.Writer] = k
			}
		}
		return all, nil
	})
	if err := errors.Join(err, store.Verify(t.Context()), db.Close()); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestMembersThroughKills kills the bot's process at random moments while 64
// members mark, take back, leave notes and leave. After each kill the database has
// exactly what was answered, and of what was not, all or nothing, once.
func TestMembersThroughKills(t *testing.T) {
	t.Parallel()
	t.Logf("-seed=%d", *seed)
	random := rand.New(rand.NewPCG(*seed, 3))
	d := newDeployment(t, localdiscord.Options{})
	kill := d.spawn()
	guild := d.discord.AddGuild(t.Name()).ID
	sofa := d.discord.AddChannel(guild, "sofa").ID
	host := d.discord.As(d.discord.AddMember(guild, "Mina", localdiscord.ManageGuild).User.ID, sofa)
	if _, err := host.Type(d.ctx, "/show start name:Long episodes:1000"); err != nil {
		t.Fatal(err)
	}
	var hands []*hand
	for n := range uint64(64) {
		hands = append(hands, &hand{Client: d.discord.As(d.discord.AddMember(guild, "Hand").User.ID, sofa),
			random: rand.New(rand.NewPCG(*seed, 100+n)), did: map[string]int{}})
	}
	unanswered, done := 0, 0
	for round := range *rounds {
		ctx, cancel := context.WithCancel(d.ctx)
		var answers atomic.Int64
		enough, limit := make(chan struct{}), int64(1+random.IntN(200))
		var all sync.WaitGroup
		for _, h := range hands {
			all.Go(func() {
				for answered := true; answered && ctx.Err() == nil; {
					var err error
					if answered, err = h.act(ctx); err != nil {
						t.Error(err)
					}
					if answered && answers.Add(1) == limit {
						close(enough)
					}
				}
			})
		}
		select {
		case <-enough:
		case <-d.ctx.Done():
			t.Fatal("too few answers")
		}
		kill()
		cancel()
		all.Wait()
		found := look(t, d.file, guild)
		for _, h := range hands {
			is := found[data.UserID(h.Member())]
			if !h.sure.same(h.maybe) {
				if unanswered++; is.same(h.maybe) {
					done++
				}
			}
			if !is.same(h.sure) && !is.same(h.maybe) {
				t.Errorf("round %d: kept is %+v, answered was %+v, or perhaps %+v", round, is, h.sure, h.maybe)
			}
			if is.at != h.sure.at { // done without an answer: there is no button to take it back
				h.undo = 0
			}
			h.sure, h.maybe = is, is
		}
		if t.Failed() {
			break
		}
		kill = d.spawn()
	}
	kill()
	total := map[string]int{}
	for _, h := range hands {
		for what, n := range h.did {
			total[what] += n
		}
	}
	t.Logf("%d kills: answered %v; unanswered %d, of which %d were done", *rounds, total, unanswered, done)
}
