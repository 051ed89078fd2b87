package commands_test

import (
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// These tests let something happen between the moment a job's effect is worked
// out and the moment its outcome is recorded.

func (h *hall) due(kind data.JobKind) data.JobKey {
	h.t.Helper()
	jobs, _, err := h.router.Due(h.now, 50)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, j := range jobs {
		if j.Kind == kind {
			return j.JobKey
		}
	}
	h.t.Fatalf("no job %s in %+v", kind, jobs)
	return data.JobKey{}
}

// begin works out a job; what it returns records that it was done.
func (h *hall) begin(key data.JobKey) (e commands.Effect, done func(id uint64)) {
	h.t.Helper()
	turn, err := h.router.Do(key, h.now, false)
	if err != nil {
		h.t.Fatal(err)
	}
	return turn.Effect, func(id uint64) {
		if _, err := h.router.Done(turn.Job, h.now, commands.Outcome{Effect: turn.Effect, ID: id}); err != nil {
			h.t.Fatal(err)
		}
	}
}

func (h *hall) carry(kind data.JobKind, id uint64) {
	h.t.Helper()
	_, done := h.begin(h.due(kind))
	done(id)
}

// openRoom lets the room of S1E3 stand, with a seat that dan asked for.
func (h *hall) openRoom() {
	h.press(dan, "watched", "", "episode", "S1E3")
	h.press(dan, "room", "", "episode", "S1E3")
	h.carry(data.RoomOpen, 100)
	h.carry(data.RoomHead, 101)
}

func TestAFallWhileSomebodyIsLetIn(t *testing.T) {
	h := newHall(t)
	h.openRoom()
	admit, done := h.begin(h.due(data.RoomSeat))
	if _, ok := admit.(commands.Admit); !ok {
		t.Fatalf("%+v", admit)
	}
	h.press(dan, "watched", "mistake", "episode", "S1E1")
	done(0)
	expel, _ := h.begin(h.due(data.RoomSeat))
	if _, ok := expel.(commands.Expel); !ok {
		t.Errorf("after the fall: %+v", expel)
	}
}

func TestAFallAfterACrashedAdmit(t *testing.T) {
	h := newHall(t)
	h.openRoom()
	h.begin(h.due(data.RoomSeat)) // admitted, and dead before it was recorded
	h.press(dan, "watched", "mistake", "episode", "S1E1")
	expel, _ := h.begin(h.due(data.RoomSeat))
	if _, ok := expel.(commands.Expel); !ok {
		t.Errorf("after the fall: %+v", expel)
	}
}

func TestACardIsEditedWhileItsWriterIsForgotten(t *testing.T) {
	h := newHall(t)
	h.press(dan, "watched", "", "episode", "S1E3")
	h.press(dan, "note", "save", "episode", "S1E3", "text", "One.")
	h.carry(data.NoteCard, 200)
	h.now = h.now.Add(time.Minute)
	h.press(dan, "note", "save", "episode", "S1E3", "text", "Two.")
	_, done := h.begin(h.due(data.NoteCard))
	h.press(dan, "privacy", "erase")
	done(0)
	gone, _ := h.begin(h.due(data.NoteCard))
	if e, ok := gone.(commands.Delete); !ok || e.Message != 200 {
		t.Errorf("the card that names somebody forgotten: %+v", gone)
	}
}

func TestTheFinishAfterTheEnd(t *testing.T) {
	h := newHall(t)
	h.press(host, "settings", "hosts", "value", "9")
	for _, u := range []data.UserID{host, dan} {
		h.press(u, "watched", "", "episode", "S1E8")
	}
	h.press(host, "watched", "sure", "episode", "S1E8", "for", "group")
	h.now = h.now.Add(11 * time.Minute)
	_, done := h.begin(h.due(data.Finished))
	h.press(host, "show", "end.sure")
	done(300)
	if g := h.group(); g.Ended == 0 || g.Position != at(1, 8) {
		t.Errorf("the outcome of a job changed an ended group: %+v", g)
	}
}

func TestTheFinishWhenTheLastOneParks(t *testing.T) {
	h := newHall(t)
	h.press(host, "settings", "hosts", "value", "9")
	h.press(kim, "watched", "", "episode", "S1E2")
	for _, u := range []data.UserID{host, dan} {
		h.press(u, "watched", "", "episode", "S1E8")
	}
	h.press(kim, "progress", "park")
	h.now = h.now.Add(11 * time.Minute)
	h.due(data.Finished)
}

func TestAStashedMessageStaysInItsServerAndStep(t *testing.T) {
	h := newHall(t)
	h.press(dan, "watched", "", "episode", "S1E3")
	h.press(host, "settings", "hosts", "value", "9")
	ask := func(command string, target commands.Target) string {
		q := h.request(dan, command, "")
		q.Target = &target
		form := h.ask(q).Form
		if form == nil {
			t.Fatalf("%s opens no form", command)
		}
		return form.Option("q")
	}
	reported := ask("Report a spoiler", commands.Target{ID: 77, Channel: 1, Author: kim, Text: "x", Other: true})
	q := h.request(dan, "note", "seal", "q", reported, "episode", "S1E3")
	q.ManageMessages = true
	says(t, h.ask(q), "no longer know")

	mine := ask("Seal as a spoiler", commands.Target{ID: 78, Channel: 1, Author: dan, Text: "x"})
	q = h.request(dan, "note", "seal", "q", mine, "episode", "S1E3")
	q.Guild = 2
	says(t, h.ask(q), "no longer know")
	if wait := h.press(dan, "note", "seal", "q", mine, "episode", "S1E3").Wait; wait.Kind != data.NoteGone {
		t.Errorf("in its own server: %+v", wait)
	}
}

func TestHostsChangeANoteWithoutReadingIt(t *testing.T) {
	h := newHall(t)
	h.press(dan, "watched", "", "episode", "S1E5")
	h.press(dan, "note", "save", "episode", "S1E5", "text", "CANARY")
	r := h.press(host, "read", "", "episode", "S1E5")
	for _, s := range r.Body {
		if s.Text == "CANARY" {
			t.Fatal("a host read what lies ahead")
		}
	}
	h.offered(r, "It gives more away")
	says(t, h.use(host, h.offered(h.use(host, h.offered(r, "Delete")), "Delete")), "deleted")
}

func TestARoomMentionsNobody(t *testing.T) {
	h := newHall(t)
	h.openRoom()
	q := h.request(dan, "summary", ".share", "episode", "S1E3")
	q.Channel, q.Thread, q.Parent = 100, true, 1
	r := h.ask(q)
	if !r.Public {
		t.Fatalf("not shared: %+v", r)
	}
	for _, s := range r.Body {
		if s.User != 0 {
			t.Errorf("a mention in a room: %+v", s)
		}
	}
}
