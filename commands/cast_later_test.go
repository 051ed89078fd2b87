package commands_test

import (
	"context"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/names"
	"watchparty/data/tables"
)

// renamedShow has a player who gets a name at the third episode.
func renamedShow() *data.Show {
	show := describedShow(4, 0, 0)
	seal := func(e int, text string) data.Sealed { return data.Seal(data.Story, at(1, e), text) }
	p := data.Person{ID: "a1",
		Character:       data.FirstOf(seal(3, "Oh Il-nam"), seal(1, "Player 001")),
		CharacterNative: seal(3, "오일남"),
	}
	for name, from := range map[string]int{"Player 001": 1, "Oh Il-nam": 3, "오일남": 3} {
		for _, key := range names.Keys(name) {
			p.Keys = append(p.Keys, seal(from, key))
		}
	}
	show.Cast = []data.Person{{ID: "a2", Character: seal(1, "Ada Holm")}, p}
	return show
}

// allLabels is every label of a reply.
func allLabels(r commands.Reply) (all string) {
	for _, m := range r.Menus {
		for _, choice := range m.Choices {
			all += english(choice.Label) + "\n"
		}
	}
	for _, choice := range r.Choices {
		all += english(choice.Label) + "\n"
	}
	for _, b := range r.Buttons {
		all += english(b.Label) + "\n"
	}
	return all
}

// People are called what somebody knows them as by now, and found by every name that they
// know. A newer name is as unknown as one that nobody has.
func TestCastByALaterName(t *testing.T) {
	show := renamedShow()
	srv := newRow(t, show)
	ask := func(name string) commands.Reply {
		return srv.ask(srv.typed(dan, "cast", "", "name", name, "show", string(show.ID)))
	}
	for e := 1; e <= 4; e++ {
		srv.press(dan, "watched", "sure", "episode", at(1, e).String(), "show", string(show.ID))
		q := srv.typed(dan, "cast", "", "name", "", "show", string(show.ID))
		q.Focus = "name"
		said := replied(ask("")) + allLabels(ask("")) + allLabels(srv.ask(q)) + replied(ask("Player 001"))
		if e < 3 {
			nobody := replied(ask("Zzyzx Qwfp"))
			for _, typed := range []string{"Oh Il-nam", "오일남", "Il-nam Oh"} {
				if got := replied(ask(typed)); got != nobody {
					t.Errorf("S1E%d, %s: got\n%s\nand for nobody\n%s", e, typed, got, nobody)
				}
			}
			if strings.Contains(said, "Il-nam") || strings.Count(said, "Player 001") < 5 {
				t.Errorf("S1E%d: got\n%s", e, said)
			}
			continue
		}
		if strings.Count(said, "Oh Il-nam") < 5 || strings.Count(said, "Player 001") != 1 {
			t.Errorf("S1E%d: got\n%s", e, said)
		}
		for _, typed := range []string{"Oh Il-nam", "오일남", "Player 001"} {
			if got := spoken(ask(typed)); !strings.Contains(got, "Oh Il-nam (오일남)") || strings.Contains(got, "Also") != (typed == "Player 001") {
				t.Errorf("S1E%d, %s: got\n%s", e, typed, got)
			}
		}
	}
}

// Somebody who rewatches reads the name of where they are, and the newer one behind tags in
// a line of its own, but in no label.
func TestCastOfARewatcher(t *testing.T) {
	show := renamedShow()
	srv := newRow(t, show)
	srv.press(dan, "watched", "sure", "episode", "S1E4", "show", string(show.ID))
	if err := srv.store.Update(context.Background(), 1, func(tx *tables.Tx) error {
		m, _ := tx.Member(1, show.ID, dan)
		m.Seat = at(1, 2)
		tx.PutMember(m)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	ask := func(name string) commands.Reply {
		return srv.ask(srv.typed(dan, "cast", "", "name", name, "show", string(show.ID)))
	}
	for _, name := range []string{"Player 001", "Oh Il-nam"} {
		r := ask(name)
		plain, tagged := "", 0
		for _, s := range r.Body {
			if text := english(s.Text); !s.Tagged {
				plain += text + "\n"
			} else if text == "Oh Il-nam (오일남)" {
				tagged++
			}
		}
		if !strings.Contains(plain, "Player 001") || strings.Contains(plain+allLabels(r), "Il-nam") || tagged != 1 {
			t.Errorf("%s: got\n%s\n%s", name, spoken(r), allLabels(r))
		}
	}
	q := srv.typed(dan, "cast", "", "name", "", "show", string(show.ID))
	q.Focus = "name"
	for what, r := range map[string]commands.Reply{"list": ask(""), "suggestions": srv.ask(q)} {
		if got := allLabels(r); !strings.Contains(got, "Player 001") || strings.Contains(got+spoken(r), "Il-nam") {
			t.Errorf("%s: got\n%s\n%s", what, spoken(r), got)
		}
	}
}
