package commands

import (
	"strings"
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// note leaves a text sealed at an episode. The text is typed into a form and not
// into an option, because Discord shows a command's options to everyone.
var note = Command{
	Name:        "note",
	Description: words.NoteCommand(),
	Options: []Option{
		{Name: "episode", Description: words.NoteEpisodeOption(), Completes: true},
		showOption,
	},
	FirstSteps: true,
	Steps: Steps{
		"":       onWatched(words.NotesNeedAShow(), (*Watching).askNote),
		doWrite:  onShow(atEpisode((*Watching).writeNote)),
		doSave:   writing(onShow((*Watching).saveNote)),
		doEdit:   onShow(onNote(mayEdit, (*Watching).editNote)),
		doDelete: onShow(onNote(mayDrop, (*Watching).askDelete)),
		doDrop:   writing(onShow(onNote(mayDrop, (*Watching).deleteNote))),
		doLater:  onShow(onNote(mayMove, (*Watching).chooseLater)),
		doReseal: writing(onShow(onNote(mayMove, (*Watching).reseal))),
		doSeal:   writing(onShow((*Watching).sealMessage)),
		doReport: writing(onShow((*Watching).reportMessage)),
	}.and(reportSteps()),
}

// Limits of notes: how many a member leaves in a show, and how often.
const (
	notesEach = 20
	noteEvery = 10 * time.Second
)

// askNote finds out where to seal a new note: at the writer's reach unless they
// choose. There is no default for somebody who has looked ahead, or who has watched a
// special beyond it.
func (c *Watching) askNote() Reply {
	if c.home() == 0 {
		return text(words.NotesNeedAChannel(c.show.Title))
	}
	write := func(label words.Sentence, p data.Position) Button {
		return button(label, "note", doWrite, "episode", p.String(), "show", string(c.show.ID))
	}
	typed := c.Option("episode")
	film, whole := c.film()
	switch {
	case typed == "" && whole:
		return c.noteForm(film, 0, "")
	case typed == "" && !c.hasReach():
		r := text(words.WhoMayRead())
		likely, _ := c.show.Next(c.me.Seat)
		choose := write(words.Sentence{}, data.Position{}).with(doWrite, "episode", "")
		c.listEpisodes(&r, episodeMenu{choose: choose, option: "episode", prompt: words.EpisodePrompt(), again: choose.with(""), likely: likely.Position})
		return r
	case typed == "":
		return c.noteForm(c.me.Seen.To, 0, "")
	}
	p, err := c.askedEpisode(typed)
	switch {
	case err != nil:
		return refused(err)
	case p.IsZero():
		return text(words.NoteNeedsEpisode(c.place(p)))
	case p.Compare(c.me.Seen.To) < 0:
		r := text(words.ReadersBehind(c.place(c.me.Seen.To), c.place(p)))
		r.Buttons = []Button{write(words.HideUntil(c.place(c.me.Seen.To)), c.me.Seen.To).primary(), write(words.HideUntil(c.place(p)), p)}
		return r
	}
	return c.noteForm(p, 0, "")
}

// saveNote saves what was typed. If it cannot, it gives the text back.
func (c *Watching) saveNote() Reply {
	p, ok := c.episodeOption()
	id := read36(c.Option("note"))
	if !ok && id == 0 {
		return oldButton("/note")
	}
	typed := strings.TrimSpace(strings.ReplaceAll(c.Option("text"), "\r", ""))
	refuse := func(sentence words.Sentence) Reply {
		r := text(sentence, words.YourText())
		r.Body = append(r.Body, Span{Text: words.Verbatim(typed)})
		return r
	}
	switch {
	case clean(typed) == "":
		return text(words.EmptyNote())
	case len([]rune(typed)) > noteMax:
		return refuse(words.LongNote(noteMax))
	case c.home() == 0:
		return refuse(words.NoChannelAnyMore(c.show.Title))
	}
	if id != 0 {
		n, ok := c.noteOption()
		if !ok || n.Writer != c.User || n.Sealer != 0 {
			return refuse(words.NoteNotYours())
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
		return refuse(words.ManyNotes(mine))
	case c.Now.Sub(latest) < noteEvery:
		return refuse(words.NoteTooSoon())
	}
	n := data.Note{ID: c.ID, Guild: c.Guild, Show: c.show.ID, At: p, Writer: c.User, Written: c.Now}
	c.tx.PutNote(n)
	c.tx.PutNoteText(c.Guild, n.ID, typed)
	c.enqueue(data.NoteCard, p.Subject(), 0)
	return c.kept(n)
}

func (c *Watching) kept(n data.Note) Reply {
	r := text(words.NoteSaved(c.place(n.At)))
	if lacks := c.lacks(c.cardNeeds()); len(lacks) > 0 {
		o := Outcome{Failed: Denied, Missing: strings.Join(lacks, ", "), In: c.home()}
		r = refusedBy(o, words.NoteSavedUnseen(c.place(n.At)))
	}
	r.Buttons = []Button{c.on(n, words.Edit(), doEdit), c.on(n, words.Delete(), doDelete)}
	return r
}

func (c *Watching) writeNote(p data.Position) Reply { return c.noteForm(p, 0, "") }
