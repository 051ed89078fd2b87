package commands_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// These tests let something happen between the moment a job's effect is worked
// out and the moment its outcome is recorded.

func (srv *server) due(kind data.JobKind) data.JobKey {
	srv.t.Helper()
	jobs, _, err := srv.router.Due(context.Background(), srv.now, 50)
	if err != nil {
		srv.t.Fatal(err)
	}
	for _, j := range jobs {
		if j.Kind == kind {
			return j.JobKey
		}
	}
	srv.t.Fatalf("no job %s in %+v", kind, jobs)
	return data.JobKey{}
}

// begin works out a job; what it returns records that it was done.
func (srv *server) begin(key data.JobKey) (e commands.Effect, done func(id uint64)) {
	srv.t.Helper()
	turn, err := srv.router.Do(context.Background(), key, srv.now, false)
	if err != nil {
		srv.t.Fatal(err)
	}
	return turn.Effect, func(id uint64) {
		if _, err := srv.router.Done(context.Background(), turn.Job, srv.now, commands.Outcome{Effect: turn.Effect, ID: id}); err != nil {
			srv.t.Fatal(err)
		}
	}
}

func (srv *server) carry(kind data.JobKind, id uint64) {
	srv.t.Helper()
	_, done := srv.begin(srv.due(kind))
	done(id)
}

// setHosts sets the hosts' channel.
func (srv *server) setHosts() {
	srv.press(host, "settings", "hosts", "value", "9")
	srv.carry(data.HostsChannel, 0)
}

// openRoom opens the room of S1E3, with a seat that dan asked for.
func (srv *server) openRoom() {
	srv.press(dan, "watched", "", "episode", "S1E3")
	srv.press(dan, "room", "", "episode", "S1E3")
	srv.carry(data.RoomOpen, 100)
	srv.carry(data.RoomHead, 101)
}

func TestAFallWhileSomebodyIsAdmitted(t *testing.T) {
	srv := newServer(t)
	srv.openRoom()
	admit, done := srv.begin(srv.due(data.RoomSeat))
	if _, ok := admit.(commands.Admit); !ok {
		t.Fatalf("%+v", admit)
	}
	srv.press(dan, "watched", "mistake", "episode", "S1E1")
	done(0)
	expel, _ := srv.begin(srv.due(data.RoomSeat))
	if _, ok := expel.(commands.Expel); !ok {
		t.Errorf("after the fall: %+v", expel)
	}
}

func TestAFallAfterACrashedAdmit(t *testing.T) {
	srv := newServer(t)
	srv.openRoom()
	srv.begin(srv.due(data.RoomSeat)) // admitted, and dead before it was recorded
	srv.press(dan, "watched", "mistake", "episode", "S1E1")
	expel, _ := srv.begin(srv.due(data.RoomSeat))
	if _, ok := expel.(commands.Expel); !ok {
		t.Errorf("after the fall: %+v", expel)
	}
}

func TestACardIsEditedWhileItsWriterIsForgotten(t *testing.T) {
	srv := newServer(t)
	srv.press(dan, "watched", "", "episode", "S1E3")
	srv.press(dan, "note", "save", "episode", "S1E3", "text", "One.")
	srv.carry(data.NoteCard, 200)
	srv.now = srv.now.Add(time.Minute)
	srv.press(dan, "note", "save", "episode", "S1E3", "text", "Two.")
	_, done := srv.begin(srv.due(data.NoteCard))
	srv.press(dan, "privacy", "erase")
	done(0)
	gone, _ := srv.begin(srv.due(data.NoteCard))
	if e, ok := gone.(commands.Delete); !ok || e.Message != 200 {
		t.Errorf("the card that names somebody forgotten: %+v", gone)
	}
}

func TestTheFinishAfterTheEnd(t *testing.T) {
	srv := newServer(t)
	srv.setHosts()
	for _, u := range []data.UserID{host, dan} {
		srv.press(u, "watched", "", "episode", "S1E8")
	}
	srv.press(host, "watched", "sure", "episode", "S1E8", "for", "group")
	srv.now = srv.now.Add(11 * time.Minute)
	_, done := srv.begin(srv.due(data.Finished))
	srv.press(host, "show", "end.sure")
	done(300)
	if g := srv.group(); g.Ended == 0 || g.Position != at(1, 8) {
		t.Errorf("the outcome of a job changed an ended group: %+v", g)
	}
}

func TestTheFinishWhenTheLastOneParks(t *testing.T) {
	srv := newServer(t)
	srv.setHosts()
	srv.press(kim, "watched", "", "episode", "S1E2")
	for _, u := range []data.UserID{host, dan} {
		srv.press(u, "watched", "", "episode", "S1E8")
	}
	srv.press(kim, "progress", "park")
	srv.now = srv.now.Add(11 * time.Minute)
	srv.due(data.Finished)
}

func TestAStashedMessageStaysInItsServerAndStep(t *testing.T) {
	srv := newServer(t)
	srv.press(dan, "watched", "", "episode", "S1E3")
	srv.setHosts()
	ask := func(command string, target commands.Target) string {
		q := srv.request(dan, command, "")
		q.Target = &target
		form := srv.ask(q).Form
		if form == nil {
			t.Fatalf("%s opens no form", command)
		}
		return form.Option("q")
	}
	reported := ask("Report a spoiler", commands.Target{ID: 77, Channel: 1, Author: kim, Text: "x", Other: true})
	q := srv.request(dan, "note", "seal", "q", reported, "episode", "S1E3")
	q.ManageMessages = true
	says(t, srv.ask(q), "no longer know")

	mine := ask("Hide as a spoiler", commands.Target{ID: 78, Channel: 1, Author: dan, Text: "x"})
	q = srv.request(dan, "note", "seal", "q", mine, "episode", "S1E3")
	q.Guild = 2
	says(t, srv.ask(q), "no longer know")
	if wait := srv.press(dan, "note", "seal", "q", mine, "episode", "S1E3").Wait; wait.Kind != data.NoteGone {
		t.Errorf("in its own server: %+v", wait)
	}
}

func TestHostsChangeANoteWithoutReadingIt(t *testing.T) {
	srv := newServer(t)
	srv.press(dan, "watched", "", "episode", "S1E5")
	srv.press(dan, "note", "save", "episode", "S1E5", "text", "CANARY")
	r := srv.press(host, "read", "", "episode", "S1E5")
	for _, s := range r.Body {
		if english(s.Text) == "CANARY" {
			t.Fatal("a host read what lies ahead")
		}
	}
	srv.offered(r, "Spoils a later episode")
	says(t, srv.use(host, srv.offered(srv.use(host, srv.offered(r, "Delete")), "Delete")), "deleted")
}

func TestARoomMentionsNobody(t *testing.T) {
	srv := newServer(t)
	srv.openRoom()
	q := srv.request(dan, "summary", ".share", "episode", "S1E3")
	q.Channel, q.Thread, q.Parent = 100, true, 1
	r := srv.ask(q)
	if !r.Public {
		t.Fatalf("not shared: %+v", r)
	}
	for _, s := range r.Body {
		if s.User != 0 {
			t.Errorf("a mention in a room: %+v", s)
		}
	}
}

// pending says whether a job of a kind is due.
func (srv *server) pending(kind data.JobKind) bool {
	srv.t.Helper()
	jobs, _, err := srv.router.Due(context.Background(), srv.now, 50)
	if err != nil {
		srv.t.Fatal(err)
	}
	return slices.ContainsFunc(jobs, func(j data.Job) bool { return j.Kind == kind })
}
