package commands

import (
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// A room opens closed, and a step at a time: the thread, its first message, the
// card in the channel, and only then the people. Each step records itself, so
// that it goes on from there after a crash.

func doRoomOpen(c *Watching, j data.Job) Turn {
	r, ok := c.roomOf(j)
	if !ok || r.Thread != 0 {
		return Turn{}
	}
	return Turn{Effect: OpenThread{In: r.Parent, Name: c.roomName(r)}}
}

// askedRoomOpen returns the thread that a job asked for.
func askedRoomOpen(c *Watching, j data.Job) Effect {
	r, ok := c.roomOf(j)
	if !ok {
		return Post{In: j.Asked}
	}
	return OpenThread{In: j.Asked, Name: c.roomName(r)}
}

func doneRoomOpen(c *Watching, j data.Job, o Outcome) Reply {
	r, ok := c.roomOf(j)
	switch {
	case !ok:
		return Reply{}
	case o.Failed != Did:
		c.tx.DropRoom(c.Guild, r.ID)
		return refusedBy(o, words.RoomNotOpened(c.place(r.At)))
	}
	r.Thread = data.ChannelID(o.ID)
	c.tx.PutRoom(r)
	c.furnish(r)
	return Reply{}
}

// refusedIn is refusedBy for a thread that the bot perhaps cannot even see:
// people are told about the channel around it, where the permission is given.
func refusedIn(r data.Room, o Outcome, sentence words.Sentence) Reply {
	if o.In == r.Thread {
		o.In = r.Parent
	}
	return refusedBy(o, sentence)
}

func doRoomHead(c *Watching, j data.Job) Turn {
	r, ok := c.roomOf(j)
	if !ok || r.Thread == 0 {
		return Turn{}
	}
	head := Reply{Public: true, Title: words.RoomTitle(c.show.Title, c.place(r.At), r.N), Body: []Span{
		{Text: words.RoomWelcome(c.place(r.At))},
		{Text: words.RoomUnread()},
		{Text: words.RoomMentions()},
	}}
	if r.Head != 0 { // its number is another one now, which the thread's name does not say
		return Turn{Effect: Edit{In: r.Thread, Message: r.Head, To: head}}
	}
	return Turn{Effect: Post{In: r.Thread, Message: head}}
}

func doneRoomHead(c *Watching, j data.Job, o Outcome) Reply {
	r, ok := c.roomOf(j)
	_, edited := o.Effect.(Edit)
	switch {
	case !ok || edited:
		return Reply{}
	case o.Failed == Gone:
		return c.reopen(r)
	case o.Failed != Did:
		return refusedIn(r, o, words.RoomStaysClosed(c.place(r.At)))
	}
	r.Head = data.MessageID(o.ID)
	c.tx.PutRoom(r)
	c.furnish(r)
	return Reply{}
}

// reopen opens a room again whose thread somebody deleted.
func (c *Watching) reopen(r data.Room) Reply {
	r.Thread, r.Head, r.Full = 0, 0, false
	c.tx.PutRoom(r)
	c.furnish(r)
	return Reply{}
}

func doRoomCard(c *Watching, j data.Job) Turn {
	r, ok := c.roomOf(j)
	if !ok || r.Head == 0 {
		return Turn{}
	}
	card := Reply{
		Public: true, Title: words.Verbatim(c.show.Title),
		Body:    []Span{{Text: words.RoomCard(c.place(r.At), r.N)}},
		Buttons: []Button{button(words.EnterRoom(), "room", "", "episode", r.At.String(), "show", string(c.show.ID)).primary()},
	}
	if r.Card != 0 { // its number is another one now
		return Turn{Effect: Edit{In: r.Parent, Message: r.Card, To: card}}
	}
	return Turn{Effect: Post{In: r.Parent, Message: card}}
}

// doneRoomCard leaves a card that could not be posted alone: /room does the
// same, and the next one who asks enqueues the card again.
func doneRoomCard(c *Watching, j data.Job, o Outcome) Reply {
	if _, posted := o.Effect.(Post); !posted {
		return Reply{}
	}
	if r, ok := c.roomOf(j); ok && o.Failed == Did {
		r.Card = data.MessageID(o.ID)
		c.tx.PutRoom(r)
	}
	return Reply{}
}

// doRoomSeat admits a person or removes them, by their reach at this moment: a
// mark, an undo and a mistake taken back only enqueue it. That they may be in is
// noted before Discord is asked, so that a fall meanwhile, or a crash, removes
// them again.
func doRoomSeat(c *Watching, j data.Job) Turn {
	r, ok := c.roomOf(j)
	seat, asked := c.tx.Seat(c.Guild, j.Subject, j.User)
	switch {
	case !ok || !asked:
		return Turn{Reply: text(words.NoSuchRoom())}
	case !c.me.Seen.Has(r.At):
		if seat.In && r.Thread != 0 {
			return Turn{Effect: Expel{Thread: r.Thread, User: j.User}}
		}
		if !undoAdmits(c.me, r.At) {
			c.tx.DropSeat(c.Guild, r.ID, j.User)
		}
		return Turn{Reply: text(words.RoomOpensAt(c.place(r.At)))}
	case r.Head == 0:
		for _, kind := range []data.JobKind{data.RoomOpen, data.RoomHead} {
			if _, pending := c.tx.Job(c.key(kind, r.ID, 0)); pending {
				return Turn{Wait: true}
			}
		}
		return Turn{Reply: text(words.RoomAgain(c.place(r.At)))}
	}
	seat.In = true
	c.tx.PutSeat(seat)
	return Turn{Effect: Admit{Thread: r.Thread, User: j.User}}
}

func doneRoomSeat(c *Watching, j data.Job, o Outcome) Reply {
	r, ok := c.roomOf(j)
	seat, asked := c.tx.Seat(c.Guild, j.Subject, j.User)
	if !ok || !asked {
		return Reply{}
	}
	if o.Failed == Left {
		c.tx.DropSeat(c.Guild, r.ID, j.User)
		if m := c.me; m.Joined && !m.Parked {
			m.Parked = true
			c.tx.PutMember(m)
		}
		return Reply{}
	}
	if _, out := o.Effect.(Expel); out {
		c.expelled(j, r, seat, o)
		return Reply{}
	}
	return c.admitted(j, r, seat, o)
}

// expelled records that somebody was removed. What Discord refuses is tried again
// for a week. Nothing is stored for a user who asked to be forgotten.
func (c *Watching) expelled(j data.Job, r data.Room, seat data.Seat, o Outcome) {
	switch {
	case o.Failed == Denied && c.me.Joined:
		use := j.Use
		if use.IsZero() {
			use = c.Now.AddDate(0, 0, 7)
		}
		c.tx.Enqueue(j.JobKey, c.Now.Add(time.Hour), use)
	case !c.me.Seen.Has(r.At) && undoAdmits(c.me, r.At):
		seat.In = false
		c.tx.PutSeat(seat)
	case !c.me.Seen.Has(r.At):
		c.tx.DropSeat(c.Guild, r.ID, j.User)
	default: // they have watched it again meanwhile
		seat.In = false
		c.tx.PutSeat(seat)
		c.enqueue(data.RoomSeat, r.ID, j.User)
	}
}

// admitted records what came of letting somebody in, and is the reply to them.
func (c *Watching) admitted(j data.Job, r data.Room, seat data.Seat, o Outcome) Reply {
	beyond := !c.me.Seen.Has(r.At)
	if o.Failed == Did {
		if beyond {
			return Reply{} // they fell meanwhile, and their removal is pending
		}
		return text(words.ComeIn(r.Thread))
	}
	seat.In = false
	c.tx.PutSeat(seat)
	switch {
	case o.Failed == Gone && beyond: // a user being removed needs no room opened
		c.tx.DropSeat(c.Guild, r.ID, j.User)
		return Reply{}
	case o.Failed == Gone:
		c.reopen(r)
		c.enqueue(data.RoomSeat, r.ID, j.User)
		return Reply{}
	case o.Failed == Full:
		r.Full = true
		c.tx.PutRoom(r)
		c.tx.DropSeat(c.Guild, r.ID, j.User)
		c.ID = j.Subject + uint64(r.N) // a room's id must be new and the same if this runs again
		next := c.openRoom(r.At)
		c.tx.PutSeat(data.Seat{Guild: c.Guild, Room: next.ID, User: j.User})
		c.enqueue(data.RoomSeat, next.ID, j.User)
		return text(words.RoomFull(c.place(r.At), next.N))
	}
	return refusedIn(r, o, words.NotLetIn(c.place(r.At)))
}
