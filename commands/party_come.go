package commands

import (
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// come records what the presser says. What everybody sees, and when, is the same
// wherever they are; what is for them alone comes beside it.
func come(says data.Coming) Step {
	return writing(onParty(func(c *Watching, p data.Party) Reply {
		w, ready := c.watcher(p)
		if was, said := c.tx.Comer(c.Guild, p.ID, c.User); !said || was.Says != says {
			c.tx.PutComer(data.Comer{Guild: c.Guild, Party: p.ID, User: c.User, Says: says})
			c.cardChanged(p)
		} // else the card says so: another edit would show that they were asked for their place
		if ready && says == data.CannotCome {
			if w.Pressed.IsZero() { // else how often they moved the clock is kept, as for who stays
				c.tx.DropWatcher(w)
			}
			c.doorsChanged(p)
		}
		at := c.Option(optStays)
		c.Action = c.with(c.Do, optStays, "1") // for what goes on below what they alone see
		said := c.toldComing(p, says)
		if at != "" && (at != onDoors || !c.areDoors(p)) {
			return said
		}
		card := c.partyCard(p)
		if at == onDoors {
			card = c.doors(p)
		}
		card.Card, card.Pressed = true, &said
		return card
	}))
}

// cardEvery is how often a card is edited by its job at most: Discord slows down who
// edits an old message often.
const cardEvery = 5 * time.Second

// cardChanged has the card edited soon. Of two presses at once the answers may come in
// the wrong order, which the edit puts right.
func (c *Watching) cardChanged(p data.Party) {
	key := c.key(data.PartyCard, p.ID, 0)
	if j, pending := c.tx.Job(key); !pending || j.At.Before(c.Now) {
		c.tx.Enqueue(key, c.Now.Add(cardEvery), time.Time{})
	}
}

// toldComing is what somebody is told alone who pressed.
func (c *Watching) toldComing(p data.Party, says data.Coming) Reply {
	said := c.noted(p, says)
	if says == data.CannotCome {
		return text(said)
	}
	return c.toldPlace(p, said)
}

// noted confirms what somebody said. Only who will be pinged is told so.
func (c *Watching) noted(p data.Party, says data.Coming) words.Sentence {
	_, reminds := c.guild.Lead.Before()
	off := !reminds || c.tx.Habit(c.Guild, c.User).NoReminders
	pings := !off && c.willRemind(p)
	said := words.YouSaid(says, pings)
	switch {
	case says != data.Going || pings:
		return said
	case off:
		return words.Join(said, words.NoPing())
	case c.Now.Before(p.At):
		return words.Join(said, words.WeStart(p.At))
	}
	return said
}
