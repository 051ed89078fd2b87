package commands

import (
	"strconv"
	"strings"

	"watchparty/commands/reader"
	"watchparty/commands/when"
	"watchparty/commands/words"
	"watchparty/data"
)

// Bounds of what is planned, which keep a server's channel and its list readable.
const (
	partiesMax     = 20 // in a server
	memberParties  = 10 // of those, by members who are not hosts
	partiesByOne   = 2  // by one member
	partyEpisodes  = 6  // in one evening
	memberSinceDay = 1  // for how many days a member has had a place who plans

	partyMinutes = 600 // that an episode takes
)

// planFor plans an evening of which is known where its card is; keep stores what it
// needs once it is sure that it is planned.
func (c *Watching) planFor(p data.Party, keep func()) Reply {
	if p, planned := c.tx.Party(c.Guild, c.ID); planned { // delivered twice
		return c.partyPosted(p)
	}
	if err := c.mayPlan(); err != nil {
		return refused(err)
	}
	first, last, err := c.episodesPlanned()
	if err != nil {
		return refused(err)
	}
	minutes, err := c.minutesPlanned()
	if err != nil {
		return refused(err)
	}
	typed := c.Option("when")
	read := c.reads(typed, c.Option("every") != "")
	if read.Reason != "" {
		return c.askWhen(read.Reason)
	}
	p.ID, p.Guild, p.Show, p.By, p.ByMember = c.ID, c.Guild, c.show.ID, c.User, !c.isHost()
	p.First, p.Last, p.Minutes = first, last, minutes
	p.At, p.Zone, p.Wall = read.At, zoneName(read.At), when.Wall(read.At)
	if err := c.clashes(p); err != nil {
		return refused(err)
	}
	if c.isHost() {
		every := c.Option("every")
		voice := c.Option("voice")
		id, _ := strconv.ParseUint(voice, 10, 64)
		p.Weekly, p.Voice = every != "", data.ChannelID(id)
	}
	if !when.Chosen(typed) {
		return c.confirm(p)
	}
	keep()
	c.tx.PutParty(p)
	c.schedule(p)
	return Reply{Wait: c.key(data.PartyCard, p.ID, 0)}
}

// mayPlan refuses who may not plan an evening, and one more than there may be.
func (c *Watching) mayPlan() error {
	switch {
	case c.isHost():
	case !c.guild.MembersPlan:
		return refusal(words.OnlyHostsPlan())
	case c.Option("every")+c.Option("voice") != "":
		return refusal(words.OnlyHostsRepeat())
	case !c.me.Joined || !c.me.Placed || c.today()-c.me.Since < memberSinceDay:
		return refusal(words.MembersPlanAfterADay())
	}
	planned, members, own := c.planned(), 0, 0
	for _, p := range planned {
		if p.ByMember {
			members++
		}
		if p.By == c.User {
			own++
		}
	}
	switch {
	case len(planned) >= partiesMax:
		return refusal(words.TooManyParties(partiesMax))
	case c.isHost():
	case own >= partiesByOne:
		return refusal(words.TooManyOwnParties(partiesByOne))
	case members >= memberParties:
		return refusal(words.TooManyByMembers(memberParties))
	}
	return nil
}

// episodesPlanned reads which episodes are watched: the next one of the group that is not
// planned yet, unless others were named.
func (c *Watching) episodesPlanned() (first, last data.Position, err error) {
	typed := c.Option("episode")
	if film, whole := c.film(); whole {
		return film, film, nil
	}
	if typed == "" {
		next, ok := c.nextToPlan()
		if !ok {
			return first, last, refusal(c.nothingToPlan())
		}
		return next, next, nil
	}
	r := reader.Read(c.readable(), c.group.Position, reader.Mark, typed)
	switch {
	case r.Reason != "":
		says := text(c.unreadable(c.place(c.group.Position), r))
		says.Buttons = []Button{c.chooseButton("episode", c.later())}
		return first, last, Refusal{says}
	case len(r.Ask) > 0:
		return first, last, Refusal{c.whichEpisode(r.Ask, typed)}
	case r.To.IsZero():
		return first, last, refusal(words.WhichEpisode())
	}
	if n := c.count(r.From, r.To); n > partyEpisodes {
		return first, last, refusal(words.TooLongAnEvening(n, partyEpisodes))
	}
	return r.From, r.To, nil
}

// minutesPlanned reads how long an episode takes, 0 if that was not said.
func (c *Watching) minutesPlanned() (int, error) {
	typed := strings.TrimSpace(c.Option("minutes"))
	if typed == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(typed)
	if err != nil || n < 1 || n > partyMinutes {
		return 0, refusal(words.MinutesAre(partyMinutes))
	}
	return n, nil
}

// nothingToPlan says why there is no next episode to plan.
func (c *Watching) nothingToPlan() words.Sentence {
	if _, more := c.show.Next(c.group.Position); more {
		return words.AllPlanned(c.show.Title)
	}
	return words.NothingToPlan(c.show.Title, c.show.Complete)
}

// count is how many episodes there are from one to another.
func (c *Watching) count(first, last data.Position) int {
	if first == last {
		return 1
	}
	from, _ := c.show.Count(first)
	to, _ := c.show.Count(last)
	return to - from + 1
}

// clashes refuses a second evening of a show while the first one lasts.
func (c *Watching) clashes(p data.Party) error {
	for _, other := range c.planned() {
		if other.ID != p.ID && other.Show == p.Show && p.At.Before(c.ends(other)) && other.At.Before(c.ends(p)) {
			return refusal(words.PartyClashes(c.watches(other), other.At))
		}
	}
	return nil
}

// confirm shows somebody what was understood who did not choose it from the list.
func (c *Watching) confirm(p data.Party) Reply {
	r := text(words.Understood(c.watches(p), p.At))
	film := c.Option("film") != "" // which is not kept yet
	if !film {                     // it is for what the question says, whatever is planned meanwhile
		c.Action = c.with(c.Do, "episode", p.First.String()+"-"+p.Last.String())
	}
	again := c.later().with(resume, "when", when.Value(p.At))
	if !film {
		again = again.with(resume, "show", string(c.show.ID))
	}
	r.Buttons = []Button{{Label: words.PostIt(), Action: again, Look: Primary}}
	return r
}
