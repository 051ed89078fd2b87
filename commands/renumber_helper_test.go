package commands_test

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

const importedShow = data.ShowID("tv-9")

// kept is how server 7 numbers that show: two seasons of four.
var kept = func() (n data.Numbering) {
	for id := range 8 {
		n = append(n, data.Numbered{Position: data.Position{Season: 1 + id/4, Episode: 1 + id%4}, ID: 1 + id})
	}
	return n
}()

// recordOf is a show whose episodes have other numbers.
func recordOf(n data.Numbering) data.Record {
	r := data.Record{Found: data.Found{ID: 9, Title: "A Show"}, Revision: 1}
	for _, e := range n {
		if last := len(r.Seasons) - 1; last < 0 || r.Seasons[last].Number != e.Season {
			r.Seasons = append(r.Seasons, data.RecordSeason{Number: e.Season})
		}
		s := &r.Seasons[len(r.Seasons)-1]
		s.Episodes = append(s.Episodes, data.RecordEpisode{ID: e.ID, Position: e.Position})
	}
	return r
}

// newRecounted is a server that keeps something of every kind about a show, which its
// provider numbers otherwise by now.
func newRecounted(t *testing.T, theirs data.Numbering) *crashing {
	w := newCrashing(t, data.NewCatalog())
	at := func(i int) data.Position { return kept[i].Position }
	change := func(g data.GuildID, do func(tx *tables.Tx)) {
		if err := w.store.Update(context.Background(), g, func(tx *tables.Tx) error { do(tx); return nil }); err != nil {
			t.Fatal(err)
		}
	}
	packed, err := tables.PackRecord(recordOf(theirs), nil)
	if err != nil {
		t.Fatal(err)
	}
	change(0, func(tx *tables.Tx) { tx.PutRecord(packed) })
	change(7, func(tx *tables.Tx) {
		today := data.DayOf(w.now)
		tx.PutGuild(data.Guild{ID: 7, Hosts: 9})
		tx.PutImport(data.Import{Guild: 7, Show: importedShow, Title: "A Show", Numbers: kept.Fingerprint(), Adopted: today})
		tx.PutNumbering(7, importedShow, kept)
		tx.PutWatch(7, 1, importedShow)
		tx.PutGroup(data.Group{Guild: 7, Show: importedShow, Position: at(4), Mark: data.Mark{ID: 5, Before: at(2)}})
		for i, seen := range []data.Set{data.UpTo(at(4)), data.UpTo(at(1)), data.UpTo(at(6)), data.UpTo(at(7)).Without(at(1), at(4))} {
			tx.PutMember(data.Member{Guild: 7, Show: importedShow, User: data.UserID(1 + i), Seat: seen.To, Seen: seen, Placed: true, Joined: true, Used: today,
				Mark: data.Mark{ID: uint64(50 + i), Before: at(i), Seen: data.UpTo(at(i)), Placed: true}, Listed: true, Shown: at(i), Next: at(i)})
		}
		for i := range kept {
			id := uint64(100 + i)
			tx.PutNote(data.Note{ID: id, Guild: 7, Show: importedShow, At: at(i), Writer: 3, Written: w.now})
			tx.PutNoteText(7, id, "A text.")
			tx.PutCard(data.Card{Guild: 7, Show: importedShow, At: at(i), Channel: 1, Message: data.MessageID(200 + i)})
			tx.PutRoom(data.Room{ID: 300 + uint64(i), Guild: 7, Show: importedShow, At: at(i), N: 1, Parent: 1, Thread: data.ChannelID(400 + i), Head: 1, Card: data.MessageID(500 + i)})
			tx.PutSeat(data.Seat{Guild: 7, Room: 300 + uint64(i), User: 4, In: true})
			tx.PutReport(data.Report{Guild: 7, Show: importedShow, Message: data.MessageID(600 + i), By: 2, At: at(i)})
		}
		tx.PutParty(data.Party{ID: 700, Guild: 7, Show: importedShow, By: 1, First: at(3), Last: at(5), At: w.now.AddDate(0, 0, 5), Channel: 1})
		tx.PutReach(data.Reach{Guild: 7, Show: importedShow, N: 1, To: at(4), Day: today})
	})
	for i := range kept {
		w.posts[uint64(200+i)], w.posts[uint64(500+i)] = madePost{}, madePost{}
	}
	return w
}

// renumber presses Use the new numbers.
func (w *crashing) renumber(theirs data.Numbering) commands.Reply {
	w.id = 10_000 // the same press each time
	return w.ask(1, nil, "show", "renumber", "show", string(importedShow), "n", strconv.FormatUint(kept.Otherwise(theirs).Fingerprint(), 36), "of", "hosts")
}

// byEpisodes says of everything that is kept which of the provider's episodes it is about.
func byEpisodes(w *crashing) (all []string) {
	return read(w, func(tx *tables.Tx) (all []string) {
		numbers := tx.Numbering(7, importedShow)
		id := func(p data.Position) int {
			for _, e := range numbers {
				if e.Position == p {
					return e.ID
				}
			}
			return -1
		}
		add := func(what string, args ...any) { all = append(all, fmt.Sprintf(what, args...)) }
		set := func(s data.Set) (ids []int) {
			for _, e := range numbers {
				if s.Has(e.Position) {
					ids = append(ids, e.ID)
				}
			}
			slices.Sort(ids)
			return ids
		}
		for _, m := range tx.Members(7, importedShow) {
			add("member %d has %v, before %v", m.User, set(m.Seen), set(m.Mark.Seen))
			if !m.Seen.Has(m.Seat) || m.Seat.Special() || m.Seat.IsZero() && !m.Seen.To.IsZero() {
				add("member %d is at %s, which they have not watched", m.User, m.Seat)
			}
		}
		g, _ := tx.Group(7, importedShow)
		before := g.Mark.Seen
		if before.IsZero() {
			before = data.UpTo(g.Mark.Before)
		}
		add("the group has %v, before %v", set(g.Seen()), set(before))
		add("all have %v", set(data.Line(g, tx.Members(7, importedShow), data.DayOf(w.now), 0)))
		for _, n := range tx.Notes(7, importedShow) {
			add("note %d at %d", n.ID, id(n.At))
		}
		for _, c := range tx.Cards(7, importedShow) {
			add("card %d at %d", c.Message, id(c.At))
		}
		for _, r := range tx.Rooms(7, importedShow) {
			add("room %d at %d with %d", r.ID, id(r.At), len(tx.Seats(7, r.ID)))
		}
		for _, r := range tx.Reports(7) {
			add("report %d at %d", r.Message, id(r.At))
		}
		for _, p := range tx.Parties(7) {
			add("party %d is of the show: %v", p.ID, id(p.First) > 0 && id(p.Last) > 0 && p.First.Compare(p.Last) <= 0)
		}
		slices.Sort(all)
		return all
	})
}
