package commands

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/names"
)

var cast = Command{
	Name:        "cast",
	Description: words.Untranslated("Who is who: actors, characters, and what you know of them so far"),
	Options: []Option{
		{Name: "name", Description: words.Untranslated("An actor or a character, in any spelling"), Completes: true},
		showOption,
	},
	FirstSteps: true,
	Steps:      lookup{find: findCast}.steps(),
	Complete:   completeCast,
}

// byID marks the value of an option as an id that a choice or a button gave,
// and not as something typed.
const byID = "id:"

var idShape = regexp.MustCompile(`^[0-9a-f]{1,16}$`)

// givenID returns the id in an option; false if somebody typed the value.
func givenID(value string) (string, bool) {
	id, ok := strings.CutPrefix(value, byID)
	return id, ok && idShape.MatchString(id)
}

func findCast(c *Watching) (topic, error) {
	typed, ok := c.asked("name")
	if !ok {
		return topic{}, forgotten()
	}
	nobody := text(words.Untranslated("Nobody by that name " + upTo(c.me.Reach) + "."))
	if id, ok := givenID(typed); ok {
		t := c.personTopic(id)
		t.refuse = nobody
		return t, nil
	}
	if strings.TrimSpace(typed) == "" {
		return c.castTopic(), nil
	}
	if found := c.search(typed, c.private()); len(found) == 1 {
		t := c.personTopic(found[0].ID)
		t.refuse = nobody
		return t, nil
	}
	t := topic{Action: c.again(), refuse: nobody, alone: true}
	t.say = func(a data.Audience) (Reply, bool) {
		found := c.search(typed, a)
		if len(found) == 1 {
			return c.sayPerson(found[0], a)
		}
		return c.sayPeople(found, a)
	}
	return t, nil
}

// castTopic is everyone, a page at a time.
func (c *Watching) castTopic() topic {
	t := topic{Action: Action{Command: "cast"}.with("", "page", strconv.Itoa(c.pageNumber()))}
	t.say = func(a data.Audience) (Reply, bool) { return c.sayPeople(c.show.Cast, a) }
	t.refuse = text(words.Untranslated("There is nobody to name " + upTo(c.me.Reach) + "."))
	return t
}

func (c *Watching) personTopic(id string) topic {
	t := topic{Action: Action{Command: "cast", Options: map[string]string{"name": byID + id}}}
	t.say = func(a data.Audience) (Reply, bool) {
		for _, p := range c.show.Cast {
			if p.ID == id {
				return c.sayPerson(p, a)
			}
		}
		return Reply{}, false
	}
	t.next = []Button{button(words.Untranslated("Everyone"), "cast", "", "show", string(c.show.ID))}
	return t
}

// search returns the people whom an audience may know by what was typed, those
// who fit best first. If some fit better than all others, only they are meant.
func (c *Watching) search(typed string, a data.Audience) []data.Person {
	q := names.NewQuery(typed)
	best := 0
	var found []data.Person
	for _, p := range c.show.Cast {
		rank := rankPerson(q, p, a)
		if rank > best {
			best, found = rank, nil
		}
		if rank == best && rank > 0 {
			found = append(found, p)
		}
	}
	return found
}

// rankPerson filters before it matches: a spelling that the audience may not know
// matches nobody.
func rankPerson(q names.Query, p data.Person, a data.Audience) int {
	best := 0
	for _, key := range p.Keys {
		if o, ok := key.Open(a); ok {
			best = max(best, q.Rank(o.Text))
		}
	}
	return best
}

// named returns a person's names with the native spelling, and whether they
// need spoiler tags. Empty: the audience may not know them.
func named(name, native data.Sealed, a data.Audience) (string, bool) {
	o, ok := name.Open(a)
	if !ok {
		return "", false
	}
	if n, ok := native.Open(a); ok && n.Tagged == o.Tagged {
		return o.Text + " (" + n.Text + ")", o.Tagged
	}
	return o.Text, o.Tagged
}

// sayPerson tells what an audience may know of one person.
func (c *Watching) sayPerson(p data.Person, a data.Audience) (Reply, bool) {
	r := Reply{Title: words.Verbatim(c.show.Title)}
	character, tagged := named(p.Character, p.CharacterNative, a)
	if character == "" {
		return r, false
	}
	r.Body = append(r.Body, Span{Style: Heading, Text: words.Verbatim(character)})
	if tagged {
		r.Body[0] = Span{Text: words.Verbatim(character), Tagged: true}
	}
	if actor, tagged := named(p.Actor, p.ActorNative, a); actor != "" {
		r.Body = append(r.Body, Span{Lead: words.Untranslated("Played by"), Text: words.Verbatim(actor), Tagged: tagged})
	}
	if role, ok := say(p.Role, a, words.Untranslated("")); ok {
		r.Body = append(r.Body, role)
	}
	r.Body = append(r.Body, sayAll(p.Notes, a)...)
	return r, true
}

// sayPeople lists the people whom an audience may know.
func (c *Watching) sayPeople(people []data.Person, a data.Audience) (Reply, bool) {
	var lines []Span
	var choices []Choice
	for _, p := range people {
		character, tagged := named(p.Character, p.CharacterNative, a)
		actor, hidden := named(p.Actor, p.ActorNative, a)
		if character == "" {
			continue
		}
		label := strconv.Itoa(len(lines) + 1)
		line := Span{Lead: words.Verbatim(character), Text: words.Verbatim(actor)}
		switch {
		case tagged || hidden:
			line = Span{Lead: words.Verbatim(label), Text: words.Untranslated(strings.TrimSuffix(character+", "+actor, ", ")), Tagged: true}
		default:
			label = plain(p.Character, a)
		}
		lines = append(lines, line)
		choices = append(choices, Choice{Label: words.Verbatim(label), Value: byID + p.ID})
	}
	r := Reply{Title: words.Untranslated(c.show.Title + ": cast")}
	return r, c.page(&r, "cast", "name", words.Untranslated("Who is…"), lines, choices)
}

// completeCast offers people by the names that can be shown without tags.
func completeCast(c *Watching) []Choice {
	type ranked struct {
		Choice
		rank int
	}
	typed := c.Option("name")
	open := data.Audience{Line: c.private().Line, Limit: c.private().Line}
	q := names.NewQuery(typed)
	var found []ranked
	for _, p := range c.show.Cast {
		label := plain(p.Character, open)
		rank := rankPerson(q, p, open)
		if label == "" || rank == 0 && strings.TrimSpace(typed) != "" {
			continue
		}
		if actor := plain(p.Actor, open); actor != "" {
			label += " · " + actor
		}
		found = append(found, ranked{Choice{words.Verbatim(label), byID + p.ID}, rank})
	}
	slices.SortStableFunc(found, func(a, b ranked) int { return b.rank - a.rank })
	var choices []Choice
	for _, f := range found {
		choices = append(choices, f.Choice)
	}
	return choices
}
