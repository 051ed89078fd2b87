package localdiscord

import (
	"crypto/rand"
	"encoding/json"
	"time"
)

// The kinds of interaction (page "Receiving and Responding").
const (
	kindCommand = iota + 2
	kindComponent
	kindComplete
	kindModal
)

// The time that an interaction gives for the first answer, and for everything
// else (page "Receiving and Responding").
const (
	FirstAnswer = 3 * time.Second
	TokenLife   = 15 * time.Minute
)

const (
	// intersKept bounds what is remembered of the past.
	intersKept = 10000
)

// Modal is a form that the bot opened.
type Modal struct {
	Title      string      `json:"title"`
	CustomID   string      `json:"custom_id"`
	Components []Component `json:"components"`

	source ID // the message whose button opened it
}

// Answer is what came of something that a member did.
type Answer struct {
	// Message is the new message, or the one that was changed; nil when the
	// answer was a form, choices, or nothing to see.
	Message *Message
	Updated bool // Message was there before
	Modal   *Modal
	Choices []Choice
}

type interaction struct {
	id      ID
	token   string
	kind    int
	channel ID
	member  ID
	name    string // "/show start", the label of a button: for people
	created time.Time
	option  int // the type of the option being completed
	source  ID  // the message that was pressed

	answered bool
	callback int
	original ID
	acked    chan struct{} // closed by the first answer
	done     chan Answer   // holds the answer, once there is one to see
}

// begin makes an interaction and hands it to the bot.
func (w *world) begin(kind int, c *channel, m *Member, name string, source ID, data obj) *interaction {
	w.forget()
	it := &interaction{id: w.newID(), token: rand.Text() + rand.Text(), kind: kind, channel: c.ID, member: m.User.ID, name: name,
		created: w.now(), source: source, acked: make(chan struct{}), done: make(chan Answer, 1)}
	w.inters[it.id] = it
	w.byToken[it.token] = it
	w.interQueue = append(w.interQueue, it)
	if len(w.sessions) > 0 || w.endpoint != nil {
		w.asked++
	}
	g := w.guilds[c.Guild]
	shown := *m
	shown.Permissions = c.may(m)
	if kind == kindComponent || kind == kindModal {
		c.archive(false) // a client opens an archived thread again before it sends these
	}
	payload := obj{"id": it.id, "application_id": w.app, "type": kind, "token": it.token, "version": 1,
		"guild_id": g.ID, "guild": obj{"id": g.ID, "locale": g.Locale, "features": []string{}},
		"channel_id": c.ID, "channel": c.json(shown.Permissions), "member": shown.json(true), "app_permissions": c.bot(),
		"locale": orUS(m.Locale), "guild_locale": orUS(g.Locale), "context": 0, "attachment_size_limit": attachmentLimit,
		"authorizing_integration_owners": obj{"0": g.ID}, "entitlements": []any{}, "entitlement_sku_ids": []any{}, "data": data}
	if from := w.messages[source]; from != nil {
		payload["message"] = w.messageJSON(from)
	}
	if w.endpoint != nil {
		w.endpoint.send(w, it, toJSON(payload))
	} else {
		w.dispatch(g.ID, "INTERACTION_CREATE", payload)
	}
	w.touch()
	return it
}

func orUS(locale string) string {
	if locale == "" {
		return "en-US"
	}
	return locale
}

// forget drops the interactions that nobody can answer any more.
func (w *world) forget() {
	for len(w.interQueue) > 0 {
		old := w.interQueue[0]
		if w.now().Sub(old.created) < TokenLife && len(w.interQueue) < intersKept {
			return
		}
		delete(w.inters, old.id)
		delete(w.byToken, old.token)
		w.interQueue[0] = nil
		w.interQueue = w.interQueue[1:]
	}
}

// finish hands the answer to the caller who waits for it; nobody waits for a
// second one.
func (it *interaction) finish(a Answer) {
	select {
	case it.done <- a:
	default:
	}
}

// metadata is what a message says about the interaction that it answers.
func (it *interaction) metadata(w *world) obj {
	out := obj{"id": it.id, "type": it.kind, "user": obj{"id": it.member}, "authorizing_integration_owners": obj{"0": w.channels[it.channel].Guild}}
	if it.source != 0 {
		out["interacted_message_id"] = it.source
	}
	return out
}

// reply puts the bot's new message under an interaction.
func (it *interaction) reply(w *world, d draft) (*Message, error) {
	c := w.channels[it.channel]
	if c == nil {
		return nil, errUnknownChannel
	}
	m := &Message{ID: w.newID(), Channel: c.ID, Author: w.bot, Sent: w.now().UTC(), webhook: true, inter: it.metadata(w)}
	if it.kind == kindCommand {
		m.kind, m.Command = 20, it.name
	}
	d.answer = true
	if err := w.fill(m, d); err != nil {
		return nil, err
	}
	switch {
	case m.Ephemeral():
		m.For = it.member
	case c.Thread.Archived && c.Thread.Locked:
		return nil, errLocked
	default:
		c.wake()
	}
	w.put(m)
	c.draw(m, w.bot.ID, c.bot())
	return m, nil
}

// change edits a message through an interaction.
func (it *interaction) change(w *world, m *Message, d draft) error {
	if w.messages[m.ID] != m {
		return errUnknownMessage
	}
	c := w.channels[m.Channel]
	if c.Thread.Archived && !m.Ephemeral() {
		return errArchived
	}
	pending := m.Thinking()
	d.edit, d.answer = true, true
	if err := w.fill(m, d); err != nil {
		return err
	}
	c.draw(m, w.bot.ID, c.bot())
	if !pending {
		now := w.now().UTC()
		m.Edited = &now
	}
	return nil
}

func readModal(data obj, source ID) (*Modal, error) {
	raw, err := json.Marshal(data)
	if err != nil {
		return nil, err
	}
	m := &Modal{source: source}
	return m, json.Unmarshal(raw, m)
}

func copied(m *Message) *Message {
	out := *m
	return &out
}
