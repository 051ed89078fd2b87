package commands

import (
	"strconv"

	"watchparty/commands/words"
	"watchparty/data"
)

// An episodeMenu lists the episodes of a show to choose one from, a page at a time.
type episodeMenu struct {
	// choose is what a choice asks for; it fills option.
	choose Action
	option string
	prompt words.Sentence
	// again lists them again, from another one on.
	again Action
	// likely is in the middle of the first page; those up to after are left out.
	likely, after data.Position
}

// optFrom is the option of again for the first episode on the page, counted through
// what is listed.
const optFrom = "from"

// listEpisodes adds to a reply a page of a menu, and what leads to the other pages.
func (c *Watching) listEpisodes(r *Reply, m episodeMenu) {
	of := c.episodeList(m.option)
	least, all := of.count(m.after)
	likely, _ := of.count(m.likely)
	first := likely - choicesMax/2
	if n, err := strconv.Atoi(c.Option(optFrom)); err == nil {
		first = n
	}
	first = max(least+1, min(first, all-choicesMax+1))
	choices := c.episodeChoices(of, first, choicesMax)
	r.Menus = append(r.Menus, Menu{Action: m.choose, Option: m.option, Prompt: m.prompt, Choices: choices})
	page := func(label words.Sentence, n int) Button {
		return Button{Label: label, Action: m.again.with(m.again.Do, optFrom, strconv.Itoa(n))}
	}
	if first > least+1 {
		r.Buttons = append(r.Buttons, page(words.Back(), max(least+1, first-choicesMax)))
	}
	if next := first + len(choices); next <= all {
		r.Buttons = append(r.Buttons, page(words.Next(), next))
	}
	if parts := c.parts(of, least); len(parts) > 1 {
		r.Menus = append(r.Menus, Menu{Action: m.again, Option: optFrom, Prompt: words.OtherEpisodes(), Choices: parts})
	}
}

// episodeChoices lists episodes from the nth on.
func (c *Watching) episodeChoices(of episodeList, n, most int) []Choice {
	choices, asker := make([]Choice, 0, most), c.private()
	var v values
	for ; len(choices) < most; n++ {
		e, ok := of.nth(n)
		if !ok {
			break
		}
		choices = append(choices, Choice{Label: c.episodeLabel(&e, asker), Value: v.position(e.Position)})
	}
	return choices
}

// partMost is how many episodes a season has at most, on average, that is listed as
// one part: from its beginning that is a few pages.
const partMost = 100

// parts divides a show of more than a page into at most 25 parts, which are seasons
// if these are few and short. Those up to the nth episode are left out.
func (c *Watching) parts(of episodeList, least int) (parts []Choice) {
	_, all := of.count(c.show.Last())
	if all <= choicesMax {
		return nil
	}
	parts = make([]Choice, 0, choicesMax)
	var v values
	add := func(label words.Sentence, n int) {
		parts = append(parts, Choice{Label: label, Value: v.number(n)})
	}
	if n := len(c.show.Seasons); 1 < n && n <= choicesMax && all <= n*partMost {
		for i := range c.show.Seasons {
			if s := &c.show.Seasons[i]; s.Len() > 0 {
				if n, _ := of.count(s.End()); n > least {
					first, _ := of.count(s.Start())
					add(seasonName(s, c.private()), first)
				}
			}
		}
		return parts
	}
	pages := (all + choicesMax - 1) / choicesMax
	size := (pages + choicesMax - 1) / choicesMax * choicesMax
	for n := 1; n <= all; n += size {
		first, _ := of.nth(n)
		last, _ := of.nth(min(n+size-1, all))
		if n+size > least {
			add(words.Episodes(c.place(first.Position), c.place(last.Position)), n)
		}
	}
	return parts
}

// chooseEpisode lists the episodes. With a request that is remembered, its answer
// follows the choice.
func (c *Watching) chooseEpisode() Reply {
	r := text(words.HowFarIn(c.place(c.me.Seat), c.show.Title))
	if film, whole := c.film(); whole {
		r.Buttons = []Button{c.to(words.IWatched(c.place(film)), "", film).primary(), c.to(words.NotStarted(c.place(film)), "", data.Position{})}
		return r
	}
	next, _ := c.show.Next(data.Later(c.me.Seat, c.group.Position))
	m := episodeMenu{option: "episode", prompt: words.WhichLast(), likely: next.Position}
	whose := Action{Command: "watched"}.with("", "show", string(c.show.ID))
	if c.Option("for") == forGroup {
		whose = whose.with("", "for", forGroup)
		r = text(words.GroupIsIn(c.place(c.group.Position), c.show.Title))
	}
	m.choose, m.again = whose, whose.with(doChoose)
	if q := read36(c.Option("q")); q != 0 {
		m.choose, m.option = whose.with(resume, "q", id36(q)), "at"
		m.again = m.choose.with(doChoose)
		if c.Option("fills") == "episode" {
			r = text(words.WhichEpisode())
			m.option, m.prompt, m.likely = "episode", words.EpisodePrompt(), c.me.Seat
			m.again = m.again.with(doChoose, "fills", "episode")
		}
	}
	c.listEpisodes(&r, m)
	return r
}
