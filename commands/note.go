package commands

import (
	"fmt"
	"strings"
	"time"

	"watchparty/data"
)

// note leaves a text sealed at an episode. The text is typed into a form and
// never an option: Discord shows the options of a command to everyone.
var note = Command{
	Name:        "note",
	Description: "Leave a note for those who get as far as you",
	Options: []Option{
		{Name: "episode", Description: "Who may read it: those who have watched this one. Default: as far as you", Completes: true},
		showOption,
	},
	Handle: onShow(handleNote),
	Writes: func(r Request) bool { return r.Do != "" && r.Do != doWrite && r.Do != doEdit },
}

// Steps of /note.
const (
	doWrite  = "write" // the episode is chosen: open the form
	doSave   = "save"
	doEdit   = "edit"
	doDelete = "delete" // asks; doDrop deletes
	doDrop   = "erase"
	doLater  = "later" // choose a later episode; doReseal seals it there
	doReseal = "reseal"
	doSeal   = "seal"   // the form of the message command Seal as a spoiler
	doReport = "report" // that of Report a spoiler
)

// Limits of notes: how long one is, how many a member leaves in a show, and how
// often.
const (
	noteMax   = 1800
	notesEach = 20
	noteEvery = 10 * time.Second
)

func handleNote(c *Watching) Reply {
	switch c.Do {
	case "":
		return c.askNote()
	case doWrite:
		if p, ok := c.episodeOption(); ok {
			return c.noteForm(p, 0, "")
		}
	case doSave:
		if p, ok := c.episodeOption(); ok {
			return c.saveNote(p)
		}
	case doSeal:
		return c.sealMessage()
	case doReport:
		return c.reportMessage()
	case doEdit, doDelete, doDrop, doLater, doReseal:
		if n, ok := c.noteOption(); ok {
			return c.changeNote(n)
		}
		return text("That note is gone.")
	}
	return text("I don't have that button any more. Please use /note again.")
}

// episodeOption reads an episode that a button carries.
func (c *Watching) episodeOption() (data.Position, bool) {
	p, ok := data.ParsePosition(c.Option("episode"))
	if ok {
		_, ok = c.show.Episode(p)
	}
	return p, ok
}

// noteOption reads the note that a button carries.
func (c *Watching) noteOption() (data.Note, bool) {
	n, ok := c.tx.Note(c.Guild, read36(c.Option("note")))
	return n, ok && n.Show == c.show.ID && !n.Pending
}

// on makes a button of /note for one note.
func (c *Watching) on(n data.Note, label, do string, pairs ...string) Button {
	return button(label, "note", do, append(pairs, "note", id36(n.ID), "show", string(c.show.ID))...)
}

// askNote decides where a new note is sealed: at the writer's reach, unless they
// choose; with no default for somebody who looked ahead.
func (c *Watching) askNote() Reply {
	if c.home() == 0 {
		return text("No channel here watches " + c.show.Title + ", and notes need one. A host can begin with /show start.")
	}
	write := func(label string, p data.Position) Button {
		return button(label, "note", doWrite, "episode", p.String(), "show", string(c.show.ID))
	}
	typed := c.Option("episode")
	switch {
	case typed == "" && (c.me.Reach.IsZero() || c.me.Ahead):
		r := text("For whom is it? Choose the episode that they must have watched.")
		likely, _ := c.show.Next(c.me.Seat)
		r.Menus = []Menu{{Action: write("", data.Position{}).with(doWrite, "episode", ""), Option: "episode",
			Prompt: "An episode", Choices: c.episodeChoices(likely.Position)}}
		return r
	case typed == "":
		return c.noteForm(c.me.Reach, 0, "")
	}
	p, sentence := readEpisode(c.show, c.me.Seat, typed)
	switch {
	case sentence != "":
		return text(sentence)
	case p.IsZero():
		return text("A note is sealed at an episode. Try 3, S1E3 or next.")
	case p.Compare(c.me.Reach) < 0:
		r := text(fmt.Sprintf("You have watched up to %s. People who are at %s would read it. Is that what you want?", c.me.Reach, p))
		r.Buttons = []Button{write("Seal it at "+c.me.Reach.String(), c.me.Reach).primary(), write("Seal it at "+p.String(), p)}
		return r
	}
	return c.noteForm(p, 0, "")
}

// noteForm asks for the text; a note of 0 is a new one.
func (c *Watching) noteForm(p data.Position, note uint64, value string) Reply {
	a := button("", "note", doSave, "episode", p.String(), "show", string(c.show.ID)).Action
	if note != 0 {
		a = a.with(doSave, "note", id36(note))
	}
	return Reply{Form: &Form{Title: "A note for " + p.String(), Action: a, Fields: []Field{{
		Name: "text", Label: "Read by those who have watched " + p.String(), Value: value, Long: true, Min: 1, Max: noteMax,
	}}}}
}

// saveNote keeps what was typed. Whatever is in the way, the text is given back.
func (c *Watching) saveNote(p data.Position) Reply {
	typed := strings.TrimSpace(strings.ReplaceAll(c.Option("text"), "\r", ""))
	refuse := func(sentence string) Reply {
		r := text(sentence + " Here is your text, so that it isn't lost:")
		r.Body = append(r.Body, Span{Text: typed})
		return r
	}
	switch {
	case clean(typed) == "":
		return text("The note is empty, so nothing was kept.")
	case len([]rune(typed)) > noteMax:
		return refuse(fmt.Sprintf("A note takes %d characters at most.", noteMax))
	case c.home() == 0:
		return refuse("No channel here watches " + c.show.Title + " any more.")
	}
	if id := read36(c.Option("note")); id != 0 {
		n, ok := c.noteOption()
		if !ok || n.Writer != c.User || n.Sealer != 0 {
			return refuse("That note is gone, or not yours.")
		}
		c.tx.PutNoteText(c.Guild, n.ID, typed)
		return c.kept(n)
	}
	if n, again := c.tx.Note(c.Guild, c.ID); again {
		return c.kept(n) // delivered twice
	}
	mine, latest := 0, time.Time{}
	for _, n := range c.tx.Notes(c.Guild, c.show.ID) {
		if n.Writer == c.User && (n.Sealer == 0 || n.Sealer == c.User) {
			mine++
			if n.Written.After(latest) {
				latest = n.Written
			}
		}
	}
	switch {
	case mine >= notesEach:
		return refuse(fmt.Sprintf("You have left %d notes in this show, as many as I keep for one person.", mine))
	case c.Now.Sub(latest) < noteEvery:
		return refuse("That was quick: I take one note every ten seconds.")
	}
	n := data.Note{ID: c.ID, Guild: c.Guild, Show: c.show.ID, At: p, Writer: c.User, Written: c.Now}
	c.tx.PutNote(n)
	c.tx.PutNoteText(c.Guild, n.ID, typed)
	c.owe(data.NoteCard, p.Subject(), 0)
	return c.kept(n)
}

func (c *Watching) kept(n data.Note) Reply {
	opens := "Kept. Whoever has watched " + n.At.String() + " can read it"
	r := text(opens + "; everyone sees that it waits.")
	if lacks := c.lacks(c.cardNeeds()); len(lacks) > 0 {
		o := Outcome{Failed: Denied, Missing: strings.Join(lacks, ", "), In: c.home()}
		r = refusedBy(o, opens+" with /read, but I can't show that it waits.")
	}
	r.Buttons = []Button{c.on(n, "Edit", doEdit), c.on(n, "Delete", doDelete)}
	return r
}

// changeNote is for the writer and, but for the text itself, for hosts; anybody
// who may read a note may seal it later.
func (c *Watching) changeNote(n data.Note) Reply {
	writer, host := n.Writer == c.User, c.isHost()
	switch {
	case c.Do == doEdit && writer && n.Sealer == 0:
		own, _ := c.tx.NoteText(n).Open(data.Anyway(n.At, n.At))
		return c.noteForm(n.At, n.ID, own.Text)
	case c.Do == doDelete && (writer || host):
		r := text("Delete this note? It can't be taken back.")
		r.Buttons = []Button{c.on(n, "Delete", doDrop).danger(), button("Leave it", "watched", doLeave, "show", string(c.show.ID))}
		return r
	case c.Do == doDrop && (writer || host):
		c.tx.DropNote(c.Guild, n.ID)
		c.owe(data.NoteCard, n.At.Subject(), 0)
		return text("The note is deleted.")
	case c.Do == doLater && (writer || host || n.At.Compare(c.me.Reach) <= 0):
		return c.chooseLater(n)
	case c.Do == doReseal && (writer || host || n.At.Compare(c.me.Reach) <= 0):
		return c.reseal(n)
	}
	return text("That is for the one who wrote the note, and for hosts.")
}

// chooseLater lists the episodes after a note's: sealing it there needs nobody
// to read it.
func (c *Watching) chooseLater(n data.Note) Reply {
	next, ok := c.show.Next(n.At)
	if !ok {
		return text(n.At.String() + " is the last episode, so it can't be sealed later.")
	}
	r := text("Which episode does it give away? It is then sealed there.")
	var choices []Choice
	for _, x := range c.episodeChoices(next.Position) {
		if p, _ := data.ParsePosition(x.Value); p.Compare(n.At) > 0 {
			choices = append(choices, x)
		}
	}
	r.Menus = []Menu{{Action: c.on(n, "", doReseal).Action, Option: "episode", Prompt: "An episode", Choices: choices}}
	return r
}

func (c *Watching) reseal(n data.Note) Reply {
	p, ok := c.episodeOption()
	if !ok || p.Compare(n.At) <= 0 {
		return text("A note can only be sealed at a later episode. Nothing changed.")
	}
	c.owe(data.NoteCard, n.At.Subject(), 0)
	n.At = p
	c.tx.PutNote(n)
	c.owe(data.NoteCard, p.Subject(), 0)
	return text("It is sealed at " + p.String() + " now.")
}
