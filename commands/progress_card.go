package commands

import (
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// Steps of /progress that are about its card.
const (
	doShareCard = "share"
	doList      = "list"
	doUnlist    = "unlist"
)

// sharedEvery is for how long after a card was shared it is not posted again.
const sharedEvery = time.Minute

// cardMembers is how many people the card lists, of whom it says less than /progress.
const cardMembers = 30

// postCard has the progress card posted in the channel that watches the show, in place
// of the one before it. It shows what that one did: sharing is not a way to see who
// marked since.
func (c *Watching) postCard() Reply {
	if why := c.noCard(); !why.IsZero() {
		return text(why)
	}
	home, key := c.home(), c.key(data.ProgressSays, data.ProgressSubject, 0)
	card, there := c.tx.ProgressCard(c.Guild, c.show.ID)
	switch {
	case !c.mayShareCard():
		return text(words.SharersJoin())
	case !there:
		n := len(data.Counted(c.members(), c.today()))
		card = data.ProgressCard{Guild: c.Guild, Show: c.show.ID, People: n, Next: n}
	case c.Now.Sub(card.Shared) < sharedEvery && card.Again:
		return Reply{Wait: key}
	case c.Now.Sub(card.Shared) < sharedEvery:
		return cardShared(home)
	case card.Message != 0 && card.Channel != home: // other people read this channel
		c.unlistAll()
	}
	card.Again, card.Shared = true, c.Now
	c.tx.PutProgressCard(card)
	if due := c.key(data.ProgressDue, data.ProgressSubject, 0); !there {
		c.tx.Enqueue(due, c.Now.Add(updatedEvery), time.Time{})
	}
	c.enqueueProgress()
	return Reply{Wait: key}
}

// mayShareCard says whether the asker may have the card posted: people in the group
// and hosts may, and once it is there any reader of its channel may bring it down.
func (c *Watching) mayShareCard() bool {
	if c.me.Joined || c.isHost() {
		return true
	}
	card, there := c.tx.ProgressCard(c.Guild, c.show.ID)
	return there && c.here() && card.Channel == c.home()
}

// cardShared says where the card is, and that it tells of nobody who did not press.
func cardShared(in data.ChannelID) Reply {
	return Reply{Body: []Span{{Style: Small, Text: words.Join(words.SharedNow(), words.CardLists(in))}}}
}

// noCard says why there can be no progress card; zero if there can be.
func (c *Watching) noCard() words.Sentence {
	quorum := c.guild.QuorumOf()
	switch {
	case c.guild.Sharing == data.ShareNever:
		return words.NeverShared()
	case !c.running:
		return words.NotTogether(c.show.Title)
	case c.home() == 0:
		return words.NotThisChannel(c.show.Title, 0)
	case len(data.Counted(c.members(), c.today())) < quorum:
		return words.TooFew(quorum)
	}
	return words.Sentence{}
}

// listMe names the asker on the card, where they are now. Somebody who is on it
// already stays where it has them: a press by mistake must not tell of a mark.
func (c *Watching) listMe() Reply {
	_, there := c.tx.ProgressCard(c.Guild, c.show.ID)
	switch {
	case !there || !c.running:
		return text(words.NoCardAnymore())
	case !c.me.Placed:
		return c.askPlace()
	case !c.me.Joined:
		return text(words.NotInTheGroup())
	case !c.me.Listed:
		c.me.List()
		c.me.Hidden = false
		c.tx.PutMember(c.me)
		c.enqueueProgress()
	}
	r := text(words.OnTheCard(c.home()))
	r.Buttons = []Button{c.unlistButton()}
	return r
}

func (c *Watching) unlistMe() Reply {
	if !c.me.Listed {
		return text(words.NotOnTheCard())
	}
	c.unlist()
	c.tx.PutMember(c.me)
	return text(words.OffTheCard())
}

func (c *Watching) unlistButton() Button {
	return button(words.DontListMe(), "progress", doUnlist, "show", string(c.show.ID))
}

func (c *Watching) seeEveryoneButton() Button {
	return button(words.SeeEveryone(), "progress", "", "show", string(c.show.ID))
}

// progressCard is what the card says: of those who are listed, and how many are
// watching along. It is public and holds numbers of episodes only.
func (c *Watching) progressCard(card data.ProgressCard) Reply {
	r := Reply{Public: true, Title: words.Verbatim(c.show.Title)}
	r.Body = append(c.groupAtAGlance(nil), Span{Text: words.WatchingAlong(card.People)})
	listed := 0
	for _, m := range c.tx.Members(c.Guild, c.show.ID) {
		if !m.Listed {
			continue
		}
		if listed++; listed <= cardMembers {
			r.Body = append(r.Body, Span{User: m.User, Text: c.lineOf(shown{m.Shown, m.ShownFrom})})
		}
	}
	if listed > cardMembers {
		r.Body = append(r.Body, Span{Style: Small, Text: words.MoreMembers(listed - cardMembers)})
	}
	if next := c.nextEvening(); !next.IsZero() {
		r.Body = append(r.Body, Span{Text: next})
	}
	r.Body = append(r.Body, Span{Style: Small, Text: words.CardLags()})
	r.Buttons = []Button{
		button(words.ListMe(), "progress", doList, "show", string(c.show.ID)).primary(),
		c.unlistButton(), c.seeEveryoneButton(),
	}
	return r
}
