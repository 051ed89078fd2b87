package localdiscord_test

import (
	"testing"

	"watchparty/bot/localdiscord"
)

func private(m obj) obj { m["flags"] = m["flags"].(int) | 64; return m }

func TestTypePressAndSeeTheAnswer(t *testing.T) {
	w := newWorld(t, localdiscord.Options{Tokens: []string{"secret"}})
	w.register(obj{"name": "watched", "description": "Mark it.", "options": []obj{{"type": 4, "name": "episode", "description": "Which."}}})
	w.bot(func(in obj) {
		reply := obj{"type": 4, "data": private(said("Episode \\_three\\_.", row(button("Undo", "u1"))))}
		if in["type"] == 3.0 {
			reply = obj{"type": 7, "data": said("Taken back.")}
		}
		if a := w.call("POST", callbackPath(in), reply); a.status != 204 {
			t.Errorf("callback: %d %s", a.status, a.raw)
		}
	})
	c := w.as(w.mina)
	a, err := c.Type(within(t), "/watched 3")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := localdiscord.Text(*a.Message), "(only you can see this)\nEpisode _three_.\n[Undo]"; got != want {
		t.Errorf("reply:\n%s\nwant:\n%s", got, want)
	}
	if n := len(w.as(w.theo).Messages()); n != 0 {
		t.Errorf("another member sees %d messages", n)
	}
	a, err = c.Press(within(t), a.Message.ID, "undo")
	if err != nil {
		t.Fatal(err)
	}
	if got := localdiscord.Text(*a.Message); !a.Updated || got != "(only you can see this)\nTaken back." {
		t.Errorf("after the press (updated %v):\n%s", a.Updated, got)
	}
}
