package data

import (
	"errors"
	"time"
)

// A Store keeps what must survive the process.
//
// What Update returned without an error survives any crash of the process, and
// of the machine as far as its disk keeps its word. A function given to Update
// may be run more than once, and its changes are kept only if it returns nil:
// it must not change anything outside but the result it gives back. Refusals
// ("already watched") are results and not errors; an error means that something
// is broken. Neither function may call the store again.
type Store interface {
	View(func(Tx) error) error
	Update(func(Tx) error) error
}

// ErrReadOnly is returned, wrapped, by Update when nothing can be saved: the
// disk is full or refuses writes. What was saved before is safe, and reading
// goes on.
var ErrReadOnly = errors.New("nothing can be saved")

// ErrWrites is returned by View when its function tried to change something.
// Nothing was changed, and what was read after the attempt is empty: run the same
// function in Update.
var ErrWrites = errors.New("a write inside View")

// A Tx reads and, inside Update, changes the store.
//
// Its methods return no errors: a read or a write that fails is remembered, the
// transaction is rolled back, and View or Update returns the error. What was
// read until then must not be shown to anyone. An absent record is a zero
// value, with its key filled in. Nothing that a Tx returns is shared with the
// store. Lists are in the order of their keys. Times come back in UTC; those
// that are neither zero nor from 1970 to 2262 are refused.
type Tx interface {
	Guild(GuildID) Guild
	PutGuild(Guild)
	// Guilds returns every server about which anything is kept.
	Guilds() []GuildID
	// Forget drops up to limit records of a server, its Guild last, and says
	// whether any are left.
	Forget(g GuildID, limit int) (more bool)

	// Watches returns which channels of a server watch which show.
	Watches(GuildID) []Watch
	// PutWatch lets a channel watch a show; an empty show stops it.
	PutWatch(GuildID, ChannelID, ShowID)

	Group(GuildID, ShowID) (Group, bool)
	Groups(GuildID) []Group
	PutGroup(Group)
	// DropGroup forgets a group, the places of its members, the channels that
	// watch it, its rooms, notes, cards and jobs and, if it is one, the bare
	// show itself.
	DropGroup(GuildID, ShowID)

	BareShows(GuildID) []BareShow
	PutBareShow(GuildID, BareShow)

	Member(GuildID, ShowID, UserID) (Member, bool)
	Members(GuildID, ShowID) []Member
	PutMember(Member)
	DropMember(GuildID, ShowID, UserID)
	// MemberOf returns every place of a person, in every server.
	MemberOf(UserID) []Member
	// SeatsOf, NotesOf and ReadsOf return what else is kept of a person, in
	// every server: seats in rooms, notes that they wrote or sealed, and which
	// notes they have read.
	SeatsOf(UserID) []Seat
	NotesOf(UserID) []Note
	ReadsOf(UserID) []Read

	Room(GuildID, uint64) (Room, bool)
	// RoomIn returns the room whose thread a channel is.
	RoomIn(GuildID, ChannelID) (Room, bool)
	// Rooms returns the rooms of a show, by episode and then by their number.
	Rooms(GuildID, ShowID) []Room
	PutRoom(Room)
	// DropRoom forgets a room and its seats.
	DropRoom(GuildID, uint64)
	Seat(g GuildID, room uint64, u UserID) (Seat, bool)
	Seats(g GuildID, room uint64) []Seat
	PutSeat(Seat)
	DropSeat(g GuildID, room uint64, u UserID)

	Note(GuildID, uint64) (Note, bool)
	// Notes returns the notes of a show, by episode and then by age.
	Notes(GuildID, ShowID) []Note
	// PutNote writes all but the text.
	PutNote(Note)
	// PutNoteText writes a note's text, and NoteText reads it, sealed as a
	// [Story] where the store has the note sealed now, wherever the Note given
	// says; nothing if there is no note or no text.
	PutNoteText(g GuildID, note uint64, text string)
	NoteText(Note) Sealed
	// DropNote forgets a note, its text and who has read it.
	DropNote(GuildID, uint64)
	HasRead(g GuildID, note uint64, u UserID) bool
	PutRead(g GuildID, note uint64, u UserID)
	DropRead(g GuildID, note uint64, u UserID)
	// Card returns an episode's card, and Cards all of a show.
	Card(GuildID, ShowID, Position) Card
	Cards(GuildID, ShowID) []Card
	PutCard(Card)

	// Job returns a pending job. PutJob and DropJob keep the order in which
	// jobs are due.
	Job(JobKey) (Job, bool)
	PutJob(Job)
	DropJob(JobKey)
	// Due returns at most limit jobs with At not after t, the earliest first.
	Due(t time.Time, limit int) []Job
	// NextDue returns when the first of all jobs is due; false if none is pending.
	NextDue() (time.Time, bool)
}

// View runs fn in a transaction that sees one state of the store and returns
// its result.
func View[T any](s Store, fn func(Tx) (T, error)) (result T, err error) {
	err = s.View(func(tx Tx) (err error) {
		result, err = fn(tx)
		return err
	})
	if err != nil {
		return *new(T), err
	}
	return result, nil
}

// Update runs fn in a transaction that may change the store and returns the
// result of the run that was committed.
func Update[T any](s Store, fn func(Tx) (T, error)) (result T, err error) {
	err = s.Update(func(tx Tx) (err error) {
		result, err = fn(tx)
		return err
	})
	if err != nil {
		return *new(T), err
	}
	return result, nil
}
