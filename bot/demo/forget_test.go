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
	d := newDeployment(t, localdiscord.Options{})
	d.start()
	g := d.newGroup(t)
	g.chooseHosts()
	g.types(g.dan, "/room")
	g.types(g.dan, "/note")
	g.read(g.as(g.dan).Submit(g.ctx, map[string]string{"text": words}))
	g.types(g.kim, "/note")
	g.read(g.as(g.kim).Submit(g.ctx, map[string]string{"text": "Kim's words"}))
	g.types(g.dan, "/read episode:1")
	g.types(g.dan, words+", said aloud")
	said := g.find(g.sofa, words+", said aloud")
	a, err := g.as(g.mina).Menu(g.ctx, "Hide as a spoiler", said)
	g.read(a, err)
	g.read(g.as(g.mina).Submit(g.ctx, map[string]string{"episode": "S1E3"}))
	g.settle()
	before := records(t, d, g.dan, words)
	if len(before) < 6 {
		t.Fatalf("the database holds Dan in %q only: this proves nothing", before)
	}

	g.types(g.dan, "/privacy")
	g.press(g.dan, "Forget me")
	g.press(g.dan, "Forget me")
	g.settle()
	for _, m := range g.discord.Visible(g.kim, g.sofa) {
		posted, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		if m.Author.Bot && strings.Contains(string(posted), g.dan.String()) {
			t.Errorf("the bot still shows Dan in:\n%s", people.Text(m))
		}
	}
	if left := records(t, d, g.dan, words); len(left) > 0 {
		t.Errorf("the database still holds Dan in %q", left)
	}
}

// records returns the records of the database, by bucket and key, that hold a
// person's id, however it is written, or some words. The bot is stopped for it.
func records(t *testing.T, d *deployment, who localdiscord.ID, words string) (found []string) {
	t.Helper()
	d.stop()
	db, err := bbolt.Open(d.file, 0o600, &bbolt.Options{ReadOnly: true})
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
	d.start()
	return found
}
