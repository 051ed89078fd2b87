package commands

import (
	"strconv"
	"strings"

	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/imported"
)

// Steps of /cast by which those who have seen the end tell since when people are known.
const (
	sinceAsk   = "since"
	sinceFirst = "first" // those chosen were there from the first episode
	sinceLater = "later" // they came later: with an episode, in that one
	sinceBack  = "back"
)

// optWho is who was chosen, by the ids of people with points between them.
const optWho = "who"

// sinceSteps are for those who have seen the end, and tell nobody else who there is.
func sinceSteps() Steps {
	helping := func(decide func(*Watching) Reply) Step {
		return onShow(func(c *Watching) Reply {
			switch {
			case c.guild.NoHelp:
				return text(words.HelpIsOff())
			case !c.mayHelp():
				return text(words.OnlyFinished())
			}
			return decide(c)
		})
	}
	return Steps{
		sinceAsk:   helping(func(c *Watching) Reply { return c.askSince(words.Sentence{}) }),
		sinceFirst: writing(helping(func(c *Watching) Reply { return c.saySince(c.show.First()) })),
		sinceLater: writingWith("episode", helping((*Watching).cameLater)),
		sinceBack:  writing(onShow((*Watching).takeBackSince)),
	}
}

// mayHelp says whether the asker can tell since when people of a provider's show are known.
func (c *Watching) mayHelp() bool {
	last := c.show.Last()
	return c.provided() && !c.guild.NoHelp && c.show.First() != last && c.me.Seen.Has(last)
}

// helpButton leads there, if the asker knows somebody from the last episode and no earlier.
func (c *Watching) helpButton() (all []Button) {
	if !c.mayHelp() {
		return nil
	}
	last := c.show.Last()
	after := last
	after.Episode++
	before := c.me.Seen.Without(c.show.Before(last), after)
	for i := range c.show.Cast {
		if _, known := c.show.Cast[i].Character.Open(data.Private(before.To, before)); !known {
			return []Button{button(words.HelpTheOthers(), "cast", sinceAsk, "show", string(c.show.ID))}
		}
	}
	return nil
}

// unplacedPeople is who waits for the end as far as the asker knows, by the ids of people: all
// of them, or without those on whom others agree by now.
func (c *Watching) unplacedPeople(all bool) map[string][]int64 {
	im, _ := c.tx.Import(c.Guild, c.show.ID)
	record, ok := c.tx.Record(c.show.Provided)
	if !ok {
		return nil
	}
	_, over := c.overlay(c.tx, im)
	made := choicesMade(im, nil, over)
	if !all {
		made.Since = agreedSince(c.tx, c.Guild, c.show.ID)
	}
	return imported.Waiting(&record, c.tx.Numbering(c.Guild, c.show.ID), made, c.me.Seen)
}

// saidSince is of whom the asker said something.
func (c *Watching) saidSince() map[int64]bool {
	said := map[int64]bool{}
	for _, a := range c.tx.KnownFroms(c.Guild, c.show.ID) {
		if a.User == c.User {
			said[int64(a.Person)] = true
		}
	}
	return said
}

// askSince lists those of whom the asker has said nothing yet, 25 at a time.
func (c *Watching) askSince(first words.Sentence) Reply {
	waiting, said := c.unplacedPeople(false), c.saidSince()
	r := Reply{Title: words.CastOf(c.show.Title)}
	if !first.IsZero() {
		r.Body = append(r.Body, Span{Text: first})
	}
	var people []Choice
	for i := range c.show.Cast {
		p := &c.show.Cast[i]
		name := plain(p.Character, untagged(c.private()))
		if ids := waiting[p.ID]; len(ids) > 0 && !said[ids[0]] && name != "" {
			delete(waiting, p.ID) // several people may have one id
			people = append(people, Choice{words.Verbatim(name), p.ID})
		}
	}
	from := min(c.pageNumber()*choicesMax, len(people)/choicesMax*choicesMax)
	page := people[from:min(from+choicesMax, len(people))]
	switch {
	case len(page) > 0:
		r.Body = append(r.Body, Span{Text: words.AskSince()})
	case first.IsZero():
		r.Body = append(r.Body, Span{Text: words.NobodyWaits()})
	}
	if len(page) > 0 || !first.IsZero() {
		holds := words.ASecondOne()
		if c.isHost() {
			holds = words.AtOnce()
		}
		r.Body = append(r.Body, Span{Style: Small, Text: words.Join(holds, words.LaterHolds())})
	}
	if len(page) > 0 {
		menu := func(do string, prompt words.Sentence) Menu {
			return Menu{Action: c.sinceAction(do), Option: optWho, Prompt: prompt, Choices: page, Several: true}
		}
		r.Menus = []Menu{menu(sinceFirst, words.FromTheFirst()), menu(sinceLater, words.CameLater())}
	}
	turn := func(label words.Sentence, at int) {
		r.Buttons = append(r.Buttons, Button{Label: label, Action: c.sinceAction(sinceAsk, "page", strconv.Itoa(at/choicesMax))})
	}
	if from+choicesMax < len(people) {
		turn(words.More(), from+choicesMax)
	}
	if from > 0 {
		turn(words.Back(), from-choicesMax)
	}
	if len(said) > 0 {
		r.Buttons = append(r.Buttons, Button{Label: words.TakeMineBack(), Action: c.sinceAction(sinceBack)})
	}
	r.Buttons = append(r.Buttons, button(words.Everyone(), "cast", "", "show", string(c.show.ID)))
	return r
}

func (c *Watching) sinceAction(do string, pairs ...string) Action {
	return Action{Command: "cast"}.with(do, append(pairs, "show", string(c.show.ID))...)
}

// cameLater asks in which episode those chosen show up, and saves the answer.
func (c *Watching) cameLater() Reply {
	if typed := c.Option("episode"); typed != "" {
		p, err := c.askedEpisode(typed)
		if err != nil {
			return refused(err)
		}
		return c.saySince(p)
	}
	who, ok := c.asked(optWho)
	if !ok {
		return refused(forgotten())
	}
	q := c.again().Option("q")
	r := text(words.SinceWhich(len(strings.Split(who, "."))))
	c.listEpisodes(&r, episodeMenu{choose: c.sinceAction(resume, "q", q), option: "episode", prompt: words.EpisodePrompt(),
		again: c.sinceAction(sinceLater, "q", q), likely: c.show.First()})
	return r
}

// saySince saves that those chosen are known from an episode on. What others agreed on
// since they were listed is answered too: the later episode holds.
func (c *Watching) saySince(from data.Position) Reply {
	waiting, saved := c.unplacedPeople(true), words.Sentence{}
	for id := range strings.SplitSeq(c.Option(optWho), ".") {
		for _, person := range waiting[id] {
			c.tx.PutKnownFrom(data.KnownFrom{Guild: c.Guild, Show: c.show.ID, User: c.User, Person: uint64(person),
				From: from, End: c.show.Last(), Host: c.isHost()})
			saved = words.SinceSaved()
		}
	}
	return c.askSince(saved)
}

// takeBackSince forgets all that the asker said.
func (c *Watching) takeBackSince() Reply {
	c.tx.DropKnownFroms(c.Guild, c.show.ID, c.User)
	r := text(words.MineTakenBack())
	if c.mayHelp() {
		r.Buttons = []Button{{Label: words.HelpTheOthers(), Action: c.sinceAction(sinceAsk)}}
	}
	return r
}
