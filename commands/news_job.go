package commands

import (
	"time"

	"watchparty/commands/when"
	"watchparty/commands/words"
	"watchparty/data"
)

const (
	// newsFor is how late the channel is still told, after the bot was away.
	newsFor = 7 * 24 * time.Hour
	// newsBehind is how many episodes the group may have left before the new one.
	newsBehind = 2
)

func (c *Watching) newsKey() data.JobKey { return c.key(data.ShowNews, data.NewsSubject, 0) }

// newsAt is when it is news that something is out that has a date: at the hour that the hosts chose
// by the server's clocks, which may skip or repeat it, and not before everything else says
// that it is out.
func (c *Watching) newsAt(n data.News, aired time.Time) time.Time {
	y, m, d := aired.Date()
	wall := time.Date(y, m, d+n.Days, n.Hour, 0, 0, 0, time.UTC)
	at, _, ok := when.Weekly(when.Wall(wall), c.guild.Zone, 0)
	if !ok {
		at = wall
	}
	if at.Before(aired) {
		return aired
	}
	return at
}

// nextNews is what is posted next, which all has one date, and when; false if
// nothing is known, or if nobody presses anything on it.
func (c *Watching) nextNews(n data.News) (first, last data.Position, due time.Time, ok bool) {
	if n.Unpressed >= data.NewsMost {
		return first, last, due, false
	}
	var aired time.Time
	for e, more := c.show.Next(n.Told); more; e, more = c.show.Next(e.Position) {
		switch {
		case !ok && e.Aired.IsZero():
			continue
		case !ok:
			first, aired, ok = e.Position, e.Aired, true
		case !e.Aired.Equal(aired):
			return first, last, c.newsAt(n, aired), true
		}
		last = e.Position
	}
	return first, last, c.newsAt(n, aired), ok
}

// outBy is the last episode of which it would be too late to tell the channel now.
func (c *Watching) outBy(n data.News) data.Position {
	n.Unpressed = 0
	for {
		_, last, due, ok := c.nextNews(n)
		if !ok || c.Now.Before(due) {
			return n.Told
		}
		n.Told = last
	}
}

// beginNews has what comes out from now on posted.
func (c *Watching) beginNews(n data.News) {
	if n.From.IsZero() { // else a message is on its way
		n.Told = c.outBy(n)
	}
	c.tx.PutNews(n)
	c.scheduleNews()
}

// newsAgain is beginNews for a show that a channel watches again.
func (c *Watching) newsAgain() {
	if n, on := c.tx.News(c.Guild, c.show.ID); on {
		c.beginNews(n)
	}
}

// scheduleNews has the channel told when the next episode is out, by the dates that are
// known now. A message that is on its way stays what it is.
func (c *Watching) scheduleNews() {
	n, on := c.tx.News(c.Guild, c.show.ID)
	_, _, due, ok := c.nextNews(n)
	switch _, pending := c.tx.Job(c.newsKey()); {
	case !on:
	case !n.From.IsZero() && pending:
	case !n.From.IsZero():
		c.tx.Enqueue(c.newsKey(), c.Now, time.Time{})
	case ok:
		c.tx.Schedule(c.newsKey(), due, time.Time{})
	default:
		c.tx.DropJob(c.newsKey())
	}
}

// worthTelling says whether the group is near what came out, and it is news.
func (c *Watching) worthTelling(first, last data.Position, due time.Time) bool {
	before, _ := c.show.Count(first)
	seen, _ := c.show.Count(c.group.Position)
	return c.Now.Sub(due) <= newsFor && c.group.Position.Compare(last) < 0 && before-1-seen <= newsBehind
}

// newsCard is what the channel is told: numbers and nothing else.
func (c *Watching) newsCard(first, last data.Position) Reply {
	at := []string{"episode", last.String(), optFirst, first.String()}
	seen := words.SeenIt()
	if first != last {
		seen = words.WatchedAll()
	}
	r := Reply{Public: true, Body: []Span{{Text: words.EpisodesOut(c.place(first), c.place(last))}}}
	r.Buttons = []Button{
		c.importButton(seen, newsSeen, at...).primary(),
		c.importButton(words.WhenDoWeWatch(), newsWhen, "episode", first.String()),
	}
	return r
}

// doShowNews tells the channel of what is out. What it tells is noted before, so that it is
// told once: also after a restart, and when a date moves.
func doShowNews(c *Watching, _ data.Job) Turn {
	n, on := c.tx.News(c.Guild, c.show.ID)
	home := c.home()
	if !on || home == 0 {
		return Turn{}
	}
	for n.From.IsZero() {
		first, last, due, ok := c.nextNews(n)
		switch {
		case !ok:
			c.tx.PutNews(n)
			return Turn{}
		case c.Now.Before(due):
			c.tx.PutNews(n)
			return Turn{Until: due}
		}
		if n.Told = last; c.worthTelling(first, last, due) {
			n.From = first
		}
	}
	c.tx.PutNews(n)
	return Turn{Effect: Post{In: home, Message: c.newsCard(n.From, n.Told)}}
}

func doneShowNews(c *Watching, _ data.Job, o Outcome) Reply {
	n, on := c.tx.News(c.Guild, c.show.ID)
	if !on {
		return Reply{}
	}
	if n.From = (data.Position{}); o.Failed == Did {
		n.Unpressed++
	}
	c.tx.PutNews(n)
	c.scheduleNews()
	return Reply{}
}
