package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// A content is a kind of text that a lookup tells. Whether a show has any is the same
// for everybody, wherever they are: what is empty only up to somebody's own place
// is refused like what is not open to them.
type content struct {
	has  func(*data.Show) bool
	none func(show string) words.Sentence
}

var (
	summaries = content{(*data.Show).HasSummaries, words.NoSummariesOf}
	recaps    = content{(*data.Show).HasRecaps, words.NoRecapsOf}
	questions = content{(*data.Show).HasQuestions, words.NoQuestionsOf}
	people    = content{func(s *data.Show) bool { return s.HasCast() || len(s.Crew) > 0 }, words.NoCastOf}
)

// byNumbers says of a show that only its numbers are known, and what works.
func byNumbers(s *data.Show) []Span {
	p := words.PlaceIn(s, data.Position{})
	return []Span{{Text: words.KnownByNumbers(p, s.Title)}, {Text: words.NumbersWork(p)}}
}

// without answers a lookup of what the show has none of: it says so, and offers what
// works in any show.
func (c *Watching) without(x content) Reply {
	r := text(x.none(c.show.Title))
	if c.show.OnlyNumbers() {
		r = text(words.KnownByNumbers(c.place(c.me.Seat), c.show.Title)) // the buttons are what works
	}
	switch next, more := c.show.Next(c.me.Seat); {
	case !c.me.Placed:
		r.Buttons = append(r.Buttons, c.placeButton(doChoose).primary())
	case more:
		r.Buttons = append(r.Buttons, c.to(words.IWatched(c.place(next.Position)), "", next.Position).primary())
	}
	if c.home() != 0 {
		if !c.me.Seat.IsZero() {
			r.Buttons = append(r.Buttons, c.talkButton(c.me.Seat))
		}
		r.Buttons = append(r.Buttons, button(words.LeaveANote(), "note", "", "show", string(c.show.ID)))
	}
	r.Buttons = append(r.Buttons, c.whichButton()...)
	return r
}

// whichButton lets hosts say which of the provider's shows it is that they gave numbers of.
func (c *Watching) whichButton() []Button {
	if !c.show.Bare || c.show.Film() || !c.isHost() {
		return nil
	}
	return []Button{button(words.WhichShowIsThis(), "show", tellWhich, "show", string(c.show.ID))}
}
