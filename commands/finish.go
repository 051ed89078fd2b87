package commands

import (
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// finishAfter is how long the notice to the hosts waits: a mark is easily undone.
const finishAfter = 10 * time.Minute

// doAnnounce is the hosts' [Tell the channel].
const doAnnounce = "announce"

// finishMoved enqueues a notice to the hosts once everyone has finished.
func (c *Watching) finishMoved(data.Member) {
	if c.running && c.group.Finish == data.Watching && c.allFinished() {
		c.tx.Enqueue(c.key(data.Finished, 0, 0), c.Now.Add(finishAfter), time.Time{})
	}
}

// allFinished says whether every counted member, two at least, has watched all
// of a complete show.
func (c *Watching) allFinished() bool {
	counted := data.Counted(c.members(), c.today())
	for _, m := range counted {
		if m.Seen.To != c.show.Last() {
			return false
		}
	}
	return c.show.Complete && len(counted) >= 2
}

// doFinished tells the hosts, where there is a place to tell them; elsewhere
// /progress offers it to them.
func doFinished(c *Watching, _ data.Job) Turn {
	if !c.running || c.group.Finish != data.Watching || !c.allFinished() || c.guild.Hosts == 0 {
		return Turn{}
	}
	return Turn{Effect: Post{In: c.guild.Hosts, Message: Reply{
		Public: true, Title: words.Verbatim(c.show.Title),
		Body:    []Span{{Text: words.AllFinished(c.place(c.show.Last()))}},
		Buttons: []Button{c.announceButton()},
	}}}
}

func (c *Watching) announceButton() Button {
	return button(words.TellTheChannel(), "progress", doAnnounce, "show", string(c.show.ID)).primary()
}

func doneFinished(c *Watching, _ data.Job, o Outcome) Reply {
	if o.Failed == Did {
		c.told(data.FinishTold)
	}
	return Reply{}
}

// told records how far the news has spread, even if the show has ended since.
func (c *Watching) told(f data.Finish) {
	if g, kept := c.groupOf(c.show.ID); kept && g.Finish < f {
		g.Finish = f
		c.tx.PutGroup(g)
	}
}

// announce enqueues the news for the channel that everyone has finished, which brings
// the group to the finale too.
func (c *Watching) announce() Reply {
	switch {
	case !c.isHost():
		return text(words.HostsTell())
	case !c.running || c.home() == 0:
		return text(words.NoChannelWatches(c.show.Title))
	case c.group.Finish == data.FinishPublic:
		return text(words.ChannelKnows())
	case !c.allFinished():
		return text(words.NotAllFinished())
	}
	if c.group.Position != c.show.Last() {
		c.moveGroup(c.show.Last()) // all of them are there
	}
	c.enqueue(data.FinishSaid, 0, 0)
	return Reply{Wait: c.key(data.FinishSaid, 0, 0)}
}

// doFinishSaid posts one neutral line; the questions behind it are answered to
// each presser alone.
func doFinishSaid(c *Watching, _ data.Job) Turn {
	home := c.home()
	if home == 0 || c.group.Finish == data.FinishPublic || !c.allFinished() {
		return Turn{Reply: text(words.NotToldNow())}
	}
	r := Reply{Public: true, Title: words.Verbatim(c.show.Title), Body: []Span{{Text: words.EveryoneFinished(c.place(c.show.Last()))}}}
	if c.show.HasQuestions() {
		r.Buttons = []Button{button(words.ReadTheEnding(), "ending", "", "show", string(c.show.ID)).primary()}
	}
	return Turn{Effect: Post{In: home, Message: r}}
}

func doneFinishSaid(c *Watching, _ data.Job, o Outcome) Reply {
	if o.Failed != Did {
		return refusedBy(o, words.ChannelNotTold())
	}
	c.told(data.FinishPublic)
	return text(words.ChannelTold())
}
