package commands

import (
	"strings"

	"watchparty/commands/words"
	"watchparty/data"
)

// seal takes a message out of the channel and keeps its text as a note of its
// writer's.
var seal = Command{
	Name:        sealName,
	Description: words.HideCommand(),
	Message:     true,
	FirstSteps:  true,
	Steps:       Steps{"": onWatched(words.HidingNeedsAShow(), (*Watching).askSeal)},
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
		return text(words.UseOnMessage(), words.OnMessage(sealName))
	}
	if err := c.sealable(*c.Target); err != nil {
		return refused(err)
	}
	if len(c.lacks(c.sealNeeds())) > 0 {
		return text(words.CannotHide(c.lacks(c.sealNeeds()), c.Channel))
	}
	return c.askEpisode(words.HideMessage(), doSeal, words.HideHint(c.place(c.me.Seen.To)))
}

// sealable refuses to seal a message that the asker can't have sealed.
func (c *Watching) sealable(t Target) error {
	switch {
	case c.home() == 0:
		return refusal(words.HidingNeedsAChannel(c.show.Title))
	case t.Author != c.User && !c.ManageMessages:
		return refusal(words.NotYoursToHide(), words.OnMessage(reportName))
	case t.Bot:
		return refusal(words.BotMessage())
	case t.Other:
		return refusal(words.MoreThanText())
	case strings.TrimSpace(t.Text) == "":
		return refusal(words.NoTextToHide())
	case len([]rune(t.Text)) > noteMax:
		return refusal(words.LongMessage())
	}
	return nil
}

// askEpisode asks for an episode in a form, of a film just whether it is that, and
// remembers the message: what is submitted does not carry it.
func (c *Watching) askEpisode(title words.Sentence, do string, hint words.Sentence) Reply {
	req := c.Request
	if do == doReport { // its text is nobody's to keep
		t := *c.Target
		t.Text = ""
		req.Target = &t
	}
	c.keepAsked(req)
	likely := ""
	if c.hasReach() {
		likely = c.me.Seen.To.String()
	}
	a := Action{Command: "note"}.with(do, "q", id36(c.ID), "show", string(c.show.ID))
	if film, whole := c.film(); whole {
		r := text(hint)
		r.Buttons = []Button{
			Button{Label: title, Action: a.with(do, "episode", film.String())}.primary(),
			button(words.Cancel(), "watched", doLeave, "show", string(c.show.ID)),
		}
		return r
	}
	return Reply{Form: &Form{Title: title, Action: a, Fields: []Field{{
		Name: "episode", Label: words.EpisodeField(), Hint: hint, Value: likely, Min: 1, Max: 20,
	}}}}
}

// recallMessage finds the message for which a form of a message command was opened,
// so that a question which the form leads to remembers it again; false if nobody
// knows it any more.
func (c *Call) recallMessage(of string) bool {
	if c.Target == nil {
		if kept, ok := c.findAsked(c.Option("q")); ok && kept.Command == of {
			c.Target = kept.target
		}
	}
	return c.Target != nil
}

// sealMessage keeps the text and enqueues the deletion of the message. It is not
// shown to anybody before the message is gone.
func (c *Watching) sealMessage() Reply {
	if !c.recallMessage(sealName) {
		return text(words.WhichMessage())
	}
	t := *c.Target
	p, err := c.askedEpisode(c.Option("episode"))
	switch {
	case err != nil:
		return refused(err, words.MessageStays())
	case p.IsZero():
		return text(words.HidingNeedsEpisode(c.place(p)), words.MessageStays())
	}
	if err := c.sealable(t); err != nil {
		return refused(err)
	}
	if c.tx.Erasing(t.Author) { // what is stored now might not be forgotten
		return text(words.MessageStays())
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
