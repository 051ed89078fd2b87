package commands

import (
	"slices"

	"watchparty/commands/words"
	"watchparty/data"
)

// noteWriters is how many writers a card names.
const noteWriters = 10

// waiting returns the notes that wait at an episode.
func (c *Watching) waiting(p data.Position) []data.Note {
	return slices.DeleteFunc(c.tx.Notes(c.Guild, c.show.ID), func(n data.Note) bool { return n.At != p || n.Pending })
}

// cardNeeds is what showing that a note waits takes of the permissions that came
// with this request: those of another channel are not known.
func (c *Watching) cardNeeds() []string {
	if home := c.home(); c.Channel != home && c.Parent != home {
		return nil
	}
	return []string{"View Channel", "Send Messages"}
}

// doNoteCard brings an episode's card in line with the notes that wait there.
// What it says is public: that they wait, and who wrote them.
func doNoteCard(c *Watching, j data.Job) Turn {
	p := data.PositionOf(j.Subject)
	card, notes := c.tx.Card(c.Guild, c.show.ID, p), c.waiting(p)
	home := c.home()
	switch {
	case card.Message != 0 && (len(notes) == 0 || card.Channel != home):
		return Turn{Effect: Delete{In: card.Channel, Message: card.Message}}
	case len(notes) == 0 || home == 0:
		return Turn{}
	case card.Message == 0:
		return Turn{Effect: Post{In: home, Message: c.noteCard(p, notes)}}
	}
	return Turn{Effect: Edit{In: home, Message: card.Message, To: c.noteCard(p, notes)}}
}

func (c *Watching) noteCard(p data.Position, notes []data.Note) Reply {
	r := Reply{Public: true, Title: words.Verbatim(c.show.Title)}
	r.Body = []Span{{Text: words.NotesWait(c.place(p), len(notes))}}
	var named []data.UserID
	for _, n := range notes {
		if !slices.Contains(named, n.Writer) && len(named) < noteWriters {
			named = append(named, n.Writer)
			left := words.LeftNote(n.Writer)
			if n.Sealer != 0 {
				left = words.WroteHere(n.Writer)
			}
			r.Body = append(r.Body, Span{Style: Small, Text: left})
		}
	}
	r.Buttons = []Button{button(words.ReadNotes(), "read", "", "episode", p.String(), "show", string(c.show.ID)).primary()}
	return r
}

func doneNoteCard(c *Watching, j data.Job, o Outcome) Reply {
	p := data.PositionOf(j.Subject)
	if _, kept := c.groupOf(c.show.ID); !kept {
		return Reply{} // the group was forgotten meanwhile
	}
	card := c.tx.Card(c.Guild, c.show.ID, p)
	switch e := o.Effect.(type) {
	case Post:
		if o.Failed == Did {
			card.Channel, card.Message = e.In, data.MessageID(o.ID)
			c.tx.PutCard(card)
			if o.Found { // what it says is from another time
				c.enqueue(data.NoteCard, j.Subject, 0)
			}
			return c.cardAgain(j, card)
		}
	case Delete:
		if o.Failed == Did || o.Failed == Gone {
			card.Message = 0
			c.tx.PutCard(card)
			return c.cardAgain(j, card)
		}
	case Edit:
		if o.Failed == Gone {
			card.Message = 0
			c.tx.PutCard(card)
		}
		if o.Failed == Did || o.Failed == Gone {
			return c.cardAgain(j, card)
		}
	}
	return Reply{}
}

// cardAgain enqueues a card once more if it is where it should not be, or says
// what it should not: what waits may have changed while Discord was asked.
func (c *Watching) cardAgain(j data.Job, card data.Card) Reply {
	waits := len(c.waiting(data.PositionOf(j.Subject))) > 0 && c.home() != 0
	if waits != (card.Message != 0) || waits && card.Channel != c.home() {
		c.enqueue(data.NoteCard, j.Subject, 0)
	}
	return Reply{}
}

// enqueueCards enqueues every card of the show, and the progress card: it is watched elsewhere now, or
// again.
func (c *Watching) enqueueCards() {
	for _, n := range c.tx.Notes(c.Guild, c.show.ID) {
		c.enqueue(data.NoteCard, n.At.Subject(), 0)
	}
	for _, card := range c.tx.Cards(c.Guild, c.show.ID) {
		c.enqueue(data.NoteCard, card.At.Subject(), 0)
	}
	for _, p := range c.ownEvenings() {
		c.enqueue(data.PartyCard, p.ID, 0)
	}
	c.enqueueProgress()
}

// doNoteGone takes the message away that a note was made of. Until it is gone
// the note is not shown, and the text is kept: whatever happens in between, it
// is in one place at least.
func doNoteGone(c *Watching, j data.Job) Turn {
	n, ok := c.tx.Note(c.Guild, j.Subject)
	if !ok || !n.Pending {
		return Turn{Reply: text(words.NothingToHide())}
	}
	return Turn{Effect: Delete{In: n.Channel, Message: n.Message}}
}

func doneNoteGone(c *Watching, j data.Job, o Outcome) Reply {
	n, ok := c.tx.Note(c.Guild, j.Subject)
	if !ok || !n.Pending {
		return Reply{}
	}
	if o.Failed != Did && o.Failed != Gone {
		c.tx.DropNote(c.Guild, n.ID)
		return refusedBy(o, words.MessageRemains())
	}
	n.Pending = false
	c.tx.PutNote(n)
	c.closeReports(func(r data.Report) bool { return r.Message == n.Message })
	c.enqueue(data.NoteCard, n.At.Subject(), 0)
	return text(words.MessageHidden(c.place(n.At)))
}
