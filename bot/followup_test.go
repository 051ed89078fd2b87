package bot

import (
	"strings"
	"testing"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/commands"
	"watchparty/commands/words"
)

// TestFollowUp checks that a press can post a message and change the one that was
// pressed, private or public, and what people read if Discord does not take it.
func TestFollowUp(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	said := func(text string) []commands.Span { return []commands.Span{{Text: words.Verbatim(text)}} }
	w.start(&fakeRouter{handle: func(r commands.Request) (commands.Reply, error) {
		post := []commands.Button{{Label: words.Verbatim("Post"), Action: action("hello", "post", "name", r.Option("name"))}}
		public := r.Option("name") == "card"
		if r.Do == "" {
			return commands.Reply{Public: public, Body: said("Before"), Buttons: post}, nil
		}
		then := commands.Reply{Public: public, Card: public, Body: said("Posted.")}
		return commands.Reply{Public: true, Body: said("For all"), Pressed: &then}, nil
	}}, quick)
	for _, c := range []struct {
		typed, private, broken string
	}{
		{"/hello name:mine", "(only you can see this)\n", "(only you can see this)\n" + words.Language{}.Text(words.NotPosted())},
		{"/hello name:card", "", "For all"},
	} {
		press := func() (pressed localdiscord.ID, answer string) {
			a, err := w.mina.Type(within(t), c.typed)
			if err != nil {
				t.Fatal(err)
			}
			pressed = a.Message.ID
			if a, err = w.mina.Press(within(t), pressed, "Post"); err != nil {
				t.Fatalf("%v; log:\n%s", err, w.log.String())
			}
			return pressed, people.Text(*a.Message)
		}
		reads := func(id localdiscord.ID, want string) {
			t.Helper()
			w.until(func() bool { m, ok := w.Message(id); return ok && people.Text(m) == want })
		}
		pressed, answer := press()
		if answer != "For all" {
			t.Errorf("%s: posted %q", c.typed, answer)
		}
		reads(pressed, c.private+"Posted.")
		w.Fail(localdiscord.Fault{Method: "POST", Path: "/webhooks/*/*", Status: 500})
		pressed, _ = press()
		reads(pressed, c.broken)
		w.Mend()
	}
}

// TestACardAndAPrivateWord checks that a press on a public card updates it for all and
// then tells the presser something alone, and that the card is the same, and answered in
// the same way, for who is told nothing.
func TestACardAndAPrivateWord(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	said := func(text string) []commands.Span { return []commands.Span{{Text: words.Verbatim(text)}} }
	w.start(&fakeRouter{handle: func(r commands.Request) (commands.Reply, error) {
		button := func(do string) commands.Button {
			return commands.Button{Label: words.Verbatim(do), Action: action("hello", do)}
		}
		card := commands.Reply{Public: true, Card: true, Body: said("Nobody comes."), Buttons: []commands.Button{button("behind"), button("there")}}
		if r.Do != "" {
			card.Body = said("One comes.")
		}
		if r.Do == "behind" {
			card.Pressed = &commands.Reply{Body: said("You're at S1E2.")}
		}
		return card, nil
	}}, quick)
	for _, c := range []struct{ label, private string }{{"there", ""}, {"behind", "(only you can see this)\nYou're at S1E2."}} {
		a, err := w.mina.Type(within(t), "/hello name:x")
		if err != nil {
			t.Fatal(err)
		}
		card := a.Message.ID
		before := len(w.mina.Messages())
		if a, err = w.mina.Press(within(t), card, c.label); err != nil {
			t.Fatal(err)
		}
		if !a.Updated || a.Message.ID != card || !strings.HasPrefix(people.Text(*a.Message), "One comes.") {
			t.Errorf("%s: the card says %q", c.label, people.Text(*a.Message))
		}
		if c.private == "" {
			continue
		}
		w.until(func() bool {
			all := w.mina.Messages()
			last := all[len(all)-1]
			return len(all) == before+1 && last.Ephemeral() && people.Text(last) == c.private
		})
	}
}
