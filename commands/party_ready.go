package commands

import (
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// onDoors is what optStays is below the doors, which a press updates.
const onDoors = "doors"

// doors is the message to which people come before they watch: numbers, minutes and the
// show's name, since phones show it while they are locked. It names who is ready and says
// nothing of where anybody is.
func (c *Watching) doors(p data.Party) Reply {
	if p.Unstarted {
		return c.unstarted(p)
	}
	r := Reply{Public: true, Body: []Span{{Text: c.doorsSay(p)}}}
	if ready := c.ready(p); !ready.IsZero() {
		r.Body = append(r.Body, Span{Text: ready})
	}
	r.Buttons = []Button{c.partyButton(words.Ready(), doReady, p).primary()}
	if isPlaying(p) {
		r.Buttons = append(r.Buttons, c.partyButton(words.WhereAreWe(), subWhere, p))
		r.Buttons = append(r.Buttons, c.previously()...)
		return r
	}
	start, cannot := c.partyButton(words.Start(), doStart, p), c.partyButton(words.CannotCome(), doCannot, p)
	cannot.Action = cannot.with(doCannot, optStays, onDoors)
	r.Buttons = append(append(r.Buttons, start, cannot), c.previously()...)
	return r
}

// doorsSay are the minutes until an evening begins. They are whole ones, since the
// message is sent in the minute before those that the server chose; of one that is late
// they say how late it is.
func (c *Watching) doorsSay(p data.Party) words.Sentence {
	minutes := int(p.At.Sub(c.Now) / time.Minute)
	switch {
	case isPlaying(p):
		return words.HasStarted(c.show.Title, c.place(p.Part))
	case hasBegun(p):
		return words.OpenDoors(c.show.Title, c.place(p.Part))
	case c.show.Film():
		return words.FilmStartsIn(c.show.Title, minutes)
	}
	return words.StartsIn(c.show.Title, c.watches(p), minutes)
}

// ready names who is ready.
func (c *Watching) ready(p data.Party) words.Sentence {
	var users []data.UserID
	for _, w := range c.tx.Watchers(c.Guild, p.ID) {
		if x, said := c.tx.Comer(c.Guild, p.ID, w.User); !said || x.Says != data.CannotCome {
			users = append(users, w.User)
		}
	}
	if len(users) == 0 {
		return words.Sentence{}
	}
	named := min(len(users), comersNamed)
	return words.ReadyAre(users[:named], len(users)-named)
}

// getReady records that the presser is here, and moves nobody's place. What everybody
// sees is the same wherever they are.
func (c *Watching) getReady(p data.Party) Reply {
	if w, ready := c.watcher(p); !ready {
		if x, said := c.tx.Comer(c.Guild, p.ID, c.User); said && x.Says == data.CannotCome { // they are here
			c.tx.DropComer(x)
			c.cardChanged(p)
		}
		w.Guild, w.Party, w.User = c.Guild, p.ID, c.User
		c.tx.PutWatcher(w)
		c.doorsChanged(p)
	}
	stays := c.Option(optStays) != "" || !c.areDoors(p)
	c.Action = c.with(c.Do, optStays, "1") // for what goes on below what they alone see
	said := c.toldReady(p)
	if stays {
		return said
	}
	doors := c.doors(p)
	doors.Card, doors.Pressed = true, &said
	return doors
}

// toldReady is what somebody is told alone who is ready. Who has said how far they are
// watches along from now on.
func (c *Watching) toldReady(p data.Party) Reply {
	says := words.YouAreReady()
	if !c.me.Joined {
		says = words.Join(says, words.ReadyMovesNothing())
	}
	if c.me.Placed && !c.me.Joined {
		m := &c.me
		m.Joined, m.Used = true, c.today()
		m.Mark.Joined = true // so that undoing an earlier mark does not undo this
		c.tx.PutMember(*m)
		c.moved(*m)
	}
	return c.toldPlace(p, says)
}

// doorsChanged has the doors edited soon: of two presses at once the answers may come in
// the wrong order.
func (c *Watching) doorsChanged(p data.Party) {
	key := c.key(data.PartyLines, p.ID, 0)
	if j, pending := c.tx.Job(key); !pending || j.At.Before(c.Now) {
		c.tx.Enqueue(key, c.Now.Add(cardEvery), time.Time{})
	}
}
