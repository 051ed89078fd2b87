package commands

import (
	"fmt"
	"strings"
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// note leaves a text sealed at an episode. The text is typed into a form and not
// into an option, because Discord shows a command's options to everyone.
var note = Command{
	Name:        "note",
	Description: words.Untranslated("Leave a note for those who get as far as you"),
	Options: []Option{
		{Name: "episode", Description: words.Untranslated("Who may read it: those who have watched this one. Default: as far as you"), Completes: true},
		showOption,
	},
	FirstSteps: true,
	Steps: Steps{
		"":       onShow((*Watching).askNote),
		doWrite:  onShow(atEpisode((*Watching).writeNote)),
		doSave:   writing(onShow(atEpisode((*Watching).saveNote))),
		doEdit:   onShow(onNote(mayEdit, (*Watching).editNote)),
		doDelete: onShow(onNote(mayDrop, (*Watching).askDelete)),
		doDrop:   writing(onShow(onNote(mayDrop, (*Watching).deleteNote))),
		doLater:  onShow(onNote(mayMove, (*Watching).chooseLater)),
		doReseal: writing(onShow(onNote(mayMove, (*Watching).reseal))),
		doSeal:   writing(onShow((*Watching).sealMessage)),
		doReport: writing(onShow((*Watching).reportMessage)),
	},
}

// Limits of notes: how many a member leaves in a show, and how often.
const (
	notesEach = 20
	noteEvery = 10 * time.Second
)

// askNote finds out where to seal a new note: at the writer's reach unless they
// choose. There is no default for somebody who has looked ahead.
func (c *Watching) askNote() Reply {
	if c.home() == 0 {
		return text(words.Untranslated("No channel here watches " + c.show.Title + ", and notes need one. A host can begin with /show start."))
	}
	write := func(label words.Sentence, p data.Position) Button {
		return button(label, "note", doWrite, "episode", p.String(), "show", string(c.show.ID))
	}
	typed := c.Option("episode")
	switch {
	case typed == "" && (c.me.Reach.IsZero() || c.me.Ahead):
		r := text(words.Untranslated("For whom is it? Choose the episode that they must have watched."))
		likely, _ := c.show.Next(c.me.Seat)
		r.Menus = []Menu{{Action: write(words.Untranslated(""), data.Position{}).with(doWrite, "episode", ""), Option: "episode",
			Prompt: words.Untranslated("An episode"), Choices: c.episodeChoices(likely.Position)}}
		return r
	case typed == "":
		return c.noteForm(c.me.Reach, 0, "")
	}
	p, err := readEpisode(c.show, c.me.Seat, typed)
	switch {
	case err != nil:
		return refused(err)
	case p.IsZero():
		return text(words.Untranslated("A note is sealed at an episode. Try 3, S1E3 or next."))
	case p.Compare(c.me.Reach) < 0:
		r := text(words.Untranslated(fmt.Sprintf("You have watched up to %s. People who are at %s would read it. Is that what you want?", c.me.Reach, p)))
		r.Buttons = []Button{write(words.Untranslated("Seal it at "+c.me.Reach.String()), c.me.Reach).primary(), write(words.Untranslated("Seal it at "+p.String()), p)}
		return r
	}
	return c.noteForm(p, 0, "")
}

// saveNote saves what was typed. If it cannot, it gives the text back.
func (c *Watching) saveNote(p data.Position) Reply {
	typed := strings.TrimSpace(strings.ReplaceAll(c.Option("text"), "\r", ""))
	refuse := func(sentence words.Sentence) Reply {
		r := text(words.Untranslated(english(sentence) + " Here is your text, so that it isn't lost:"))
		r.Body = append(r.Body, Span{Text: words.Verbatim(typed)})
		return r
	}
	switch {
	case clean(typed) == "":
		return text(words.Untranslated("The note is empty, so nothing was kept."))
	case len([]rune(typed)) > noteMax:
		return refuse(words.Untranslated(fmt.Sprintf("A note takes %d characters at most.", noteMax)))
	case c.home() == 0:
		return refuse(words.Untranslated("No channel here watches " + c.show.Title + " any more."))
	}
	if id := read36(c.Option("note")); id != 0 {
		n, ok := c.noteOption()
		if !ok || n.Writer != c.User || n.Sealer != 0 {
			return refuse(words.Untranslated("That note is gone, or not yours."))
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
		return refuse(words.Untranslated(fmt.Sprintf("You have left %d notes in this show, as many as I keep for one person.", mine)))
	case c.Now.Sub(latest) < noteEvery:
		return refuse(words.Untranslated("That was quick: I take one note every ten seconds."))
	}
	n := data.Note{ID: c.ID, Guild: c.Guild, Show: c.show.ID, At: p, Writer: c.User, Written: c.Now}
	c.tx.PutNote(n)
	c.tx.PutNoteText(c.Guild, n.ID, typed)
	c.enqueue(data.NoteCard, p.Subject(), 0)
	return c.kept(n)
}

func (c *Watching) kept(n data.Note) Reply {
	opens := "Kept. Whoever has watched " + n.At.String() + " can read it"
	r := text(words.Untranslated(opens + "; everyone sees that it waits."))
	if lacks := c.lacks(c.cardNeeds()); len(lacks) > 0 {
		o := Outcome{Failed: Denied, Missing: strings.Join(lacks, ", "), In: c.home()}
		r = refusedBy(o, words.Untranslated(opens+" with /read, but I can't show that it waits."))
	}
	r.Buttons = []Button{c.on(n, words.Untranslated("Edit"), doEdit), c.on(n, words.Untranslated("Delete"), doDelete)}
	return r
}

func (c *Watching) writeNote(p data.Position) Reply { return c.noteForm(p, 0, "") }
