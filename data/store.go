package data

import "errors"

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

// A Tx reads and, inside Update, changes the store.
//
// Its methods return no errors: a read or a write that fails is remembered, the
// transaction is rolled back, and View or Update returns the error. What was
// read until then must not be shown to anyone. An absent record is a zero
// value, with its key filled in. Nothing that a Tx returns is shared with the
// store. Lists are in the order of their keys.
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
	// watch it and, if it is one, the bare show itself.
	DropGroup(GuildID, ShowID)

	BareShows(GuildID) []BareShow
	PutBareShow(GuildID, BareShow)

	Member(GuildID, ShowID, UserID) (Member, bool)
	Members(GuildID, ShowID) []Member
	PutMember(Member)
	DropMember(GuildID, ShowID, UserID)
	// MemberOf returns every place of a person, in every server.
	MemberOf(UserID) []Member
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
