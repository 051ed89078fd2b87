package bot

import (
	"context"
	"errors"

	"watchparty/commands"
	"watchparty/commands/words"
)

// followsUp says whether an answer is two messages: what the message that was
// pressed says from then on, and a new public one below it.
func followsUp(o origin, r commands.Reply) bool {
	if r.Pressed == nil || !r.Public {
		return false
	}
	if o.on == privateMessage {
		return !r.Pressed.Public
	}
	return o.on != noMessage && r.Pressed.Public && r.Pressed.Card
}

// aside is the private message that follows a public answer, nil if there is none.
func aside(o origin, r commands.Reply) *commands.Reply {
	if r.Pressed == nil || !r.Public || r.Pressed.Public || o.on == privateMessage {
		return nil
	}
	return r.Pressed
}

// sayAside posts it, once the answer was sent. It is tried once.
func (b *bot) sayAside(in interaction, r commands.Reply) error {
	ctx, cancel := context.WithTimeout(context.Background(), b.timing.answer)
	defer cancel()
	p, err := b.followOf(r)
	if err != nil {
		return err
	}
	return b.api.follow(ctx, in.application, in.token, p)
}

// followOf encodes a reply as a message that follows an answer.
func (b *bot) followOf(r commands.Reply) (payload, error) {
	m, err := encodeMessage(b.voice, respondMessage, r)
	if err != nil {
		return payload{}, err
	}
	return body(&m, nil)
}

// followUp posts the public message of an answer that was deferred, and then says in
// the message that was pressed what it says from then on. The first is tried once:
// Discord knows no second try from another message. If Discord does not confirm it,
// a private message says so, and a public one takes its place.
func (b *bot) followUp(in interaction, r commands.Reply) error {
	ctx, cancel := context.WithTimeout(context.Background(), b.timing.answer)
	defer cancel()
	p, err := b.followOf(r)
	if err != nil {
		return err
	}
	then := *r.Pressed
	if err = b.api.follow(ctx, in.application, in.token, p); err != nil {
		if then = r; in.on == privateMessage {
			then = commands.Reply{Body: []commands.Span{{Text: words.NotPosted()}}}
		}
	}
	// A context of its own: the one above may be used up.
	late, stop := context.WithTimeout(context.Background(), b.timing.answer)
	defer stop()
	p, unsaid := encodePressed(b.voice, in.origin, then)
	if unsaid == nil {
		unsaid = b.api.edit(late, in.application, in.token, p)
	}
	return errors.Join(err, unsaid)
}

// encodePressed writes a reply in the place of the message that was pressed.
func encodePressed(v voice, o origin, r commands.Reply) (payload, error) {
	if o.on != plainMessage {
		return encodeEdit(v, r)
	}
	m, err := encodePlain(v, r, nil)
	if err != nil {
		return payload{}, err
	}
	return body(&m, nil)
}
