package commands

import (
	"strings"

	"watchparty/commands/words"
	"watchparty/data"
)

// seal takes a message out of the channel and keeps its text as a note of its
// writer's.
var seal = Command{
	Name:        "Seal as a spoiler",
	Description: words.Untranslated("On a message, yours or any if you moderate: seals it at an episode"),
	Message:     true,
	FirstSteps:  true,
	Steps:       Steps{"": onShow((*Watching).askSeal)},
}

// The steps of /note for the forms of the two.
const (
	doSeal   = "seal"
	doReport = "report"
)

// sealNeeds is what it takes to take somebody's message away and, in the channel
// that watches, to show that it waits.
func (c *Watching) sealNeeds() []string {
	if card := c.cardNeeds(); card != nil {
		return append(card, "Manage Messages")
	}
	return []string{"View Channel", "Manage Messages"}
}

func (c *Watching) askSeal() Reply {
	if c.Target == nil {
		return text(words.Untranslated("Please use this on a message."))
	}
	if err := c.sealable(*c.Target); err != nil {
		return refused(err)
	}
	if len(c.lacks(c.sealNeeds())) > 0 {
		return text(words.CannotHide(c.lacks(c.sealNeeds()), c.Channel))
	}
	return c.askEpisode(words.Untranslated("Seal this message"), doSeal, words.Untranslated("What must people have watched to read it?"))
}

// sealable refuses to seal a message that the asker can't have sealed.
func (c *Watching) sealable(t Target) error {
	switch {
	case c.home() == 0:
		return refusal(words.Untranslated("No channel here watches " + c.show.Title + ", and a sealed message needs one."))
	case t.Author != c.User && !c.ManageMessages:
		return refusal(words.Untranslated("Sealing a message is for the one who wrote it, and for moderators. You can report it instead."))
	case t.Bot:
		return refusal(words.Untranslated("I can't seal what a bot wrote."))
	case t.Other:
		return refusal(words.Untranslated("I can only seal text. This message holds something else as well, so I left it alone."))
	case strings.TrimSpace(t.Text) == "":
		return refusal(words.Untranslated("There is no text in this message that I could seal."))
	case len([]rune(t.Text)) > noteMax:
		return refusal(words.Untranslated("This message is too long to be kept as a note. I left it alone."))
	}
	return nil
}

// askEpisode asks for an episode in a form, and remembers the message: what is
// submitted does not carry it.
func (c *Watching) askEpisode(title words.Sentence, do string, hint words.Sentence) Reply {
	req := c.Request
	if do == doReport { // its text is nobody's to keep
		t := *c.Target
		t.Text = ""
		req.Target = &t
	}
	c.keepAsked(req)
	likely := ""
	if !c.me.Reach.IsZero() && !c.me.Ahead {
		likely = c.me.Reach.String()
	}
	a := Action{Command: "note"}.with(do, "q", id36(c.ID), "show", string(c.show.ID))
	return Reply{Form: &Form{Title: title, Action: a, Fields: []Field{{
		Name: "episode", Label: words.Untranslated("Episode"), Hint: hint, Value: likely, Min: 1, Max: 20,
	}}}}
}

// sealMessage keeps the text and enqueues the deletion of the message. It is not
// shown to anybody before the message is gone.
func (c *Watching) sealMessage() Reply {
	kept, ok := c.findAsked(c.Option("q"))
	if !ok || kept.Command != seal.Name || kept.target == nil {
		return text(words.Untranslated("I no longer know which message you meant. Please do it again; it still stands."))
	}
	t := *kept.target
	p, err := readEpisode(c.show, c.me.Seat, c.Option("episode"))
	switch {
	case err != nil:
		return refused(err, words.Untranslated("The message still stands."))
	case p.IsZero():
		return text(words.Untranslated("A message is sealed at an episode. Try 3, S1E3 or next. The message still stands."))
	}
	if err := c.sealable(t); err != nil {
		return refused(err)
	}
	n := data.Note{ID: c.ID, Guild: c.Guild, Show: c.show.ID, At: p, Writer: t.Author, Sealer: c.User,
		Channel: t.Channel, Message: t.ID, Pending: true, Written: c.Now}
	if old, again := c.tx.Note(c.Guild, c.ID); again {
		n = old
	} else {
		c.tx.PutNote(n)
		c.tx.PutNoteText(c.Guild, n.ID, t.Text)
		c.enqueue(data.NoteGone, n.ID, 0)
	}
	return Reply{Wait: c.key(data.NoteGone, n.ID, 0)}
}
