package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// Steps of /note.
const (
	doWrite  = "write" // the episode is chosen: open the form
	doSave   = "save"
	doEdit   = "edit"
	doDelete = "delete" // asks; doDrop deletes
	doDrop   = "erase"
	doLater  = "later" // choose a later episode; doReseal seals it there
	doReseal = "reseal"
)

// noteMax is how many characters a note has.
const noteMax = 1800

// noteForm asks for the text of a note, 0 for a new one. No two forms have the same
// action: a phone shows again what was typed into an earlier one of the same action.
func (c *Watching) noteForm(p data.Position, note uint64, value string) Reply {
	a := button(words.Sentence{}, "note", doSave, "show", string(c.show.ID), "form", id36(c.ID)).Action
	if note == 0 {
		a = a.with(doSave, "episode", p.String())
	} else {
		a = a.with(doSave, "note", id36(note))
	}
	return Reply{Form: &Form{Title: words.NoteFor(c.place(p)), Action: a, Fields: []Field{{
		Name: "text", Label: words.NoteFieldFor(c.place(p)), Value: value, Long: true, Min: 1, Max: noteMax,
	}}}}
}

// atEpisode wraps a handler of a button that carries an episode.
func atEpisode(handle func(*Watching, data.Position) Reply) func(*Watching) Reply {
	return func(c *Watching) Reply {
		if p, ok := c.episodeOption(); ok {
			return handle(c, p)
		}
		return oldButton("/note")
	}
}

// episodeOption reads an episode that a button carries.
func (c *Watching) episodeOption() (data.Position, bool) {
	p, ok := data.ParsePosition(c.Option("episode"))
	if ok {
		_, ok = c.show.Episode(p)
	}
	return p, ok
}

// onNote wraps a handler of a button that carries a note. It refuses those who may
// not do that to the note.
func onNote(may func(*Watching, data.Note) bool, handle func(*Watching, data.Note) Reply) func(*Watching) Reply {
	return func(c *Watching) Reply {
		n, ok := c.noteOption()
		switch {
		case !ok:
			return text(words.NoteGone())
		case !may(c, n):
			return text(words.NotYourNote())
		}
		return handle(c, n)
	}
}

// mayEdit: only the writer, and not a message that was sealed.
func mayEdit(c *Watching, n data.Note) bool { return n.Writer == c.User && n.Sealer == 0 }

// mayDrop: the writer and hosts.
func mayDrop(c *Watching, n data.Note) bool { return n.Writer == c.User || c.isHost() }

// mayMove: they, and everybody who may read the note.
func mayMove(c *Watching, n data.Note) bool { return mayDrop(c, n) || n.OpenTo(c.me.Seen) }

// noteOption reads the note that a button carries.
func (c *Watching) noteOption() (data.Note, bool) {
	n, ok := c.tx.Note(c.Guild, read36(c.Option("note")))
	return n, ok && n.Show == c.show.ID && !n.Pending
}

// on makes a button of /note for one note.
func (c *Watching) on(n data.Note, label words.Sentence, do string, pairs ...string) Button {
	return button(label, "note", do, append(pairs, "note", id36(n.ID), "show", string(c.show.ID))...)
}

func (c *Watching) editNote(n data.Note) Reply {
	written, _ := c.tx.NoteText(n).Open(data.Private(n.At, data.UpTo(n.At)))
	return c.noteForm(n.At, n.ID, written.Text)
}

func (c *Watching) askDelete(n data.Note) Reply {
	r := text(words.DeleteNote())
	r.Buttons = []Button{c.on(n, words.Delete(), doDrop).danger(), button(words.Cancel(), "show", doLeave)}
	return r
}

func (c *Watching) deleteNote(n data.Note) Reply {
	c.tx.DropNote(c.Guild, n.ID)
	c.enqueue(data.NoteCard, n.At.Subject(), 0)
	return text(words.NoteDeleted())
}

// chooseLater lists the episodes after a note's. Moving it there requires nobody
// to read it.
func (c *Watching) chooseLater(n data.Note) Reply {
	next, ok := c.show.Next(n.At)
	if !ok {
		return text(words.NoLater(c.place(n.At), c.show.Complete))
	}
	r := text(words.WhichSpoiled())
	choose := c.on(n, words.Sentence{}, doReseal).Action
	c.listEpisodes(&r, episodeMenu{choose: choose, option: "episode", prompt: words.EpisodePrompt(), again: choose.with(doLater),
		likely: next.Position, after: n.At})
	return r
}

func (c *Watching) reseal(n data.Note) Reply {
	p, ok := c.episodeOption()
	if !ok || p.Compare(n.At) <= 0 {
		if c.show.Film() { // which has no later episode to speak of
			return oldButton("/note")
		}
		return text(words.NotLater())
	}
	c.enqueue(data.NoteCard, n.At.Subject(), 0)
	if n.From.IsZero() {
		n.From = n.At
	}
	n.At = p
	c.tx.PutNote(n)
	c.enqueue(data.NoteCard, p.Subject(), 0)
	return text(words.NoteMoved(c.place(p)))
}
