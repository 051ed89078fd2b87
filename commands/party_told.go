package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// toldPlace adds where somebody is to what they are told alone, if that is not where the
// evening begins, or has come to; who has not said it yet is asked.
func (c *Watching) toldPlace(p data.Party, said words.Sentence) Reply {
	if p.Part.Compare(p.First) > 0 {
		p.First = p.Part
	}
	before := c.show.Before(p.First)
	switch {
	case !c.me.Placed && !before.IsZero():
		r := c.askPlace()
		r.Body = append([]Span{{Text: said}}, r.Body...)
		return r
	case !before.IsZero() && !c.me.Seen.Has(before):
		r := text(said, words.ThenWeWatch(c.place(c.me.Seat), c.watches(p)))
		r.Buttons = append(c.previously(), c.to(words.WatchedMore(), doChoose, c.me.Seat))
		return r
	}
	return text(said)
}
