package data

// A Catalog is the shows that packs describe, in the order in which they are
// listed. The zero Catalog has none.
type Catalog struct {
	shows []*Show
	ready chan struct{} // closed once shows is complete; nil: it is
}

// NewCatalog makes a catalog; a later show with an id replaces an earlier one
// in its place.
func NewCatalog(shows ...*Show) *Catalog {
	c := &Catalog{}
next:
	for _, s := range shows {
		for i := range c.shows {
			if c.shows[i].ID == s.ID {
				c.shows[i] = s
				continue next
			}
		}
		c.shows = append(c.shows, s)
	}
	return c
}

// ReadCatalog returns at once, and makes the catalog of what read returns while
// the caller goes on. Asking the catalog for shows waits until read is done.
func ReadCatalog(read func() []*Show) *Catalog {
	c := &Catalog{ready: make(chan struct{})}
	go func() {
		c.shows = NewCatalog(read()...).shows
		for _, s := range c.shows {
			s.index() // before anybody types
		}
		close(c.ready)
	}()
	return c
}

// Show returns the show with an id, and false if no pack describes one.
func (c *Catalog) Show(id ShowID) (*Show, bool) {
	for _, s := range c.Shows() {
		if s.ID == id {
			return s, true
		}
	}
	return nil, false
}

// Shows returns all shows. The caller must not change the slice.
func (c *Catalog) Shows() []*Show {
	if c.ready != nil {
		<-c.ready
	}
	return c.shows
}
