package commands_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// mo is a person whose id is found wherever it is written, and typed a text that
// is.
const (
	mo    = data.UserID(7_100_000_000_000_000_007)
	typed = "TYPED-BY-MO"
)

// mentions returns the records of a dump that hold one of some words.
func mentions(dump map[string]string, words ...string) (found []string) {
	for k, v := range dump {
		for _, w := range words {
			if line := k + ": " + v; strings.Contains(line, w) {
				found = append(found, line)
				break
			}
		}
	}
	return found
}

// settle carries out every job, as if Discord did what it is asked.
func (srv *server) settle() {
	srv.t.Helper()
	for range 100 {
		jobs, _, err := srv.router.Due(context.Background(), srv.now, 50)
		if err != nil {
			srv.t.Fatal(err)
		}
		if len(jobs) == 0 {
			return
		}
		for _, j := range jobs {
			if e, done := srv.begin(j.JobKey); e != nil {
				srv.id++
				done(5000 + srv.id)
			}
		}
	}
	srv.t.Fatal("the jobs never end")
}

// moDoesEverything leaves a trace of mo in every kind of record that there is
// about a person, and in every unanswered question.
func moDoesEverything(srv *server) {
	moderates := true
	srv.setHosts()
	srv.press(kim, "watched", "", "episode", "S1E5")
	srv.press(kim, "note", "save", "episode", "S1E3", "text", "Of Kim's")
	srv.press(mo, "watched", "", "episode", "S1E3")
	srv.press(mo, "room", "", "episode", "S1E3")
	srv.settle()
	srv.press(mo, "read", "", "episode", "S1E3")
	srv.press(mo, "note", "save", "episode", "S1E2", "text", typed)
	srv.press(mo, "party", "zone", "zone", "Seoul")
	p := srv.fifth()
	srv.onParty(mo, "going", p)
	srv.paused(mo, p)
	elsewhere := srv.request(mo, "watched", "", "episode", "S1E1")
	elsewhere.Guild = 2
	srv.ask(elsewhere)
	for _, m := range []struct {
		by, author data.UserID
		text       string
	}{{dan, mo, typed}, {mo, kim, "Of Kim's"}} {
		form := srv.target(m.by, "Hide as a spoiler", commands.Target{ID: data.MessageID(70 + srv.id), Channel: 1, Author: m.author, Text: m.text}, moderates).Form
		q := srv.request(m.by, "note", "seal", "q", form.Option("q"), "episode", "S1E3")
		q.ManageMessages = moderates
		srv.ask(q)
	}
	srv.settle()
	form := srv.target(mo, "Report a spoiler", commands.Target{ID: 91, Channel: 1, Author: kim, Text: "x"}, false).Form
	srv.press(mo, "note", "report", "q", form.Option("q"), "episode", "S1E5") // pending

	lookUp := srv.request(mo, "cast", "", "name", typed)
	lookUp.Pressed = false
	srv.ask(lookUp)
	srv.target(mo, "Hide as a spoiler", commands.Target{ID: 92, Channel: 1, Author: kim, Text: typed}, moderates)
	srv.target(dan, "Hide as a spoiler", commands.Target{ID: 93, Channel: 1, Author: mo, Text: typed}, moderates)
}

// TestForgetMe searches all that is stored and remembered for a person who has
// asked to be forgotten, and for what they typed.
func TestForgetMe(t *testing.T) {
	srv := newServer(t)
	moDoesEverything(srv)
	id := fmt.Sprint(mo)
	for _, record := range []string{"members guild 1 show trauma-code user " + id, "members guild 2 show trauma-code user " + id, "seats guild 1 ",
		"comers guild 1 ", "watchers guild 1 ", "lines guild 1 ", "habits guild 1 user " + id, "read guild 1 ", "Writer:" + id, "Sealer:" + id, typed, "Kind:report"} {
		if len(mentions(srv.store.Dump(), record)) == 0 {
			t.Fatalf("nothing stored holds %q: this proves nothing", record)
		}
	}
	for _, asked := range []string{"name:" + typed, "user:" + id, "Author:" + id, "Text:" + typed} {
		if !strings.Contains(srv.router.Remembered(), asked) {
			t.Fatalf("nothing remembered holds %q: this proves nothing:\n%s", asked, srv.router.Remembered())
		}
	}
	ofKim := srv.request(kim, "cast", "", "name", "malak")
	ofKim.Pressed = false
	anyway := srv.offered(srv.ask(ofKim), "Show me anyway")
	form := srv.target(kim, "Report a spoiler", commands.Target{ID: 94, Channel: 1, Author: dan, Text: "x"}, false).Form
	srv.press(kim, "note", "report", "q", form.Option("q"), "episode", "S1E5")
	const pending = "Kind:report Guild:1 Show:trauma-code Subject:94"

	srv.press(mo, "privacy", "erase")
	if left := srv.router.Remembered(); strings.Contains(left, id) || strings.Contains(left, typed) {
		t.Errorf("remembered of somebody forgotten:\n%s", left)
	}
	for _, record := range mentions(srv.store.Dump(), id, typed) {
		if !strings.HasPrefix(record, "seats ") && !strings.Contains(record, " job room-seat ") {
			t.Errorf("stored of somebody forgotten: %s", record)
		}
	}
	if len(mentions(srv.store.Dump(), pending)) != 1 {
		t.Error("what somebody else reported was forgotten, too")
	}
	srv.settle() // they are out of the room
	if left := mentions(srv.store.Dump(), id, typed); len(left) > 0 {
		t.Errorf("stored once all is done: %q", left)
	}
	if srv.now = srv.now.Add(time.Minute); len(srv.use(kim, anyway).Buttons) == 0 {
		t.Error("what somebody else had asked was forgotten, too")
	}
}

// TestAReportHoldsNoText checks that the text of a reported message is neither
// stored nor remembered, while the form is open and after.
func TestAReportHoldsNoText(t *testing.T) {
	srv := newServer(t)
	srv.setHosts()
	const text = "SAID-BY-KIM"
	form := srv.target(dan, "Report a spoiler", commands.Target{ID: 77, Channel: 1, Author: kim, Text: text}, false).Form
	check := func(when string) {
		t.Helper()
		if strings.Contains(srv.router.Remembered(), text) || len(mentions(srv.store.Dump(), text)) > 0 {
			t.Errorf("%s: the text of a reported message is kept:\n%s%v", when, srv.router.Remembered(), srv.store.Dump())
		}
	}
	if !strings.Contains(srv.router.Remembered(), "ID:77") {
		t.Fatal("the message is not remembered: this proves nothing")
	}
	check("while the form is open")
	if wait := srv.press(dan, "note", "report", "q", form.Option("q"), "episode", "S1E3").Wait; wait.Kind != data.Reported {
		t.Fatalf("not reported: %+v", wait)
	}
	check("after it was submitted")
	srv.settle()
	check("after the hosts were told")
}
