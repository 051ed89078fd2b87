package commands_test

import (
	"strconv"
	"testing"

	"watchparty/commands"
	"watchparty/data"
)

// TestSealedMessageIsNotEdited seals a message and checks that its writer may
// delete it and not change it: others rely on it being what was said.
func TestSealedMessageIsNotEdited(t *testing.T) {
	h := newHall(t)
	h.press(kim, "watched", "", "episode", "S1E3")
	const said = "She is his daughter!"
	m := commands.Target{ID: 77, Channel: 1, Author: kim, Text: said}
	form := h.target(dan, "Seal as a spoiler", m, true).Form
	if form == nil {
		t.Fatal("no form")
	}
	q := h.request(dan, form.Command, form.Do)
	q.Action, q.ManageMessages = form.Action, true
	q.Options["episode"] = "S1E3"
	h.ask(q)
	h.carry(data.NoteGone, 0)
	notes := h.notes()
	if len(notes) != 1 {
		t.Fatalf("%d notes", len(notes))
	}
	id := strconv.FormatUint(notes[0], 36)
	if r := h.press(kim, "note", "edit", "note", id); r.Form != nil {
		t.Error("the writer is given a form for it")
	}
	h.press(kim, "note", "save", "note", id, "episode", "S1E3", "text", "She is not.")
	_ = h.store.View(func(tx data.Tx) error {
		n, _ := tx.Note(1, notes[0])
		if o, _ := tx.NoteText(n).Open(data.Private(n.At, n.At)); o.Text != said {
			t.Errorf("it says %q now", o.Text)
		}
		return nil
	})
	if r := h.press(kim, "note", "delete", "note", id); len(r.Buttons) == 0 {
		t.Errorf("the writer may not delete it: %+v", r)
	}
}
