package commands

import (
	"slices"

	"watchparty/commands/words"
	"watchparty/data"
)

var room = Command{
	Name:        "room",
	Description: words.RoomCommand(),
	Options: []Option{
		{Name: "episode", Description: words.RoomEpisodeOption(), Completes: true},
		showOption,
	},
	FirstSteps: true,
	Steps: Steps{
		"":        inRooms((*Watching).askRoom),
		doGoIn:    inRooms((*Watching).goIn),
		doEntered: writing(inRooms((*Watching).watchedRoom)),
	},
}

// doEntered is "I've watched it": it marks the episode and admits to its room.
const doEntered = "entered"

// inRooms makes a step about the room of an episode, where rooms can be: the one
// that was given, or the asker's own.
func inRooms(handle func(*Watching, data.Position) Reply) Step {
	return onWatched(words.RoomsNeedAShow(), func(c *Watching) Reply {
		home := c.home()
		switch {
		case home == 0:
			return text(words.RoomsNeedAChannel(c.show.Title))
		case c.Channel != home && c.Parent != home:
			return text(words.RoomsIn(home, c.show.Title))
		case len(c.lacks(roomNeeds)) > 0:
			return text(words.CannotOpenRoom(c.lacks(roomNeeds), c.Channel))
		}
		p := c.me.Seat
		if typed := c.Option("episode"); typed != "" {
			var err error
			if p, err = c.askedEpisode(typed); err != nil {
				return refused(err)
			}
		}
		if film, whole := c.film(); whole {
			p = film
		}
		if p.IsZero() {
			return c.chooseRoom()
		}
		return handle(c, p)
	})
}

func (c *Watching) askRoom(p data.Position) Reply {
	if c.me.Seen.Has(p) {
		return c.warnOrEnter(p)
	}
	return c.refuseRoom(p)
}

func (c *Watching) refuseRoom(p data.Position) Reply {
	r := text(words.RoomOpensAt(c.place(p)))
	r.Buttons = []Button{button(words.SeenIt(), "room", doEntered, "episode", p.String(), "show", string(c.show.ID)).primary()}
	return r
}

func (c *Watching) watchedRoom(p data.Position) Reply {
	switch {
	case c.me.Seen.Has(p):
		return c.warnOrEnter(p)
	case c.unaired(p):
		return c.askUnaired(p)
	}
	c.markWatched(p)
	r := c.marked(c.me.Mark)
	if warning, ok := c.roomWarning(p); ok {
		r.Body = append(r.Body, warning.Body...)
		r.Buttons = append(warning.Buttons, r.Buttons...)
		return r
	}
	c.enter(p)
	r.Body = append(r.Body, Span{Text: words.RoomAdmits()})
	return r
}

// roomNeeds are the permissions that a room requires, in Discord's words.
var roomNeeds = []string{"View Channel", "Send Messages", "Create Private Threads", "Send Messages in Threads"}

// lacks returns those of some permissions that the bot does not have here.
func (c *Call) lacks(needed []string) []string {
	return slices.DeleteFunc(slices.Clone(needed), func(p string) bool { return !slices.Contains(c.Missing, p) })
}

func (c *Watching) chooseRoom() Reply {
	r := text(words.WhichRoom())
	choose := Action{Command: "room"}.with("", "show", string(c.show.ID))
	c.listEpisodes(&r, episodeMenu{choose: choose, option: "episode", prompt: words.EpisodePrompt(), again: choose, likely: c.me.Seat})
	return r
}

// enter enqueues admitting the asker to the room of an episode, and opening the
// room if necessary.
func (c *Watching) enter(p data.Position) Reply {
	room := c.openRoom(p)
	if s, ok := c.tx.Seat(c.Guild, room.ID, c.User); !ok || !s.In || room.Thread == 0 {
		c.tx.PutSeat(data.Seat{Guild: c.Guild, Room: room.ID, User: c.User})
	}
	c.enqueue(data.RoomSeat, room.ID, c.User) // somebody who is in already may have left
	return Reply{Wait: c.key(data.RoomSeat, room.ID, c.User)}
}

// openRoom returns the room of an episode that has space, creates a record if there
// is none, and enqueues what the room lacks.
func (c *Watching) openRoom(p data.Position) data.Room {
	room := data.Room{ID: c.ID, Guild: c.Guild, Show: c.show.ID, At: p, N: 1, Parent: c.home()}
	for _, r := range c.tx.Rooms(c.Guild, c.show.ID) {
		if r.At != p || r.Parent != c.home() { // a show that moved leaves its rooms behind
			continue
		}
		if s, ok := c.tx.Seat(c.Guild, r.ID, c.User); !r.Full || ok && s.In {
			room = r
			break
		}
		room.N = max(room.N, r.N+1)
	}
	if room.ID == c.ID {
		c.tx.PutRoom(room)
	}
	c.furnish(room)
	return room
}

// furnish enqueues the next thing that a room lacks.
func (c *Watching) furnish(room data.Room) {
	switch {
	case room.Thread == 0:
		c.enqueue(data.RoomOpen, room.ID, 0)
	case room.Head == 0:
		c.enqueue(data.RoomHead, room.ID, 0)
	case room.Card == 0:
		c.enqueue(data.RoomCard, room.ID, 0)
	}
}

// roomName consists of numbers or the title of a film, because everybody can see it.
func (c *Watching) roomName(r data.Room) words.Sentence { return words.RoomName(c.place(r.At), r.N) }

// roomsMoved removes a member from the rooms that are beyond their reach now. An undo
// admits them again; without it, being admitted again is for them to ask.
func (c *Watching) roomsMoved(m data.Member) {
	for _, r := range c.tx.Rooms(c.Guild, c.show.ID) {
		s, ok := c.tx.Seat(c.Guild, r.ID, m.User)
		if !ok {
			continue
		}
		_, pending := c.tx.Job(c.key(data.RoomSeat, r.ID, m.User))
		switch {
		case !m.Seen.Has(r.At) || !s.In && m.Mark.Undone:
			c.enqueue(data.RoomSeat, r.ID, m.User)
		case !s.In && !pending:
			c.tx.DropSeat(c.Guild, r.ID, m.User)
		}
	}
}

// undoAdmits says whether undoing a member's last mark would let them into the room
// of an episode.
func undoAdmits(m data.Member, p data.Position) bool {
	return m.Mark.ID != 0 && !m.Mark.Undone && m.Mark.Seen.Has(p)
}

// seated says whether the asker has a seat that meets a condition.
func (c *Watching) seated(which func(data.Room, data.Seat) bool) bool {
	return slices.ContainsFunc(c.tx.Rooms(c.Guild, c.show.ID), func(r data.Room) bool {
		s, ok := c.tx.Seat(c.Guild, r.ID, c.User)
		return ok && which(r, s)
	})
}

// roomOpened offers the room of the episode that a mark leads to, if the server
// has rooms, and says that a mark removes the asker from others.
func (c *Watching) roomOpened(before data.Mark) (says []Span, offers []Button) {
	if c.leavesRooms() {
		says = []Span{{Style: Small, Text: words.Join(words.OutOfRooms(c.place(c.me.Seen.To)), words.UndoLetsIn())}}
	}
	if p := c.markedAt(before); !p.IsZero() && c.home() != 0 {
		offers = []Button{c.talkButton(p)}
	}
	return says, offers
}

func (c *Watching) leavesRooms() bool {
	return c.seated(func(r data.Room, s data.Seat) bool { return s.In && !c.me.Seen.Has(r.At) })
}

// roomsUndone says what an undo does to the rooms that the asker was or is in.
func (c *Watching) roomsUndone() words.Sentence {
	switch {
	case c.leavesRooms():
		return words.OutOfRooms(c.place(c.me.Seen.To))
	case c.seated(func(r data.Room, s data.Seat) bool { return !s.In && c.me.Seen.Has(r.At) }):
		return words.BackInRooms()
	}
	return words.Sentence{}
}

// roomOf returns the room that is a job's subject.
func (c *Watching) roomOf(j data.Job) (data.Room, bool) { return c.tx.Room(c.Guild, j.Subject) }
