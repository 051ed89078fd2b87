package layout3

import (
	"fmt"
	"reflect"

	"watchparty/data"
	"watchparty/data/tables"
)

// A server is every record of one.
type server struct {
	guild   data.Guild
	watches []data.Watch
	groups  []data.Group
	shows   []data.BareShow
	members []data.Member
	rooms   []data.Room
	seats   []data.Seat
	notes   []data.Note
	texts   []noteText
	reads   []data.Read
	cards   []data.Card
	jobs    []data.Job
}

type noteText struct {
	note uint64
	text string
}

// write writes all records of a server.
func (s *server) write(tx *tables.Tx) {
	g := s.guild.ID
	if s.guild != (data.Guild{ID: g}) {
		tx.PutGuild(s.guild)
	}
	for _, w := range s.watches {
		tx.PutWatch(g, w.Channel, w.Show)
	}
	for _, b := range s.shows {
		tx.PutBareShow(g, b)
	}
	for _, n := range s.texts {
		tx.PutNoteText(g, n.note, n.text)
	}
	for _, r := range s.reads {
		tx.PutRead(g, r.Note, r.User)
	}
	each(s.groups, tx.PutGroup)
	each(s.members, tx.PutMember)
	each(s.rooms, tx.PutRoom)
	each(s.seats, tx.PutSeat)
	each(s.notes, tx.PutNote)
	each(s.cards, tx.PutCard)
	each(s.jobs, tx.PutJob)
}

func each[V any](all []V, do func(V)) {
	for _, v := range all {
		do(v)
	}
}

// compare returns an error if the records of a server are not these.
func (s *server) compare(tx *tables.Tx) error {
	g := s.guild.ID
	same := reflect.DeepEqual(s.guild, tx.Guild(g)) && reflect.DeepEqual(s.watches, tx.Watches(g)) &&
		reflect.DeepEqual(s.groups, tx.Groups(g)) && reflect.DeepEqual(s.shows, tx.BareShows(g))
	found(&same, s.members, func(m data.Member) (data.Member, bool) { return tx.Member(g, m.Show, m.User) })
	found(&same, s.rooms, func(r data.Room) (data.Room, bool) { return tx.Room(g, r.ID) })
	found(&same, s.seats, func(v data.Seat) (data.Seat, bool) { return tx.Seat(g, v.Room, v.User) })
	found(&same, s.notes, func(n data.Note) (data.Note, bool) { return tx.Note(g, n.ID) })
	found(&same, s.reads, func(r data.Read) (data.Read, bool) { return r, tx.HasRead(g, r.Note, r.User) })
	found(&same, s.cards, func(c data.Card) (data.Card, bool) { return tx.Card(g, c.Show, c.At), true })
	found(&same, s.jobs, func(j data.Job) (data.Job, bool) { return tx.Job(j.JobKey) })
	texts := map[uint64]string{}
	for _, t := range s.texts {
		texts[t.note] = t.text
	}
	for _, n := range s.notes {
		same = same && reflect.DeepEqual(tx.NoteText(n), data.Seal(data.Story, n.At, texts[n.ID]))
	}
	if !same {
		return fmt.Errorf("the copy of server %d differs from what it was made of", g)
	}
	return nil
}

// found clears same if a record is not found as it was.
func found[V any](same *bool, all []V, find func(V) (V, bool)) {
	for _, v := range all {
		now, ok := find(v)
		*same = *same && ok && reflect.DeepEqual(v, now)
	}
}
