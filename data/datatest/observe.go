package datatest

import (
	"math"
	"time"

	"pgregory.net/rapid"

	"watchparty/data"
)

// What there is to read about the world, in the order of the lists above. What
// is read by a key that no write takes is among it, and must be nothing.
type observed struct {
	Guilds    []data.GuildID
	Guild     []data.Guild
	Watches   [][]data.Watch
	Groups    [][]data.Group
	Group     []data.Group
	BareShows [][]data.BareShow
	Members   [][]data.Member
	Member    []data.Member
	MemberOf  [][]data.Member
	Rooms     [][]data.Room
	Room      []data.Room
	Seats     [][]data.Seat
	Seat      []data.Seat
	SeatsOf   [][]data.Seat
	Notes     [][]data.Note
	Note      []data.Note
	Texts     []data.Opened
	NotesOf   [][]data.Note
	ReadsOf   [][]data.Read
	Cards     [][]data.Card
	Card      []data.Card
	Due       [][]data.Job
	NextDue   time.Time
	Job       []data.Job
	Found     []bool
}

// found notes whether there was a record, and returns the record.
func found[T any](all *observed, v T, ok bool) T {
	all.Found = append(all.Found, ok)
	return v
}

// observe reads everything there is about the world.
func observe(t *rapid.T, s data.Store) observed {
	all, err := data.View(s, func(tx data.Tx) (observed, error) {
		all := observed{Guilds: tx.Guilds()}
		for _, u := range users {
			all.MemberOf = append(all.MemberOf, tx.MemberOf(u))
			all.SeatsOf = append(all.SeatsOf, tx.SeatsOf(u))
			all.NotesOf = append(all.NotesOf, tx.NotesOf(u))
			all.ReadsOf = append(all.ReadsOf, tx.ReadsOf(u))
		}
		for _, g := range guilds {
			all.Guild = append(all.Guild, tx.Guild(g))
			all.Watches = append(all.Watches, tx.Watches(g))
			all.Groups = append(all.Groups, tx.Groups(g))
			all.BareShows = append(all.BareShows, tx.BareShows(g))
			for _, show := range append(shows, "", "d\x00", "D") {
				all.ofShow(tx, g, show)
			}
			for _, id := range records {
				all.ofRecord(tx, g, id)
			}
			for _, c := range append(channels, 0) {
				room, ok := tx.RoomIn(g, c)
				all.Room = append(all.Room, found(&all, room, ok))
			}
		}
		all.queue(tx)
		return all, nil
	})
	if err != nil {
		t.Fatalf("view: %v", err)
	}
	return all
}

func (all *observed) ofShow(tx data.Tx, g data.GuildID, show data.ShowID) {
	group, ok := tx.Group(g, show)
	all.Group = append(all.Group, found(all, group, ok))
	all.Members = append(all.Members, tx.Members(g, show))
	for _, u := range users {
		m, ok := tx.Member(g, show, u)
		all.Member = append(all.Member, found(all, m, ok))
	}
	all.Rooms = append(all.Rooms, tx.Rooms(g, show))
	all.Notes = append(all.Notes, tx.Notes(g, show))
	all.Cards = append(all.Cards, tx.Cards(g, show))
	for _, at := range append(episodes, data.Position{Season: 1 << 33, Episode: 1}) {
		all.Card = append(all.Card, tx.Card(g, show, at))
	}
}

func (all *observed) ofRecord(tx data.Tx, g data.GuildID, id uint64) {
	room, ok := tx.Room(g, id)
	all.Room = append(all.Room, found(all, room, ok))
	all.Seats = append(all.Seats, tx.Seats(g, id))
	note, ok := tx.Note(g, id)
	all.Note = append(all.Note, found(all, note, ok))
	note.At = data.Position{} // which must not count
	text, ok := tx.NoteText(note).Open(data.Anyway(lastEpisode, lastEpisode))
	all.Texts = append(all.Texts, found(all, text, ok))
	for _, u := range users {
		seat, ok := tx.Seat(g, id, u)
		all.Seat = append(all.Seat, found(all, seat, ok))
		all.Found = append(all.Found, tx.HasRead(g, id, u))
	}
}

func (all *observed) queue(tx data.Tx) {
	for _, now := range []time.Time{{}, time.Unix(-1, 0), drawnFrom, drawnFrom.Add(3), time.Unix(1<<40, 0)} {
		for _, limit := range []int{-1, 0, 1, 3, 1000} {
			all.Due = append(all.Due, tx.Due(now, limit))
		}
	}
	for _, key := range append(jobs, data.JobKey{}, data.JobKey{Show: "d"}, data.JobKey{Kind: "se"}, data.JobKey{Kind: "s\x00", Show: "d"}) {
		j, ok := tx.Job(key)
		all.Job = append(all.Job, found(all, j, ok))
	}
	at, ok := tx.NextDue()
	all.NextDue = found(all, at, ok)
}

var lastEpisode = data.Position{Season: math.MaxInt, Episode: math.MaxInt}
