package commands

import (
	"slices"
	"sync/atomic"

	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/tables"
)

// A Call is one request while it is being decided: the request, its transaction,
// and what nearly every command reads first.
type Call struct {
	Request
	*shared
	tx *tables.Tx

	guild  data.Guild
	groups []data.Group // running and ended, of this server
	bare   []data.BareShow
	// watched is the show that this channel watches, "" for none.
	watched data.ShowID
	// room is the room that this thread is; its ID is 0 anywhere else.
	room data.Room
	// unsaved says that nothing can be saved now, so that what is asked is kept in
	// memory alone.
	unsaved bool
	// placed says that the asker has a place in the show that was asked about.
	placed bool
	// begins says that the answer is about letting a channel watch a show.
	begins bool
}

// shared is what all calls of a router have in common.
type shared struct {
	catalog   *data.Catalog
	store     *tables.Store
	started   atomic.Bool // what a start has left to do is done
	stash     stash
	users     users
	keys      showKeys
	finders   finders
	once      once
	followers []follower
}

func newCall(req Request, tx *tables.Tx, all *shared) *Call {
	c := &Call{Request: req, shared: all, tx: tx}
	c.guild = tx.Guild(req.Guild)
	c.groups = tx.Groups(req.Guild)
	c.bare = tx.BareShows(req.Guild)
	if req.Thread {
		c.room, _ = tx.RoomIn(req.Guild, req.Channel)
	}
	for _, w := range tx.Watches(req.Guild) {
		if w.Channel == c.ownChannel() && c.runs(w.Show) {
			c.watched = w.Show
		}
	}
	return c
}

// ownChannel is the channel where something was asked, which for a thread is the one
// that holds it.
func (c *Call) ownChannel() data.ChannelID {
	if c.Thread {
		return c.Parent
	}
	return c.Channel
}

func (c *Call) today() data.Day { return data.DayOf(c.Now) }

// runs reports whether the server watches a show.
func (c *Call) runs(id data.ShowID) bool {
	g, ok := c.groupOf(id)
	return ok && g.Ended == 0
}

func (c *Call) groupOf(id data.ShowID) (data.Group, bool) {
	for _, g := range c.groups {
		if g.Show == id {
			return g, true
		}
	}
	return data.Group{}, false
}

// isHost reports whether the asker may act for the group, by the rights that came
// with this request.
func (c *Call) isHost() bool {
	if c.ManageServer || c.ManageEvents {
		return true
	}
	for _, role := range c.Roles {
		if role != 0 && role == c.guild.HostRole {
			return true
		}
	}
	return false
}

// named is the asker where a mention of them is harmless, and 0 in a room: a
// mention there admits people.
func (c *Call) named() data.UserID {
	if c.room.ID != 0 {
		return 0
	}
	return c.User
}

// shows returns every show that can be named in this server. A show that no pack
// describes comes with its name only; showByID returns all of it.
func (c *Call) shows() []*data.Show {
	shows := slices.Clone(c.catalog.Shows())
	for _, b := range c.bare {
		shows = append(shows, &data.Show{ID: b.ID, Title: b.Name, Bare: true})
	}
	return shows
}

func (c *Call) showByID(id data.ShowID) (*data.Show, bool) {
	if s, ok := c.catalog.Show(id); ok {
		return s, true
	}
	for _, b := range c.bare {
		if b.ID == id {
			return b.Show(), true
		}
	}
	return nil, false
}

// A follower reacts when a place in a group changes. Any function may be nil.
type follower struct {
	// moved is called after a member's place changed, with the member as they
	// are now.
	moved func(*Watching, data.Member)
	// opened returns what the answer to a mark of the asker's says and offers in
	// addition; the mark tells where they were before.
	opened func(*Watching, data.Mark) ([]Span, []Button)
	// undone returns what the answer to an undo of the asker's says in addition.
	undone func(*Watching) words.Sentence
}
