package demo

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/data"
	"watchparty/data/boltdb"
	"watchparty/data/tables"
)

// TestSealingIsKilled kills the bot's process between keeping a message's text
// and knowing that the message is gone. The words are in one place at every
// moment, and in the end in exactly one.
func TestSealingIsKilled(t *testing.T) {
	t.Parallel()
	const callback, message = "/interactions/*/*/callback", "/channels/*/messages/*"
	for _, x := range []struct {
		name   string
		fault  localdiscord.Fault
		while  func(g *group) // what happens before the kill
		stands bool           // in the end the message, else the note
	}{
		{name: "before the answer", fault: localdiscord.Fault{Method: "POST", Path: callback}, while: nothing},
		{name: "before the message went", fault: localdiscord.Fault{Method: "DELETE", Path: message}, while: nothing},
		{name: "after it went", fault: localdiscord.Fault{Method: "DELETE", Path: message, Lose: true}, while: func(g *group) {
			g.until("the message is gone", func() bool { return !g.posted(spoiler) })
		}},
		{name: "while it was forbidden", fault: localdiscord.Fault{Method: "DELETE", Path: message}, stands: true, while: func(g *group) {
			g.forbid(g.sofa, localdiscord.ManageMessages)
		}},
		{name: "while nothing could be seen", fault: localdiscord.Fault{Method: "DELETE", Path: message}, stands: true, while: func(g *group) {
			g.forbid(g.sofa, localdiscord.ViewChannel)
		}},
	} {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			d := newDeployment(t, localdiscord.Options{})
			kill := d.spawn()
			g := d.newGroup(t)
			g.types(g.kim, spoiler)
			a, err := g.as(g.mina).Menu(g.ctx, "Hide as a spoiler", g.find(g.sofa, spoiler))
			if err != nil || a.Modal == nil {
				t.Fatal(a, err)
			}
			if !x.fault.Lose {
				x.fault.Hold = make(chan struct{}) // until the process is gone
			}
			met := g.discord.Fail(x.fault)
			ctx, cancel := context.WithCancel(g.ctx)
			submitted := make(chan struct{})
			go func() {
				defer close(submitted)
				_, _ = g.as(g.mina).Submit(ctx, map[string]string{"episode": "3"}) // nobody hears
			}()
			<-met
			x.while(g)
			kill()
			cancel()
			<-submitted
			g.discord.Mend()
			if kept := keptText(t, d.file); !g.posted(spoiler) && kept != spoiler {
				t.Fatalf("the message is gone and %q is kept", kept)
			}
			d.later.Add(int64(time.Minute)) // past any pause
			d.start()
			d.settle()
			g.allow(g.sofa)
			said := g.types(g.dan, "/read episode:3")
			if read := strings.Contains(said, spoiler); g.posted(spoiler) != x.stands || read == x.stands {
				t.Errorf("the message is there: %v; people read %q", g.posted(spoiler), said)
			}
		})
	}
}

// keptText is the text of the only note in a database that nobody has open.
func keptText(t *testing.T, file string) string {
	t.Helper()
	db, err := boltdb.Open(file, boltdb.Options{Spaces: tables.Spaces})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}()
	store, kept := tables.New(db), ""
	guilds, err := store.Guilds(t.Context(), 0, 100)
	for _, g := range guilds {
		err = errors.Join(err, store.View(t.Context(), g, func(tx *tables.Tx) error {
			for _, n := range tx.Notes(g, "trauma-code") {
				o, _ := tx.NoteText(n).Open(data.Private(n.At, data.UpTo(n.At)))
				kept += o.Text
			}
			return nil
		}))
	}
	if err != nil {
		t.Fatal(err)
	}
	return kept
}
