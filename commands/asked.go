package commands

import (
	"maps"
	"slices"

	"watchparty/data"
)

// keepAsked remembers a request under its id while the bot asks something back:
// in memory, and through a restart if anything can be saved. Nothing is stored
// about people who are being forgotten, and the text of a reported message is
// nobody's to keep.
func (c *Call) keepAsked(req Request) {
	if req.Target != nil && req.Command == reportName {
		t := *req.Target
		t.Text = ""
		req.Target = &t
	}
	c.stash.put(req)
	if !c.unsaved && (req.Target == nil || !c.tx.Erasing(req.Target.Author)) {
		c.tx.PutAsked(askedOf(req))
	}
}

// findAsked returns what the asker asked in this server, by the id that a button
// carries.
func (c *Call) findAsked(id string) (stashed, bool) {
	if a, ok := c.stash.find(id, c.Request); ok {
		return a, true
	}
	q, ok := c.tx.Asked(c.Guild, c.User, read36(id), c.Now)
	return stashedOf(q), ok
}

func askedOf(req Request) data.Asked {
	q := data.Asked{ID: req.ID, Guild: req.Guild, User: req.User, At: req.Now, Command: req.Command, Do: req.Do}
	for _, name := range slices.Sorted(maps.Keys(req.Options)) {
		q.Options = append(q.Options, name, req.Options[name])
	}
	if t := req.Target; t != nil {
		q.OnMessage, q.Message, q.Channel, q.Author = true, t.ID, t.Channel, t.Author
		q.Text, q.Bot, q.Other = t.Text, t.Bot, t.Other
	}
	return q
}

func stashedOf(q data.Asked) stashed {
	a := stashed{user: q.User, guild: q.Guild, at: q.At, Action: Action{Command: q.Command}.with(q.Do, q.Options...)}
	if q.OnMessage {
		a.target = &Target{ID: q.Message, Channel: q.Channel, Author: q.Author, Text: q.Text, Bot: q.Bot, Other: q.Other}
	}
	return a
}
