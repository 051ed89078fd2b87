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
		r := text(words.NoNewNotes())
		if !at.IsZero() {
			r = text(words.NoNotesFor(at))
		}
		return topic{}, Refusal{r}
	}
	t := topic{Action: Action{Command: "read", Options: map[string]string{"note": id36(n.ID), "episode": n.At.String()}}, alone: true}
	t.say = func(a data.Audience) (Reply, bool) { return c.sayNote(n, a) }
	t.refuse = text(words.NotesOpenAt(n.At))
	if n.At.Compare(c.me.Reach) > 0 {
		t.next = []Button{c.to(words.IveWatched(n.At), "", n.At).primary()}
		if c.isHost() || n.Writer == c.User { // who may change it need not read it
			t.next = append(t.next, c.changeButtons(n)...)
		}
		t.ahead = c.nextButton(n)
		return t, nil
	}
	t.seen = func() { c.tx.PutRead(c.Guild, n.ID, c.User) }
	t.next = c.noteButtons(n)
	return t, nil
}

// nextNote is the one that a button names, else the first at an episode that the
// asker has not read, else the first there; at the start: the first anywhere
// that is open to them.
func (c *Watching) nextNote(at data.Position) (data.Note, bool) {
	named, after := read36(c.Option("note")), read36(c.Option("after"))
	notes := slices.DeleteFunc(c.tx.Notes(c.Guild, c.show.ID), func(n data.Note) bool {
		return n.Pending || !at.IsZero() && n.At != at || at.IsZero() && n.At.Compare(c.me.Reach) > 0
	})
	for i, n := range notes {
		if n.ID == named {
			return n, true
		}
		if n.ID == after && i+1 < len(notes) {
			return notes[i+1], true
		}
	}
	for _, n := range notes {
		if !c.tx.HasRead(c.Guild, n.ID, c.User) && n.Writer != c.User {
			return n, true
		}
	}
	if len(notes) > 0 && !at.IsZero() {
		return notes[0], true
	}
	return data.Note{}, false
}

func (c *Watching) sayNote(n data.Note, a data.Audience) (Reply, bool) {
	o, ok := c.tx.NoteText(n).Open(a)
	if !ok {
		return Reply{}, false
	}
	wrote := words.Wrote(n.Writer)
	if n.Sealer != 0 {
		wrote = words.WroteHidden(n.Writer)
	}
	return Reply{Title: words.NoteTitle(c.show.Title, n.At), Body: []Span{
		{Text: wrote}, {Text: words.Verbatim(o.Text), Tagged: o.Tagged},
	}}, true
}

// noteButtons are the steps below a note that somebody reads.
func (c *Watching) noteButtons(n data.Note) []Button {
	return append(c.nextButton(n), c.changeButtons(n)...)
}

// nextButton leads to the next note at the same episode.
func (c *Watching) nextButton(n data.Note) []Button {
	notes := c.waiting(n.At)
	if i := slices.IndexFunc(notes, func(x data.Note) bool { return x.ID == n.ID }); i >= 0 && i+1 < len(notes) {
		return []Button{button(words.NextNote(), "read", "", "after", id36(n.ID), "episode", n.At.String(), "show", string(c.show.ID)).primary()}
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
		if x.Pending || x.Writer == c.User || x.At.Compare(before.Reach) <= 0 || x.At.Compare(c.me.Reach) > 0 {
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
