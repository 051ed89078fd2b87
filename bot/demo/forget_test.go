package demo

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
)

// TestForgetMeLeavesNothing lets Dan leave a trace wherever one can be left, and
// be forgotten: neither the database, nor the log, nor what the bot posts holds
// his id or his words afterwards.
func TestForgetMeLeavesNothing(t *testing.T) {
	t.Parallel()
	const words = "Dan's words"
	h := newHall(t, localdiscord.Options{})
	h.start()
	c := h.found(t)
	c.chooseHosts()
	c.types(c.dan, "/room")
	c.types(c.dan, "/note")
	c.read(c.as(c.dan).Submit(c.ctx, map[string]string{"text": words}))
	c.types(c.kim, "/note")
	c.read(c.as(c.kim).Submit(c.ctx, map[string]string{"text": "Kim's words"}))
	c.types(c.dan, "/read episode:1")
	c.types(c.dan, words+", said aloud")
	said := c.find(c.sofa, words+", said aloud")
	a, err := c.as(c.mina).Menu(c.ctx, "Seal as a spoiler", said)
	c.read(a, err)
	c.read(c.as(c.mina).Submit(c.ctx, map[string]string{"episode": "S1E3"}))
	c.settle()
	before := records(t, h, c.dan, words)
	if len(before) < 6 {
		t.Fatalf("the database holds Dan in %q only: this proves nothing", before)
	}

	c.types(c.dan, "/privacy")
	c.press(c.dan, "Forget me")
	c.press(c.dan, "Forget me")
	c.settle()
	for _, m := range c.discord.Visible(c.kim, c.sofa) {
		posted, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		if m.Author.Bot && strings.Contains(string(posted), c.dan.String()) {
			t.Errorf("the bot still shows Dan in:\n%s", people.Text(m))
		}
	}
	if left := records(t, h, c.dan, words); len(left) > 0 {
		t.Errorf("the database still holds Dan in %q", left)
	}
}

// records returns the records of the database, by bucket and key, that hold a
// person's id, however it is written, or some words. The bot is stopped for it.
func records(t *testing.T, h *hall, who localdiscord.ID, words string) (found []string) {
	t.Helper()
	h.stop()
	db, err := bbolt.Open(h.file, 0o600, &bbolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	forms := [][]byte{binary.BigEndian.AppendUint64(nil, uint64(who)), binary.LittleEndian.AppendUint64(nil, uint64(who)),
		binary.AppendUvarint(nil, uint64(who)), fmt.Append(nil, who), []byte(words)}
	err = db.View(func(tx *bbolt.Tx) error {
		return tx.ForEach(func(name []byte, b *bbolt.Bucket) error {
			return b.ForEach(func(k, v []byte) error {
				for _, form := range forms {
					if bytes.Contains(k, form) || bytes.Contains(v, form) {
						found = append(found, fmt.Sprintf("%s %x", name, k))
						break
					}
				}
				return nil
			})
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	h.start()
	return found
}
