package commands

import (
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
	homes  []data.Watch // which channel watches which
	// bare is read when it is asked for: see bareShows.
	bare     []data.BareShow
	bareRead bool
	// imports are read like bare.
	imports     []data.Import
	importsRead bool
	// lastAdopted is the one of them that was read last, nil before.
	lastAdopted *data.Show
	// ownShows are read likewise: see ownPacks.
	ownShows []*data.Show
	ownRead  bool
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
	packs     ownPacks
	finders   finders
	library   library
	once      once
	followers []follower
}

func newCall(req Request, tx *tables.Tx, all *shared) *Call {
	c := &Call{Request: req, shared: all, tx: tx}
	if c.At.IsZero() {
		c.At = c.Now
	}
	c.guild = tx.Guild(req.Guild)
	c.groups = tx.Groups(req.Guild)
	c.homes = tx.Watches(req.Guild)
	if req.Thread {
		c.room, _ = tx.RoomIn(req.Guild, req.Channel)
	}
	for _, w := range c.homes {
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
	i := c.groupAt(id)
	return i >= 0 && c.groups[i].Ended == 0
}

// homeOf is the channel of a show that the server watches, 0 if it has none.
func (c *Call) homeOf(id data.ShowID) data.ChannelID {
	for _, w := range c.homes {
		if w.Show == id {
			return w.Channel
		}
	}
	return 0
}

func (c *Call) groupOf(id data.ShowID) (data.Group, bool) {
	if i := c.groupAt(id); i >= 0 {
		return c.groups[i], true
	}
	return data.Group{}, false
}

// groupAt is where the group of a show is among the groups, -1 if there is none.
func (c *Call) groupAt(id data.ShowID) int {
	for i := range c.groups {
		if c.groups[i].Show == id {
			return i
		}
	}
	return -1
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

// A follower reacts when a place in a group changes. Any function may be nil.
type follower struct {
	// moved is called after a member's place changed, with the member as they
	// are now.
	moved func(*Watching, data.Member)
	// led is called after the group's place changed.
	led func(*Watching)
	// opened returns what the answer to a mark of the asker's says and offers in
	// addition; the mark tells where they were before.
	opened func(*Watching, data.Mark) ([]Span, []Button)
	// undone returns what the answer to an undo of the asker's says in addition.
	undone func(*Watching) words.Sentence
}

// endGroup records that a show has ended.
func (c *Call) endGroup(id data.ShowID) {
	g, _ := c.groupOf(id)
	g.Ended = c.today()
	c.tx.PutGroup(g)
}
