package commands

import (
	"slices"

	"watchparty/data"
)

// A Call is one request while it is decided: the request, the transaction it
// reads in, and what nearly every command needs to know first.
type Call struct {
	Request
	*shared
	tx data.Tx

	guild  data.Guild
	groups []data.Group // running and ended, of this server
	bare   []data.BareShow
	// watched is the show that this channel watches, "" for none.
	watched data.ShowID
	// room is the room that this thread is; its ID is 0 anywhere else.
	room data.Room
	// placed says that the asker had told a place in the show that was decided on.
	placed bool
}

// shared is what all calls of a router have in common.
type shared struct {
	catalog   *data.Catalog
	stash     stash
	users     users
	once      once
	followers []follower
}

func newCall(req Request, tx data.Tx, all *shared) *Call {
	c := &Call{Request: req, shared: all, tx: tx}
	c.guild = tx.Guild(req.Guild)
	c.groups = tx.Groups(req.Guild)
	c.bare = tx.BareShows(req.Guild)
	home := req.Channel
	if req.Thread {
		home = req.Parent
	}
	if req.Thread {
		c.room, _ = tx.RoomIn(req.Guild, req.Channel)
	}
	for _, w := range tx.Watches(req.Guild) {
		if w.Channel == home && c.runs(w.Show) {
			c.watched = w.Show
		}
	}
	return c
}

func (c *Call) today() data.Day { return data.DayOf(c.Now) }

// runs says whether the server watches a show.
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

// isHost says whether the asker may act for the group, by the rights that came
// with this very request.
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

// shows returns every show that may be named in this server. Of a show that no
// pack describes it has the name alone; showByID has the whole.
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

// findShow reads what somebody gave as a show: an id, or a title or an alias if
// they typed it. A button of a show that is gone means no other.
func (c *Call) findShow(given string) (*data.Show, bool) {
	if s, ok := c.showByID(data.ShowID(given)); ok || c.Pressed {
		return s, ok
	}
	if found := matchShows(c.shows(), given); len(found) > 0 {
		return c.showByID(found[0].ID)
	}
	return nil, false
}

// defaultShow is the show that a command works on when none is named: the one
// the channel watches, else the server's only one, else the only one there is.
func (c *Call) defaultShow() (*data.Show, bool) {
	if c.room.ID != 0 {
		return c.showByID(c.room.Show)
	}
	if c.watched != "" {
		return c.showByID(c.watched)
	}
	var running []data.ShowID
	for _, g := range c.groups {
		if g.Ended == 0 {
			running = append(running, g.Show)
		}
	}
	if len(running) == 1 {
		return c.showByID(running[0])
	}
	if all := c.shows(); len(running) == 0 && len(all) == 1 {
		return c.showByID(all[0].ID)
	}
	return nil, false
}

// onShow wraps a handler that works on one show: it finds the show, or says
// that there is no such show, or asks which.
func onShow(handle func(*Watching) Reply) func(*Call) Reply {
	decide := func(c *Call, s *data.Show) Reply {
		w := c.about(s)
		r := handle(w)
		c.placed = w.me.Placed
		return r
	}
	return func(c *Call) Reply {
		typed := c.Option("show")
		if typed == "" {
			if s, ok := c.defaultShow(); ok {
				return decide(c, s)
			}
			return c.askShow("Which show do you mean?")
		}
		if s, ok := c.findShow(typed); ok {
			return decide(c, s)
		}
		if c.Pressed {
			return text("I don't have that show any more. /show list has those that I do.")
		}
		return c.askShow("I know no show by that name.")
	}
}

// askShow asks which show was meant and goes on from there.
func (c *Call) askShow(sentence string) Reply {
	var choices []Choice
	for _, s := range c.shows() {
		if len(choices) < 25 {
			choices = append(choices, Choice{Label: s.Title, Value: string(s.ID)})
		}
	}
	if len(choices) == 0 {
		return text("I know no shows yet. A host can add one with /show start.")
	}
	r := text(sentence)
	r.Menus = []Menu{{Action: c.later(), Option: "show", Prompt: "Choose a show", Choices: choices}}
	return r
}
