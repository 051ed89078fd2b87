package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/imported"
)

// tellingWhich makes a step in which a host says which show a bare one is.
func tellingWhich(decide func(*Watching) Reply) Step {
	return onShow(func(c *Watching) Reply {
		switch {
		case !c.isHost():
			return text(words.OnlyHostsChoose())
		case !c.show.Bare:
			return text(words.KnownAlready(c.show.Title))
		}
		return decide(c)
	})
}

// askWhich asks for its name, and lets a host choose from what is found by that.
func (c *Watching) askWhich() Reply {
	typed := c.Option("name")
	name, again := clean(typed), button(words.SearchAgain(), "show", tellWhich, "show", string(c.show.ID))
	var r Reply
	switch hits := c.Found; {
	case typed == "":
		return Reply{Form: &Form{Title: words.WhichOther(), Action: again.with(tellWhich, "form", id36(c.ID)), Fields: []Field{{
			Name: "name", Label: words.NameOfShow(), Hint: words.NameHint(), Value: cutRunes(c.show.Title, bareNameMax), Min: 1, Max: bareNameMax,
		}}}}
	case isImportID(name):
		return c.lookAtNumber(data.ShowID(name))
	case badName(name) != nil:
		r = refused(badName(name))
	case hits == nil:
		r = text(words.ProviderAway()) // the answer if nobody looks for it
		r.Search = cutRunes(name, searchRunes)
	case hits.Away:
		r = text(words.ProviderAway())
	case len(hits.Shows) == 0:
		r = text(words.NothingFoundAgain(name))
	default:
		r = text(words.WhichFound(name))
		r.Menus = []Menu{foundMenu(hits, again.with(tellLook), "of")}
	}
	r.Buttons = []Button{again}
	return r
}

// lookAtIt shows the one that was chosen.
func (c *Watching) lookAtIt() Reply { return c.lookAtNumber(data.ShowID(c.Option("of"))) }

func (c *Watching) lookAtNumber(id data.ShowID) Reply {
	n, ok := id.Imported()
	if !ok {
		return text(words.NoSuchImport())
	}
	return c.lookAt(n, wanted{bare: c.show.ID})
}

// askThisOne asks whether a bare show is the one that a reply shows. S is that one, under the
// bare show's id.
func (c *Call) askThisOne(r Reply, s *data.Show) Reply {
	old, ok := c.showByID(s.ID)
	if !ok || !old.Bare {
		return text(words.NothingChanged())
	}
	again := button(words.SearchAgain(), "show", tellWhich, "show", string(s.ID))
	if _, err := c.becomes(old, s); err != nil {
		r.Body = append(r.Body, refused(err).Body...)
		r.Buttons = []Button{again}
	} else {
		r.Body = append(r.Body, Span{Text: words.IsItThisOne(old.Title)})
		r.Buttons = []Button{button(words.ThisOne(), "show", tellIs, "show", string(s.ID), "of", string(data.ImportID(s.Provided))).primary(), again}
	}
	r.Body = append(r.Body, Span{Style: Small, Text: words.TextFrom()})
	return r
}

// becomes returns the numbers of the provider's show for what is kept of a bare one. It
// refuses them if the server has that show already, or if a place would mean something else:
// every number of the bare show must be there, and no other up to the farthest place.
func (c *Call) becomes(old, s *data.Show) (newNumbers, error) {
	if twin, twice := c.adoptedAs(s.Provided); twice {
		return newNumbers{}, refusal(words.AddedAlready(twin.Title))
	}
	n, err := c.numbersOf(s)
	for _, e := range old.Episodes() {
		if !n.has(e.Position) {
			return n, refusal(words.TheyLack(s.Title, words.PlaceIn(old, e.Position)))
		}
	}
	if err != nil {
		return n, err
	}
	if p, more := n.unlike(old); more {
		return n, refusal(words.YoursLacks(s.Title, words.PlaceIn(s, p)))
	}
	return n, nil
}

// thisOne makes the bare show the provider's. It keeps its id, and so all that is kept of it:
// old buttons still work, and nobody's place changes.
func (c *Watching) thisOne() Reply {
	of, ok := data.ShowID(c.Option("of")).Imported()
	record, kept := c.tx.Record(of)
	switch {
	case !ok:
		return text(words.NoSuchImport())
	case !kept:
		return c.lookAt(of, wanted{bare: c.show.ID})
	}
	numbering := record.Numbering()
	s := imported.Compose(&record, numbering, imported.Choices{Show: c.show.ID, Premise: record.Premise})
	n, err := c.becomes(c.show, s)
	if err != nil {
		return refused(err)
	}
	c.tx.PutImport(data.Import{Guild: c.Guild, Show: s.ID, Of: of, Title: record.Title, Year: record.Year, Network: record.Network,
		Premise: record.Premise, Numbers: numbering.Fingerprint(), Adopted: c.today()})
	c.tx.PutNumbering(c.Guild, s.ID, numbering)
	c.tx.DropBareShow(c.Guild, s.ID)
	n.take()
	c.bareRead, c.importsRead = false, false
	now := c.about(s)
	now.sayNumbers()
	now.lookAgain()
	r := text(words.NowItIs(s.Title))
	r.Buttons = []Button{button(words.SeeWhatItIs(), "show", subInfo, "show", string(s.ID)).primary()}
	return r
}
