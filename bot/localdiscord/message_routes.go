package localdiscord

import (
	"fmt"
	"slices"
	"time"
)

// sendable is the channel, if the bot may write there.
func (w *world) sendable(r *request) (*channel, error) {
	c, err := w.reach(r.id("channel"))
	if err != nil {
		return nil, err
	}
	switch may := c.bot(); {
	case c.Type == ChannelCategory:
		return nil, errChannelType
	case !may.Has(c.sending()) || len(r.files) > 0 && !may.Has(AttachFiles):
		return nil, errPermission
	case c.Thread.Locked && !may.Has(ManageThreads):
		return nil, errLocked
	}
	return c, nil
}

// nonceLife is how long a nonce holds ("a few minutes" on the page "Message").
const nonceLife = 5 * time.Minute

// sentBefore is the bot's message of the same nonce, if it is recent.
func (c *channel) sentBefore(nonce any, now time.Time) *Message {
	for _, m := range slices.Backward(c.messages) {
		if now.Sub(m.Sent) >= nonceLife {
			break
		}
		if m.nonce != nil && fmt.Sprint(m.nonce) == fmt.Sprint(nonce) {
			return m
		}
	}
	return nil
}

func (w *world) postMessage(r *request) (any, error) {
	c, err := w.sendable(r)
	if err != nil {
		return nil, err
	}
	d := r.draft(r.form())
	now := w.now()
	if enforce, _ := d.v["enforce_nonce"].(bool); enforce && d.has("nonce") {
		if m := c.sentBefore(d.v["nonce"], now); m != nil {
			return w.messageJSON(m), nil
		}
	}
	m := &Message{ID: w.newID(), Channel: c.ID, Author: w.bot, Sent: now.UTC(), nonce: d.v["nonce"]}
	if err := w.fill(m, d); err != nil {
		return nil, err
	}
	c.wake()
	w.put(m)
	c.draw(m, w.bot.ID, c.bot())
	return w.messageJSON(m), nil
}

// standing is the message of a channel's path, if the bot may see it. Nobody
// reaches an ephemeral message this way.
func (w *world) standing(r *request) (*channel, *Message, error) {
	c, err := w.reach(r.id("channel"))
	if err != nil {
		return nil, nil, err
	}
	m := w.messages[r.id("message")]
	if m == nil || m.Channel != c.ID || m.Ephemeral() {
		return nil, nil, errUnknownMessage
	}
	return c, m, nil
}

func (w *world) getMessage(r *request) (any, error) {
	c, m, err := w.standing(r)
	if err == nil && !c.bot().Has(ReadMessageHistory) {
		err = errMissingAccess
	}
	if err != nil {
		return nil, err
	}
	return w.seen(m), nil
}

// seen is a message as the bot may read it: without the message content intent
// the words of others are blank, but where they mention it (page "Gateway"). The
// target of a message command is whole in the interaction, and blank here.
func (w *world) seen(m *Message) obj {
	out := w.messageJSON(m)
	if m.Author.ID != w.bot.ID && !slices.Contains(m.Pings, w.bot.ID) {
		out["content"], out["components"], out["embeds"], out["attachments"] = "", []any{}, []any{}, []any{}
	}
	return out
}

// listMessages lists the newest first, 50 unless asked (page "Message").
func (w *world) listMessages(r *request) (any, error) {
	c, err := w.reach(r.id("channel"))
	if err != nil {
		return nil, err
	}
	at, size, err := r.page(50, 100)
	if err != nil {
		return nil, err
	}
	out, ids := []obj{}, []ID{}
	for _, m := range c.messages {
		if !m.Ephemeral() {
			ids = append(ids, m.ID)
		}
	}
	if at == (cursor{}) && len(ids) > 0 {
		at.before = ids[len(ids)-1] + 1
	}
	if !c.bot().Has(ReadMessageHistory) {
		return out, nil
	}
	page := at.of(ids, size)
	for i := len(page) - 1; i >= 0; i-- {
		out = append(out, w.seen(w.messages[page[i]]))
	}
	return out, nil
}

func (w *world) patchMessage(r *request) (any, error) {
	c, m, err := w.standing(r)
	if err != nil {
		return nil, err
	}
	if m.Author.ID != w.bot.ID {
		return nil, errOtherAuthor
	}
	if err := c.editable(); err != nil {
		return nil, err
	}
	if err := m.editableNow(w.now()); err != nil {
		return nil, err
	}
	d := r.draft(r.form())
	d.edit = true
	if err := w.fill(m, d); err != nil {
		return nil, err
	}
	now := w.now().UTC()
	m.Edited = &now
	c.draw(m, w.bot.ID, c.bot())
	return w.messageJSON(m), nil
}

// A message that is older than oldAge takes at most oldEdits edits within oldPer: the code
// 30046 on the page "Opcodes and Status Codes". How many Discord allows it does not
// document; people report three in about 20 s as too many. Answers to interactions
// that edit a message take another way and are not counted.
const (
	oldAge   = time.Hour
	oldEdits = 2
	oldPer   = 20 * time.Second
)

// editableNow counts an edit of a message, and refuses one too many.
func (m *Message) editableNow(now time.Time) error {
	if now.Sub(m.Sent) <= oldAge {
		return nil
	}
	m.patched = slices.DeleteFunc(m.patched, func(at time.Time) bool { return now.Sub(at) >= oldPer })
	if len(m.patched) >= oldEdits {
		return &limited{after: oldPer - now.Sub(m.patched[0]), refusal: errOldEdits}
	}
	m.patched = append(m.patched, now)
	return nil
}

func (w *world) deleteMessage(r *request) (any, error) {
	c, m, err := w.standing(r)
	if err != nil {
		return nil, err
	}
	if m.Author.ID != w.bot.ID && !c.bot().Has(ManageMessages) {
		return nil, errPermission
	}
	if c.Thread.Archived && c.frozen(c.bot()) && c.Thread.Locked {
		return nil, errLocked
	}
	w.remove(m)
	return nil, nil
}
