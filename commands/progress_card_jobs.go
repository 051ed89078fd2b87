package commands

import (
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// doProgressDue takes note of where the listed people are, and has the card show
// what was noted before. While the group is watching it waits: half an evening's
// marks would tell who was first.
func doProgressDue(c *Watching, _ data.Job) Turn {
	card, there := c.tx.ProgressCard(c.Guild, c.show.ID)
	switch {
	case !there:
		return Turn{}
	case c.watchingNow():
		return Turn{Until: c.Now.Add(time.Hour)}
	}
	members := c.tx.Members(c.Guild, c.show.ID)
	for _, m := range members {
		if m.Listed {
			m.ShowNext()
			c.tx.PutMember(m)
		}
	}
	card.People, card.Next = card.Next, len(data.Counted(members, c.today()))
	c.tx.PutProgressCard(card)
	c.enqueueProgress()
	return Turn{Until: c.Now.Add(updatedEvery)}
}

// doProgressSays brings the message in line with what is known of the card. Where
// the show is not watched any more, and where nothing may be posted, there is none.
func doProgressSays(c *Watching, _ data.Job) Turn {
	card, there := c.tx.ProgressCard(c.Guild, c.show.ID)
	home := c.home()
	if c.guild.Sharing == data.ShareNever {
		home = 0
	}
	switch {
	case !there:
		return Turn{Reply: text(words.CardNotThere())}
	case card.Message != 0 && (card.Again || card.Channel != home):
		return Turn{Effect: Delete{In: card.Channel, Message: card.Message}}
	case home == 0:
		c.endCard()
		return Turn{Reply: text(words.CardNotThere())}
	case card.Message == 0:
		if card.Channel != 0 && card.Channel != home {
			c.unlistAll() // they pressed for the readers of another channel
		}
		return Turn{Effect: Post{In: home, Message: c.progressCard(card)}}
	}
	return Turn{Effect: Edit{In: home, Message: card.Message, To: c.progressCard(card)}}
}

func doneProgressSays(c *Watching, _ data.Job, o Outcome) Reply {
	card, there := c.tx.ProgressCard(c.Guild, c.show.ID)
	if !there {
		return Reply{} // the group was forgotten meanwhile
	}
	switch e := o.Effect.(type) {
	case Post:
		return c.posted(card, e, o)
	case Delete:
		if o.Failed == Did || o.Failed == Gone {
			c.withoutMessage(card)
			return Reply{}
		}
		if card.Again { // the old one remains, and the next update tries again
			card.Again = false
			c.tx.PutProgressCard(card)
			return refusedBy(o, words.CardNotThere())
		}
	case Edit:
		if o.Failed == Gone {
			c.withoutMessage(card)
		}
	}
	return Reply{}
}

// posted records the message of a card. What it says may be out of date, and where
// it is may be wrong by now.
func (c *Watching) posted(card data.ProgressCard, e Post, o Outcome) Reply {
	if o.Failed != Did {
		c.endCard()
		return refusedBy(o, words.CardNotThere())
	}
	card.Channel, card.Message, card.Again = e.In, data.MessageID(o.ID), false
	c.tx.PutProgressCard(card)
	if o.Found || e.In != c.home() {
		c.enqueueProgress()
	}
	return cardShared(e.In)
}

// withoutMessage records that the card's message is gone. Unless it is to be posted
// again that is the card's end: who is listed pressed on that message.
func (c *Watching) withoutMessage(card data.ProgressCard) {
	if !card.Again {
		c.endCard()
		return
	}
	card.Message = 0
	c.tx.PutProgressCard(card)
	c.enqueueProgress()
}

// endCard forgets the progress card and takes everybody off it.
func (c *Watching) endCard() {
	c.unlistAll()
	c.tx.DropProgressCard(c.Guild, c.show.ID)
	c.tx.DropJob(c.key(data.ProgressDue, data.ProgressSubject, 0))
}
