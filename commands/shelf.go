package commands

import (
	"slices"

	"watchparty/data"
	"watchparty/data/tables"
)

// shows returns every show that can be named in this server, as far as a list tells of
// it, and those first that the server watches. A show that no pack describes comes with its name, its year and where it ran only;
// showByID returns all of a show.
func (c *Call) shows() []*data.Show {
	shows := slices.Clone(c.catalog.Shows())
	if own := c.ownPacks(); len(own) > 0 {
		shows = slices.DeleteFunc(shows, func(s *data.Show) bool { return hasShow(own, s.ID) })
		shows = append(slices.Clone(own), shows...)
	}
	for _, im := range c.adoptions() {
		shows = append(shows, &data.Show{ID: im.Show, Title: im.Title, Year: im.Year, Network: im.Network, Provided: im.Number()})
	}
	for _, b := range c.bareShows() {
		shows = append(shows, &data.Show{ID: b.ID, Title: b.Name, Bare: true})
	}
	watched := func(s *data.Show) int {
		if c.runs(s.ID) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(shows, func(a, b *data.Show) int { return watched(a) - watched(b) })
	return shows
}

func (c *Call) showByID(id data.ShowID) (*data.Show, bool) {
	if s, ok := c.ownPack(id); ok {
		return s, true
	}
	if s, ok := c.catalog.Show(id); ok {
		return s, true
	}
	if c.lastAdopted != nil && c.lastAdopted.ID == id {
		return c.lastAdopted, true
	}
	if s, ok := c.adopted(c.tx, c.Guild, id); ok {
		c.lastAdopted = s
		return s, true
	}
	for _, b := range c.bareShows() {
		if b.ID == id {
			return b.Show(), true
		}
	}
	return nil, false
}

// knows reports whether the server knows a show.
func (c *Call) knows(id data.ShowID) bool {
	_, known := c.showByID(id)
	return known
}

// bareShows returns the server's shows that no pack describes.
func (c *Call) bareShows() []data.BareShow {
	if !c.bareRead {
		c.bare, c.bareRead = c.tx.BareShows(c.Guild), true
	}
	return c.bare
}

// adoptions returns the shows that the server adopted from a provider.
func (c *Call) adoptions() []data.Import {
	if !c.importsRead {
		c.imports, c.importsRead = c.tx.Imports(c.Guild), true
	}
	return c.imports
}

// ownShows returns the shows of a server's own packs, without those that are laid over a
// provider's show.
func (all *shared) ownShows(tx *tables.Tx, g data.GuildID) (shows []*data.Show) {
	for _, p := range tx.OwnPacks(g) {
		if _, laid := p.Show.Imported(); laid {
			continue
		}
		if s := all.packs.of(tx, p, all.forgetShow); s != nil {
			shows = append(shows, s)
		}
	}
	return shows
}

// forgetShow lets go of what is remembered about a show of a pack.
func (all *shared) forgetShow(s *data.Show) {
	all.finders.forget(s)
	all.keys.forget(s)
}

// ownPacks returns the shows of the server's own packs, which come before all others.
func (c *Call) ownPacks() []*data.Show {
	if !c.ownRead {
		c.ownShows, c.ownRead = c.shared.ownShows(c.tx, c.Guild), true
	}
	return c.ownShows
}

// ownPack returns the show of one of them.
func (c *Call) ownPack(id data.ShowID) (*data.Show, bool) {
	for _, s := range c.ownPacks() {
		if s.ID == id {
			return s, true
		}
	}
	return nil, false
}

// adoptedAs returns a show of the provider's as the server has it; toldAs only one that was
// a bare show before.
func (c *Call) adoptedAs(n int) (data.Import, bool) {
	for _, im := range c.adoptions() {
		if im.Number() == n {
			return im, true
		}
	}
	return data.Import{}, false
}

func (c *Call) toldAs(n int) (*data.Show, bool) {
	im, is := c.adoptedAs(n)
	if !is || im.Of == 0 {
		return nil, false
	}
	return c.showByID(im.Show)
}
