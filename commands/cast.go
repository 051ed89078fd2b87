package commands

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/names"
)

var cast = Command{
	Name:        "cast",
	Description: words.CastCommand(),
	Options: []Option{
		{Name: "name", Description: words.CastName(), Completes: true},
		showOption,
	},
	FirstSteps: true,
	Steps:      lookup{find: findCast, of: &people}.steps().and(sinceSteps()),
	Complete:   completeCast,
}

func findCast(c *Watching) (topic, error) {
	typed, ok := c.asked("name")
	if !ok {
		return topic{}, forgotten()
	}
	if id, ok := givenID(typed); ok {
		return c.personTopic(id, ""), nil
	}
	if strings.TrimSpace(typed) == "" {
		return c.castTopic(), nil
	}
	if f := c.search(typed, c.private()); f.sure && len(f.people) == 1 {
		if f.labelled {
			typed = ""
		}
		return c.personTopic(f.people[0].ID, typed), nil
	}
	again := c.again()
	t := topic{Action: again, refuse: c.unknownPerson(), alone: true}
	t.say = func(a data.Audience) (Reply, bool) {
		f := c.search(typed, a)
		switch one := len(f.people) == 1; {
		case one && f.sure: // to somebody who looks ahead
			return c.sayPerson(f.people[0], typed, a)
		case one && f.near:
			return c.askPerson(f.people[0], a)
		case f.near:
			return c.listPeople(heading{words.DidYouMeanOne(), again}, f.people, a)
		default:
			return c.listPeople(heading{again: again}, f.people, a)
		}
	}
	return t, nil
}

// unknownPerson depends on the asker's own place alone.
func (c *Watching) unknownPerson() Reply {
	switch {
	case !c.me.Placed:
		r := text(words.UnknownSoFar())
		r.Buttons = []Button{button(words.SetWhereIAm(), "watched", "", "show", string(c.show.ID)).primary()}
		return r
	case c.finished() && c.sawAll():
		return text(words.UnknownToAll())
	}
	return text(words.UnknownPerson(c.place(c.me.Seen.To)))
}

// castTopic is everyone, a page at a time.
func (c *Watching) castTopic() topic {
	t := topic{Action: Action{Command: "cast"}.with("", "page", strconv.Itoa(c.pageNumber())), refuse: text(words.NoCast()), next: c.helpButton()}
	in := c.finder()
	t.say = func(a data.Audience) (Reply, bool) {
		all := c.castFor(a)
		if !c.show.HasCast() {
			all = in.people[in.cast:]
		}
		return c.listPeople(heading{}, all, a)
	}
	return t
}

// castFor is the cast as far as an audience may know of some of it, in the order in which
// it is known. Of a provider's show somebody may be known by several episodes: the order
// is by those that the audience has watched, since any other would tell of the rest.
func (c *Watching) castFor(a data.Audience) []*data.Person {
	in := c.finder()
	all := in.people[:in.castOpen.Opened(a)]
	if !c.provided() || !a.Limit.HasGaps() && len(c.show.Specials) == 0 {
		return all
	}
	type listed struct {
		*data.Person
		at     data.Position
		called string
	}
	var own []listed
	for _, p := range all {
		if o, ok := p.Character.Open(a); ok {
			at, _ := p.Character.KnownAt(a)
			own = append(own, listed{p, at, o.Text})
		}
	}
	slices.SortFunc(own, func(x, y listed) int {
		return cmp.Or(x.at.Compare(y.at), cmp.Compare(x.called, y.called), cmp.Compare(x.ID, y.ID))
	})
	all = make([]*data.Person, len(own))
	for i := range own {
		all[i] = own[i].Person
	}
	return all
}

// personTopic is one person; typed is what found them, if anything was typed.
func (c *Watching) personTopic(id, typed string) topic {
	t := topic{Action: Action{Command: "cast", Options: map[string]string{"name": byID + id}}, refuse: c.unknownPerson()}
	t.say = func(a data.Audience) (Reply, bool) {
		for _, p := range c.finder().people {
			if p.ID == id {
				return c.sayPerson(p, typed, a)
			}
		}
		return Reply{}, false
	}
	t.next = []Button{button(words.Everyone(), "cast", "", "show", string(c.show.ID))}
	return t
}

// sayPerson tells what an audience may know of one person, and the nickname that
// found them.
func (c *Watching) sayPerson(p *data.Person, typed string, a data.Audience) (Reply, bool) {
	r := Reply{Title: words.Verbatim(c.show.Title)}
	character, ok := calledNow(p, a)
	if !ok {
		return r, false
	}
	character = withNative(character, p.CharacterNative, a)
	name := Span{Text: words.Verbatim(character.Text), Tagged: character.Tagged}
	if !character.Tagged {
		name.Style = Heading
	}
	r.Body = append(r.Body, name)
	if nickname, ok := matchedNickname(typed, p, a); ok {
		r.Body = append(r.Body, nickname)
	}
	if newer, ok := p.Character.Open(a); ok && newer.Tagged && !character.Tagged {
		r.Body = append(r.Body, spanOf(withNative(newer, p.CharacterNative, a), c.lead(newer.At)))
	}
	if actor, ok := p.Actor.Open(a); ok {
		by := spanOf(withNative(actor, p.ActorNative, a), words.PlayedBy())
		if actor.At.Compare(character.At) <= 0 {
			by.at = data.Position{} // it belongs to the name
		}
		r.Body = append(r.Body, by)
	}
	if role, ok := say(p.Role, a, words.Sentence{}); ok {
		r.Body = append(r.Body, role)
	}
	r.Body = append(r.Body, c.sayAll(p.Notes, a)...)
	return r, true
}

// askPerson asks whether a person was meant whose name is only like what was typed.
// Where the name needs spoiler tags, the list of one asks.
func (c *Watching) askPerson(p *data.Person, a data.Audience) (Reply, bool) {
	character := plain(p.Character, untagged(a))
	if character == "" {
		return c.listPeople(heading{first: words.DidYouMeanOne()}, []*data.Person{p}, a)
	}
	r := text(words.DidYouMean(character, plain(p.Actor, a)))
	r.Buttons = []Button{
		button(words.YesThatOne(), "cast", "", "name", byID+p.ID, "show", string(c.show.ID)).primary(),
		button(words.Everyone(), "cast", "", "show", string(c.show.ID)),
	}
	return r, true
}

// listPeople lists the people whom an audience may know, each in two lines that
// fit a phone: names in one script, then who they are.
func (c *Watching) listPeople(h heading, people []*data.Person, a data.Audience) (Reply, bool) {
	l := listing{heading: h, command: "cast", option: "name", prompt: words.ChoosePerson(), most: 12, of: len(people)}
	l.lists = func(i int) bool { _, ok := people[i].Character.Open(a); return ok }
	l.entry = func(i, nth int) (Choice, []Span) { return listPerson(people[i], nth, a) }
	r := Reply{Title: words.CastOf(c.show.Title)}
	return r, c.page(&r, l)
}

// listPerson is the nth line of a list of people, from 0, and its choice.
func listPerson(p *data.Person, nth int, a data.Audience) (Choice, []Span) {
	character, _ := calledNow(p, a)
	actor, _ := p.Actor.Open(a)
	names, label := Span{Lead: words.Verbatim(character.Text)}, character.Text
	if actor.Tagged && !character.Tagged { // their own page has it
		actor = data.Opened{}
	}
	if actor.Text != "" {
		names.Text = words.ActorOf(actor.Text)
	}
	if character.Tagged {
		label = strconv.Itoa(nth + 1)
		names = Span{Lead: words.Verbatim(label), Tagged: true, at: data.Later(character.At, actor.At),
			Text: words.Join(words.Verbatim(character.Text), names.Text)}
	}
	lines := []Span{names}
	if role, ok := say(p.Role, a, words.Sentence{}); ok {
		role.Style = Small
		lines = append(lines, role)
	}
	return Choice{Label: words.Verbatim(label), Value: byID + p.ID}, lines
}

// completeCast offers people by the names that can be shown without tags; before
// anything is typed, the cast.
func completeCast(c *Watching) (choices []Choice) {
	typed, open, in := c.Option("name"), untagged(c.private()), c.finder()
	choices = make([]Choice, 0, choicesMax)
	var labels strings.Builder // all in one, so that they take few allocations
	add := func(i int, p *data.Person) (full bool) {
		from, value := labels.Len(), in.values[i]
		if in.people[i] != p { // it is in an order of this audience's own
			value = byID + p.ID
		}
		if writeLabel(&labels, p, open); labels.Len() > from {
			choices = append(choices, Choice{words.Verbatim(labels.String()[from:]), value})
		}
		return len(choices) == choicesMax
	}
	if strings.TrimSpace(typed) == "" {
		for i, p := range c.castFor(open) {
			if add(i, p) {
				break
			}
		}
		return choices
	}
	for _, r := range in.named.Find(names.NewQuery(typed), open) {
		if add(r.Person, in.people[r.Person]) {
			break
		}
	}
	return choices
}
