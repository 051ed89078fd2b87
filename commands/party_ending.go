package commands

import "watchparty/commands/words"

// optEvenings is the option of a button that cancels evenings with what it does: which
// ones its question named.
const optEvenings = "with"

// evenings stands for the evenings of the show, empty for none: as long as it is the
// same, so are they.
func (c *Watching) evenings() string {
	const most = 36 * 36 * 36 * 36 * 36 * 36 // custom ids are short
	sum, own := uint64(0), c.ownEvenings()
	for _, p := range own {
		sum += p.ID % most
	}
	if len(own) == 0 {
		return ""
	}
	return id36(sum%most + 1)
}

// eveningsNamed says whether the asker has seen which evenings the press cancels.
func (c *Watching) eveningsNamed() bool { return c.Option(optEvenings) == c.evenings() }

// nameEvenings adds to a question which evenings a yes cancels.
func (c *Watching) nameEvenings(r *Reply) {
	own := c.ownEvenings()
	if len(own) == 0 {
		return
	}
	r.Body = append(r.Body, Span{Text: words.CancelsEvenings(len(own))})
	for _, p := range own {
		r.Body = append(r.Body, Span{Text: words.Join(c.watches(p), words.PartyAt(p.At))})
	}
}

// cancelEvenings cancels all evenings of the show, and returns what is said of that.
func (c *Watching) cancelEvenings() (said []Span) {
	own := c.ownEvenings()
	for _, p := range own {
		c.withdraw(p)
	}
	if len(own) > 0 {
		said = []Span{{Style: Small, Text: words.EveningsCancelled(len(own))}}
	}
	return said
}
