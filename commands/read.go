package commands

import (
	"slices"

	"watchparty/commands/words"
	"watchparty/data"
)

var read = Command{
	Name:        "read",
	Description: words.ReadCommand(),
	Options: []Option{
		{Name: "episode", Description: words.ReadEpisodeOption(), Completes: true},
		showOption,
	},
	FirstSteps: true,
	Steps:      lookup{find: findNote}.steps(),
}

// findNote finds the next note to read, the oldest first. That a note exists is
// public, so it may say where there are none; the text is not.
func findNote(c *Watching) (topic, error) {
	var at data.Position
	if typed := c.Option("episode"); typed != "" {
		p, err := c.askedEpisode(typed)
		if err != nil {
			return topic{}, err
		}
		at = p
	}
	n, ok := c.nextNote(at)
	if !ok {
		return topic{}, Refusal{c.noNote(at)}
	}
	t := topic{Action: Action{Command: "read", Options: map[string]string{"note": id36(n.ID), "episode": n.At.String()}}, alone: true}
	t.say = func(a data.Audience) (Reply, bool) { return c.sayNote(n, a) }
	t.refuse = text(words.NotesOpenAt(c.place(n.At)))
	if !n.OpenTo(c.me.Seen) {
		lacks := n.At
		if c.me.Seen.Has(n.At) {
			lacks, t.refuse = n.From, text(words.NoteTellsAlso(c.place(n.From)))
		}
		t.next = []Button{c.to(words.IveWatched(c.place(lacks)), "", lacks).primary()}
		if c.isHost() || n.Writer == c.User { // who may change it need not read it
			t.next = append(t.next, c.changeButtons(n)...)
		}
		t.ahead = c.nextAhead(n)
		return t, nil
	}
	t.seen = func() { c.tx.PutRead(c.Guild, n.ID, c.User) }
	if next, ok := c.noteAfter(n); ok {
		t.next = []Button{c.toNote(words.NextNote(), next).primary()}
	} else {
		t.say = func(a data.Audience) (Reply, bool) {
			r, ok := c.sayNote(n, a)
			r.Body = append(r.Body, Span{Style: Small, Text: words.LastNote()})
			return r, ok
		}
		t.next = c.readAgain(n.ID)
	}
	t.next = append(t.next, c.changeButtons(n)...)
	return t, nil
}

// noNote says that there is no note to read at an episode, or at the start nothing
// new anywhere.
func (c *Watching) noNote(at data.Position) Reply {
	if !at.IsZero() {
		return text(words.NoNotesFor(c.place(at)))
	}
	r := text(words.NoNewNotes())
	r.Buttons = c.readAgain(0)
	return r
}

// toNote makes a button that leads to a note. If that is gone by the press, the
// button leads to the first that is new.
func (c *Watching) toNote(label words.Sentence, n data.Note) Button {
	return button(label, "read", "", "note", id36(n.ID), "show", string(c.show.ID))
}

// openNotes returns the notes that the asker may read, by episode and then by age.
func (c *Watching) openNotes() []data.Note {
	return slices.DeleteFunc(c.tx.Notes(c.Guild, c.show.ID), func(n data.Note) bool { return n.Pending || !n.OpenTo(c.me.Seen) })
}

// unread reports whether a note is somebody else's and new to the asker.
func (c *Watching) unread(n data.Note) bool {
	return n.Writer != c.User && !c.tx.HasRead(c.Guild, n.ID, c.User)
}

// noteAfter returns the note that follows one that the asker reads: the next new one
// if this one is new, any otherwise, and a new one from before if none follows. It
// reads only what the asker may, so that its absence tells nothing of the rest.
func (c *Watching) noteAfter(n data.Note) (data.Note, bool) {
	open, fresh := c.openNotes(), c.unread(n)
	at := slices.IndexFunc(open, func(x data.Note) bool { return x.ID == n.ID })
	for i, x := range slices.Concat(open[at+1:], open[:at]) {
		if c.unread(x) || !fresh && i < len(open)-at-1 {
			return x, true
		}
	}
	return data.Note{}, false
}

// readAgain leads to the first note that the asker has read, other than the one
// that is shown.
func (c *Watching) readAgain(shown uint64) []Button {
	for _, n := range c.openNotes() {
		if n.ID != shown && n.Writer != c.User && !c.unread(n) {
			return []Button{c.toNote(words.ReadAgain(), n)}
		}
	}
	return nil
}

// nextNote is the one that a button names, else the first that the asker has not
// read: at an episode, where it may be one that they have read, or, at the start,
// anywhere that is open to them.
func (c *Watching) nextNote(at data.Position) (data.Note, bool) {
	notes := c.openNotes()
	if !at.IsZero() {
		notes = c.waiting(at)
	}
	named := read36(c.Option("note"))
	if i := slices.IndexFunc(notes, func(n data.Note) bool { return n.ID == named }); i >= 0 {
		return notes[i], true
	}
	if i := slices.IndexFunc(notes, c.unread); i >= 0 {
		return notes[i], true
	}
	if len(notes) > 0 && !at.IsZero() {
		return notes[0], true
	}
	return data.Note{}, false
}

func (c *Watching) sayNote(n data.Note, a data.Audience) (Reply, bool) {
	o, ok := c.tx.NoteText(n).Open(a)
	if !ok || !n.OpenTo(a.Limit) {
		return Reply{}, false
	}
	wrote := words.Wrote(n.Writer)
	if n.Sealer != 0 {
		wrote = words.WroteHidden(n.Writer)
	}
	return Reply{Title: words.NoteTitle(c.show.Title, c.place(n.At)), Body: []Span{
		{Text: wrote}, {Text: words.Verbatim(o.Text), Tagged: o.Tagged},
	}}, true
}

// nextAhead leads from a note that is beyond the asker's place to the next one at the
// same episode: looking ahead goes no farther.
func (c *Watching) nextAhead(n data.Note) []Button {
	notes := c.waiting(n.At)
	if i := slices.IndexFunc(notes, func(x data.Note) bool { return x.ID == n.ID }); i >= 0 && i+1 < len(notes) {
		next := c.toNote(words.NextNote(), notes[i+1])
		next.Action = next.with("", "episode", n.At.String())
		return []Button{next.primary()}
	}
	return nil
}

// changeButtons are what the asker may do to a note without reading it.
func (c *Watching) changeButtons(n data.Note) []Button {
	var buttons []Button
	if _, more := c.show.Next(n.At); more {
		buttons = append(buttons, c.on(n, words.MoveNote(), doLater))
	}
	if n.Writer == c.User && n.Sealer == 0 {
		buttons = append(buttons, c.on(n, words.Edit(), doEdit))
	}
	if n.Writer == c.User || c.isHost() {
		buttons = append(buttons, c.on(n, words.Delete(), doDelete))
	}
	return buttons
}

// notesOpened says how many notes a mark has just opened.
func (c *Watching) notesOpened(before data.Mark) ([]Span, []Button) {
	var first data.Position
	n := 0
	for _, x := range c.tx.Notes(c.Guild, c.show.ID) {
		if x.Pending || x.Writer == c.User || x.OpenTo(before.Seen) || !x.OpenTo(c.me.Seen) {
			continue
		}
		if n++; n == 1 {
			first = x.At
		}
	}
	if n == 0 {
		return nil, nil
	}
	return []Span{{Text: words.NotesOpened(n)}},
		[]Button{button(words.ReadNotes(), "read", "", "episode", first.String(), "show", string(c.show.ID))}
}
