package tables

import "context"

// A botText is something that the bot keeps for itself, under server 0.
type botText struct {
	guild uint64 // always 0
	name  string
	text  string
}

func botKey(k *key, b *botText)    { id(k, &b.guild); word(k, &b.name) }
func botFields(r *row, b *botText) { text(r, 1, &b.text) }

var (
	botTexts = table[botText]{space: 15, key: botKey, row: botFields}
	// sessions are of use to the next start alone: a bot that is restored from a
	// backup must not go on where another one does.
	sessions = table[botText]{space: 16, key: botKey, row: botFields}
)

const registered, emojis, session = "registered", "emojis", "session"

// Registered returns what [Store.SetRegistered] was last given: what the bot has
// registered with Discord, in words of its own; empty if nothing was.
func (s *Store) Registered(ctx context.Context) (string, error) {
	return s.botText(ctx, registered)
}

// SetRegistered keeps what is registered.
func (s *Store) SetRegistered(ctx context.Context, what string) error {
	return s.setBotText(ctx, registered, what)
}

// Emojis returns what [Store.SetEmojis] was last given: which emojis the bot's
// application has, in words of the bot's own; empty if none.
func (s *Store) Emojis(ctx context.Context) (string, error) { return s.botText(ctx, emojis) }

// SetEmojis keeps which emojis there are.
func (s *Store) SetEmojis(ctx context.Context, what string) error {
	return s.setBotText(ctx, emojis, what)
}

func (s *Store) botText(ctx context.Context, name string) (string, error) {
	return View(ctx, s, 0, func(tx *Tx) (string, error) {
		b, _ := botTexts.read(tx, botText{name: name})
		return b.text, nil
	})
}

func (s *Store) setBotText(ctx context.Context, name, text string) error {
	return s.Update(ctx, 0, func(tx *Tx) error {
		botTexts.put(tx, botText{name: name, text: text})
		return nil
	})
}

// SaveSession keeps what the next start needs to resume, in words of the bot's
// own.
func (s *Store) SaveSession(ctx context.Context, what string) error {
	return s.Update(ctx, 0, func(tx *Tx) error {
		sessions.put(tx, botText{name: session, text: what})
		return nil
	})
}

// TakeSession returns what [Store.SaveSession] saved, empty if nothing was, and
// deletes it in the same commit. So a session is taken once: after a crash none is
// found, and nothing that was done before it is done again.
func (s *Store) TakeSession(ctx context.Context) (string, error) {
	return Update(ctx, s, 0, func(tx *Tx) (string, error) {
		b, _ := sessions.read(tx, botText{name: session})
		sessions.drop(tx, b)
		return b.text, nil
	})
}
