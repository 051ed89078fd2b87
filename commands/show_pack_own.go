package commands

import (
	"slices"

	"watchparty/commands/words"
	"watchparty/data"
)

// packOption names one of some shows.
func packOption(what words.Sentence, of func(*Call) []*data.Show) Option {
	return Option{Name: "pack", Description: what, Required: true, Completes: true, offers: func(c *Call) Reply {
		return Reply{Choices: c.showChoices(c.matchShows(of(c), c.Option("pack")))}
	}}
}

// kept returns the shows of all packs that the server keeps, and writable also those of
// which a pack can be written.
func (c *Call) kept() []*data.Show {
	all := slices.Clone(c.ownPacks())
	for _, p := range c.tx.OwnPacks(c.Guild) {
		if _, laid := p.Show.Imported(); !laid {
			continue
		}
		s := &data.Show{ID: p.Show, Title: string(p.Show)}
		if im, adopted := c.tx.Import(c.Guild, p.Show); adopted {
			s.Title, s.Year, s.Network = im.Title, im.Year, im.Network
		}
		all = append(all, s)
	}
	return all
}

func (c *Call) writable() []*data.Show {
	all := c.kept()
	for _, im := range c.adoptions() {
		if !hasShow(all, im.Show) {
			all = append(all, &data.Show{ID: im.Show, Title: im.Title, Year: im.Year, Network: im.Network})
		}
	}
	return all
}

// givenPack makes a step of hosts about one of some shows.
func givenPack(of func(*Call) []*data.Show, decide func(*Watching) Reply) Step {
	return step(func(c *Call) Reply {
		if !c.isHost() {
			return text(words.OnlyHostsPacks())
		}
		typed := c.Option("pack")
		own := of(c)
		if len(own) == 0 {
			return text(words.NoPacks())
		}
		if i := slices.IndexFunc(own, func(s *data.Show) bool { return string(s.ID) == typed }); i >= 0 {
			return decide(c.whole(own[i]))
		}
		found := c.labelled(own, typed)
		if len(found) == 0 && !c.Pressed {
			found = c.matchShows(own, typed)
		}
		if len(found) != 1 || typed == "" {
			return text(words.UnknownPack())
		}
		return decide(c.whole(found[0]))
	})
}

// whole is the call about a show that may have come with its name only.
func (c *Call) whole(s *data.Show) *Watching {
	if known, ok := c.showByID(s.ID); ok {
		s = known
	}
	return c.about(s)
}

// packButton does something with the pack.
func (c *Watching) packButton(label words.Sentence, do string) Button {
	return button(label, "show", do, "pack", string(c.show.ID))
}

func (c *Watching) askRemovePack() Reply {
	if err := c.mayRemovePack(); err != nil {
		return refused(err)
	}
	r := text(words.RemovePack(c.show.Title))
	r.Buttons = []Button{c.packButton(words.RemoveThePack(), subPackRemove+stepSure).danger(), button(words.Cancel(), "show", doLeave)}
	return r
}

// mayRemovePack refuses to remove what the server goes by: a show that nothing else
// describes, or whose numbers are others elsewhere.
func (c *Watching) mayRemovePack() error {
	if c.provided() { // its texts alone go
		return nil
	}
	other, ok := c.catalog.Show(c.show.ID)
	if !ok && c.running {
		return refusal(words.PackIsWatched(c.show.Title))
	}
	if !ok {
		return nil
	}
	n, err := c.numbersOf(other)
	if err == nil && !n.agree(c.show) {
		err = refusal(words.PackNumbersDiffer(c.show.Title))
	}
	return err
}

func (c *Watching) removePack() Reply {
	if err := c.mayRemovePack(); err != nil {
		return refused(err)
	}
	c.tx.DropOwnPack(c.Guild, c.show.ID)
	c.lastAdopted = nil
	if other, ok := c.catalog.Show(c.show.ID); ok {
		if n, err := c.numbersOf(other); err == nil {
			n.take()
		}
	}
	return text(words.PackRemoved(c.show.Title))
}
