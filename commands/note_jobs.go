package commands

import (
	"slices"

	"watchparty/data"
)

// noteWriters is how many writers a card names.
const noteWriters = 10

// waiting returns the notes that wait at an episode.
func (c *Call) waiting(p data.Position) []data.Note {
	return slices.DeleteFunc(c.tx.Notes(c.Guild, c.show.ID), func(n data.Note) bool { return n.At != p || n.Pending })
}

// cardNeeds is what showing that a note waits takes of the permissions that came
// with this request: those of another channel are not known.
func (c *Call) cardNeeds() []string {
	if home := c.home(); c.Channel != home && c.Parent != home {
		return nil
	}
	return []string{"View Channel", "Send Messages"}
}

// doNoteCard brings an episode's card in line with the notes that wait there.
// What it says is public: that they wait, and who wrote them.
func doNoteCard(c *Call, j data.Job) Turn {
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

func (c *Call) noteCard(p data.Position, notes []data.Note) Reply {
	r := Reply{Public: true, Title: c.show.Title}
	r.Body = []Span{{Text: p.String() + ": " + count(len(notes), "note waits.", "notes wait.")}}
	var named []data.UserID
	for _, n := range notes {
		if !slices.Contains(named, n.Writer) && len(named) < noteWriters {
			named = append(named, n.Writer)
			r.Body = append(r.Body, Span{Style: Small, User: n.Writer, Text: "left one."})
		}
	}
	r.Buttons = []Button{button("Read", "read", "", "episode", p.String(), "show", string(c.show.ID)).primary()}
	return r
}

func doneNoteCard(c *Call, j data.Job, o Outcome) Reply {
	p := data.PositionOf(j.Subject)
	card := c.tx.Card(c.Guild, c.show.ID, p)
	stood := card.Message != 0
	switch {
	case o.Failed == Gone, o.Failed == Did && stood && (len(c.waiting(p)) == 0 || card.Channel != c.home()):
		card.Message = 0
		c.tx.PutCard(card)
		if o.Failed == Did && len(c.waiting(p)) > 0 || o.Failed == Gone && stood {
			c.owe(data.NoteCard, j.Subject, 0) // once more, as a new message
		}
	case o.Failed == Did && !stood:
		card.Channel, card.Message = c.home(), data.MessageID(o.ID)
		c.tx.PutCard(card)
	}
	return Reply{}
}

// doNoteGone takes the message away that a note was made of. Until it is gone
// the note is not shown, and the text is kept: whatever happens in between, it
// is in one place at least.
func doNoteGone(c *Call, j data.Job) Turn {
	n, ok := c.tx.Note(c.Guild, j.Subject)
	if !ok || !n.Pending {
		return Turn{}
	}
	return Turn{Effect: Delete{In: n.Channel, Message: n.Message}}
}

func doneNoteGone(c *Call, j data.Job, o Outcome) Reply {
	n, ok := c.tx.Note(c.Guild, j.Subject)
	if !ok || !n.Pending {
		return Reply{}
	}
	if o.Failed != Did && o.Failed != Gone {
		c.tx.DropNote(c.Guild, n.ID)
		return refusedBy(o, "The message still stands: I could not take it away.")
	}
	n.Pending = false
	c.tx.PutNote(n)
	c.owe(data.NoteCard, n.At.Subject(), 0)
	return text("Sealed at " + n.At.String() + ". A card says that it waits there, and names its writer.")
}
