package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// startNamed answers a name that a host typed or chose: an id of a show that is known, one
// of a show of the provider's, or a name to look for. False: the name and the episodes of a
// show that nobody describes.
func (c *Call) startNamed(name string) (Reply, bool) {
	switch s, known := c.showByID(data.ShowID(name)); {
	case known:
		return c.startKnown(s), true
	case isImportID(name):
		return c.adopt(data.ShowID(name)), true
	case c.Option("episodes") != "" || badName(name) != nil || len(c.sameName(name)) > 0:
		return Reply{}, false
	case c.Found == nil:
		r := c.startBare() // the answer if nobody looks for it
		r.Search = cutRunes(name, searchRunes)
		return r, true
	}
	return c.pickFound(name), true
}

// pickFound lets a host choose from what was found by a name, or go by numbers.
func (c *Call) pickFound(name string) Reply {
	byNumbers := c.startBare()
	r := text(words.NothingFound(name))
	switch hits := c.Found; {
	case hits.Away:
		r = text(words.ProviderAway())
	case len(hits.Shows) > 0:
		r = text(words.WhichFound(name))
		choose := Action{Command: "show"}.with(subStart)
		if c.Option("from") != "" {
			choose = c.again().with(subStart)
		}
		r.Menus = []Menu{foundMenu(hits, choose, "show")}
		r.Body = append(r.Body, Span{Style: Small, Text: words.NoneOfThese()})
	}
	r.Buttons = append([]Button{{Label: words.SearchAgain(), Action: c.again().with(startPick)}}, byNumbers.Buttons...)
	return r
}

// offerNames lists the shows whose name a host may mean: those at hand, what the provider
// found, and the way to look for what was typed.
func (c *Call) offerNames() Reply {
	typed := clean(c.Option("name"))
	all := c.showChoices(c.matchShows(c.shows(), typed))
	if !c.isHost() || typed == "" || badName(typed) != nil {
		return Reply{Choices: all}
	}
	all = all[:min(len(all), choicesMax-1-foundMax)]
	if c.Found != nil {
		for _, f := range c.Found.Shows[:min(len(c.Found.Shows), foundMax)] {
			if _, told := c.toldAs(f.ID); told {
				continue
			}
			if id := data.ImportID(f.ID); !offersValue(all, string(id)) {
				all = append(all, Choice{words.FoundShow(f), string(id)})
			}
		}
	}
	r := Reply{Choices: append(all, Choice{words.SearchFor(typed), typed})}
	if c.Found == nil {
		r.Search = cutRunes(typed, searchRunes)
	}
	return r
}

func offersValue(all []Choice, value string) bool {
	for _, x := range all {
		if x.Value == value {
			return true
		}
	}
	return false
}

// pickAnother asks for another name, and goes on with it.
func (c *Call) pickAnother() Reply {
	from, _ := c.typedFrom() // forgotten: what they type now counts
	switch name := c.Option("name"); {
	case !c.isHost():
		return text(words.OnlyHostsStart())
	case name != "":
		c.Action = Action{Command: "show"}.with(subStart, "name", name, "from", from)
		return c.start()
	}
	before, _ := c.asked("name")
	again := Action{Command: "show"}.with(startPick, "from", c.Option("from"), "q", c.Option("q"), "form", id36(c.ID))
	return Reply{Form: &Form{Title: words.WhichOther(), Action: again, Fields: []Field{{
		Name: "name", Label: words.NameOfShow(), Hint: words.NameHint(), Value: cutRunes(clean(before), bareNameMax), Min: 1, Max: bareNameMax,
	}}}}
}
