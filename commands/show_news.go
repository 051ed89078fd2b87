package commands

import (
	"strconv"

	"watchparty/commands/words"
	"watchparty/data"
)

// Options of /show news.
const (
	optHour = "hour"
	optDays = "days"
	hourOff = "off"
)

// newsDaysMost is how many days after its date an episode is told at most.
const newsDaysMost = 7

func newsHours() []Choice {
	all := []Choice{{words.NewsOffChoice(), hourOff}}
	for h := range 24 {
		all = append(all, Choice{words.HourOfDay(h), strconv.Itoa(h)})
	}
	return all
}

func newsDays() (all []Choice) {
	for n := range newsDaysMost + 1 {
		all = append(all, Choice{words.DaysAfter(n), strconv.Itoa(n)})
	}
	return all
}

// news has the channel told when an episode is out, or says how that is now.
func (c *Watching) news() Reply {
	n, on := c.tx.News(c.Guild, c.show.ID)
	hour, days := c.Option(optHour), c.Option(optDays)
	switch {
	case !c.isHost():
		return text(words.OnlyHostsNews())
	case !c.provided():
		return text(words.NewsNeedsDates())
	case hour == hourOff:
		return c.stopNews()
	case hour == "" && days == "":
		return c.sayNews(n, on)
	case c.home() == 0:
		return text(words.NewsNeedsChannel(c.show.Title))
	case c.guild.Zone == "":
		r := text(words.NewsNeedsZone())
		r.Buttons = []Button{button(words.SetServerZone(), "settings", askServerZone)}
		return r
	}
	if !on {
		n = data.News{Guild: c.Guild, Show: c.show.ID, Hour: usualHour}
	}
	for _, x := range []struct {
		typed string
		most  int
		to    *int
	}{{hour, 23, &n.Hour}, {days, newsDaysMost, &n.Days}} {
		if x.typed == "" {
			continue
		}
		v, err := strconv.Atoi(x.typed)
		if err != nil || v < 0 || v > x.most {
			return text(words.UnknownHour())
		}
		*x.to = v
	}
	if _, more := c.show.Next(c.outBy(n)); !more && c.show.Complete {
		return text(words.NothingToCome(c.show.Title))
	}
	n.Unpressed = 0
	c.beginNews(n)
	n, on = c.tx.News(c.Guild, c.show.ID)
	return c.sayNews(n, on)
}

// stopNews has the channel told nothing more.
func (c *Watching) stopNews() Reply {
	if !c.isHost() {
		return text(words.OnlyHostsNews())
	}
	c.tx.DropNews(c.Guild, c.show.ID)
	c.tx.DropJob(c.newsKey())
	return text(words.NewsIsOff(c.show.Title))
}

// sayNews says when the channel is told, and of what next.
func (c *Watching) sayNews(n data.News, on bool) Reply {
	home := c.home()
	_, coming := c.upcoming()
	switch {
	case !on && c.show.Complete && !coming:
		return text(words.NothingToCome(c.show.Title))
	case !on:
		return text(words.NewsIsOff(c.show.Title))
	case home == 0:
		return text(words.NewsNeedsChannel(c.show.Title))
	}
	r := text(words.NewsIsOn(home, n.Hour, n.Days))
	r.Buttons = []Button{c.importButton(words.TurnNewsOff(), newsOff)}
	says := words.NoNextNews()
	if first, _, due, ok := c.nextNews(n); ok {
		says = words.NextNews(c.place(first), due)
	} else if n.Unpressed >= data.NewsMost {
		says = words.NewsStopped(data.NewsMost)
	}
	r.Body = append(r.Body, Span{Text: says})
	return r
}

// pressedNews notes that somebody cares, which goes on with what had stopped.
func (c *Watching) pressedNews() {
	n, on := c.tx.News(c.Guild, c.show.ID)
	if !on || n.Unpressed == 0 {
		return
	}
	stopped := n.Unpressed >= data.NewsMost
	if n.Unpressed = 0; stopped {
		c.beginNews(n)
		return
	}
	c.tx.PutNews(n)
}

// sawNews marks for the presser alone what came out, as a press after an evening does.
func (c *Watching) sawNews() Reply {
	c.pressedNews()
	return c.watchedIt()
}

// planNews asks when the group watches it.
func (c *Watching) planNews() Reply {
	if err := c.mayPlan(); err != nil {
		return refused(err)
	}
	c.pressedNews()
	a := button(words.Sentence{}, "party", subPlan, "episode", c.Option("episode"), "show", string(c.show.ID)).Action
	return Reply{Form: &Form{Title: words.WhenDoWeWatch(), Action: a, Fields: []Field{{
		Name: "when", Label: words.WhenLabel(), Hint: words.WhenHint(), Min: 1, Max: whenMax,
	}}}}
}
