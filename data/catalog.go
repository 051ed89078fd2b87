package data

import "sync"

// A Shelved is a show of a catalog that may not have been read yet.
type Shelved struct {
	// Head is what a list of shows tells of it, all of it public: names, year, network,
	// how many episodes the seasons have, and whether more will come.
	Head *Show
	// Read returns the whole show, nil if that fails. A catalog calls it once.
	Read func() *Show
}

// Shelve returns a show that is read already.
func Shelve(s *Show) Shelved { return Shelved{s, func() *Show { return s }} }

// A Catalog is the shows that packs describe, in the order in which they are
// listed. The zero Catalog has none.
type Catalog struct {
	heads []*Show
	read  map[ShowID]func() *Show
	ready chan struct{} // closed once all are shelved; nil: they are
}

// NewCatalog makes a catalog; a later show with an id replaces an earlier one
// in its place.
func NewCatalog(shows ...*Show) *Catalog {
	c := &Catalog{}
	for _, s := range shows {
		c.shelve(Shelve(s))
	}
	return c
}

// ReadCatalog returns at once, and makes the catalog of what shelve returns while
// the caller goes on. Asking the catalog for shows waits until that is done. What a show
// tells is read when somebody first asks for it.
func ReadCatalog(shelve func() []Shelved) *Catalog {
	c := &Catalog{ready: make(chan struct{})}
	go func() {
		for _, s := range shelve() {
			c.shelve(s)
		}
		close(c.ready)
	}()
	return c
}

// With returns a catalog that has one more show.
func (c *Catalog) With(s *Show) *Catalog {
	more := &Catalog{}
	for _, head := range c.Shows() {
		more.shelve(Shelved{head, c.read[head.ID]})
	}
	more.shelve(Shelve(s))
	return more
}

func (c *Catalog) shelve(s Shelved) {
	if c.read == nil {
		c.read = map[ShowID]func() *Show{}
	}
	read := sync.OnceValue(func() *Show {
		show := s.Read()
		if show != nil {
			show.index() // before anybody searches it
		}
		return show
	})
	if c.read[s.Head.ID] == nil {
		c.heads = append(c.heads, s.Head)
	}
	for i := range c.heads {
		if c.heads[i].ID == s.Head.ID {
			c.heads[i] = s.Head
		}
	}
	c.read[s.Head.ID] = read
}

// Show returns the whole show with an id, and false if no pack describes one.
func (c *Catalog) Show(id ShowID) (*Show, bool) {
	c.wait()
	read := c.read[id]
	if read == nil {
		return nil, false
	}
	s := read()
	return s, s != nil
}

// Shows returns what a list tells of all shows: see [Shelved]. The caller must not change
// the slice.
func (c *Catalog) Shows() []*Show {
	c.wait()
	return c.heads
}

func (c *Catalog) wait() {
	if c.ready != nil {
		<-c.ready
	}
}
