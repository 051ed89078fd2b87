package commands_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// events carries out what is due. It returns what was asked of the server's events, and
// lets Discord say why it refuses the next one.
func (srv *server) events(failed ...commands.Failure) (asked []string) {
	srv.t.Helper()
	for range 20 {
		jobs, _, err := srv.router.Due(context.Background(), srv.now, 50)
		if err != nil {
			srv.t.Fatal(err)
		}
		if len(jobs) == 0 {
			return asked
		}
		for _, j := range jobs {
			turn := srv.turn(j.JobKey, false)
			if turn.Effect == nil {
				continue
			}
			srv.id++
			o := commands.Outcome{Effect: turn.Effect, ID: 10_000 + srv.id}
			if what := eventSaid(turn.Effect); what != "" {
				if asked = append(asked, what); len(failed) > 0 {
					o.Failed, failed = failed[0], failed[1:]
				}
			}
			if _, err := srv.router.Done(context.Background(), turn.Job, srv.now, o); err != nil {
				srv.t.Fatal(err)
			}
		}
	}
	srv.t.Fatal("the jobs never end")
	return nil
}

// eventSaid says what an effect does to an event, "" for one that is about something else.
func eventSaid(e commands.Effect) string {
	switch e := e.(type) {
	case commands.DropEvent:
		return "delete"
	case commands.PutEvent:
		switch {
		case e.Step == commands.EventBegins:
			return "begin"
		case e.Step == commands.EventEnds:
			return "end"
		case e.Event == 0:
			return "make " + english(e.Name)
		}
		return "change " + english(e.Name)
	}
	return ""
}

// evening is the id of the first evening as buttons carry it.
func (srv *server) evening() string { return strconv.FormatUint(srv.parties()[0].ID, 36) }

// in is a moment from now, as a choice.
func (srv *server) in(d time.Duration) string {
	return fmt.Sprintf("%d_Europe:Berlin", srv.now.Add(d).Unix())
}

func (srv *server) wants(what string, got []string, want ...string) {
	srv.t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		srv.t.Errorf("%s (- want, + got):\n%s", what, diff)
	}
}

const theShow = "The Trauma Code: Heroes on Call"

// TestEventOfVoice begins an event in a voice channel with its evening and ends it with
// it, however often that is moved, and makes another one when it is moved after it began.
func TestEventOfVoice(t *testing.T) {
	srv := newServer(t)
	srv.press(host, "party", "plan", "when", srv.in(26*time.Hour), "voice", "5")
	srv.wants("planned", srv.events(), "make "+theShow+", S1E1")
	move := func(d time.Duration) {
		srv.press(host, "party", "moveto", "party", srv.evening(), "when", srv.in(d))
	}
	move(50 * time.Hour)
	srv.wants("moved", srv.events(), "change "+theShow+", S1E1")
	srv.now = srv.now.Add(49 * time.Hour)
	for _, asked := range srv.events() {
		if asked != "change "+theShow+", S1E1" { // its card came again
			t.Errorf("before its time: %s", asked)
		}
	}
	srv.now = srv.now.Add(time.Hour)
	srv.wants("its time", srv.events(), "begin")
	move(time.Hour)
	srv.wants("moved after it began", srv.events(), "delete", "make "+theShow+", S1E1")
	srv.now = srv.now.Add(time.Hour)
	srv.wants("its time", srv.events(), "begin")
	srv.now = srv.now.Add(3 * time.Hour)
	srv.wants("over", srv.events(), "end")
	if p := srv.parties()[0]; p.Event != 0 || p.NoEvent != data.EventWanted {
		t.Errorf("afterwards: %+v", p)
	}
}

// TestEventElsewhereBeginsByItself checks that Discord is not told to begin an event that
// is in no channel, and not to make one whose time has come.
func TestEventElsewhereBeginsByItself(t *testing.T) {
	srv := newServer(t)
	srv.press(host, "party", "plan", "when", srv.in(2*time.Hour))
	srv.wants("planned", srv.events(commands.Full), "make "+theShow+", S1E1")
	srv.now = srv.now.Add(2 * time.Hour)
	srv.press(host, "party", "going", "party", srv.evening())
	key := partyJob(data.PartyEvent, srv.parties()[0])
	_ = srv.store.Update(t.Context(), 1, func(tx *tables.Tx) error {
		tx.Enqueue(key, srv.now, time.Time{})
		return nil
	})
	srv.wants("its time", srv.events())
}

// TestWhyNoEvent checks what the card says when Discord refuses, what is asked of Discord
// when the evening is moved then, and that nothing is said of a hidden channel.
func TestWhyNoEvent(t *testing.T) {
	for name, c := range map[string]struct {
		made, changed commands.Failure // of the first two requests
		says          string
		then          []string // asked for when it is moved once more
	}{
		"denied":         {commands.Denied, 0, "I couldn't add it to the server's events. I need the permission Create Events.", nil},
		"full":           {commands.Full, 0, "I couldn't add it to the server's events. They're full.", nil},
		"hidden":         {commands.Hidden, 0, "", nil},
		"past":           {commands.Past, 0, "", nil},
		"channel gone":   {commands.Gone, 0, "", nil},
		"denied by now":  {0, commands.Denied, "I couldn't change it in the server's events. I need the permission Create Events.", []string{"change " + theShow + ", S1E1"}},
		"deleted":        {0, commands.Gone, "It isn't in the server's events anymore.", nil},
		"ended":          {0, commands.Closed, "It isn't in the server's events anymore.", nil},
		"hidden by now":  {0, commands.Hidden, "", []string{"make " + theShow + ", S1E1"}},
		"over meanwhile": {0, commands.Past, "", []string{"change " + theShow + ", S1E1"}},
	} {
		t.Run(name, func(t *testing.T) {
			srv := newServer(t)
			srv.press(host, "party", "plan", "when", srv.in(26*time.Hour))
			want := "make " + theShow + ", S1E1"
			srv.wants("planned", srv.events(c.made), want)
			evening := srv.evening()
			if c.made == 0 {
				srv.press(host, "party", "moveto", "party", evening, "when", srv.in(28*time.Hour))
				asked := []string{"change " + theShow + ", S1E1"}
				if c.changed == commands.Hidden {
					asked = append(asked, "delete")
				}
				srv.wants("moved", srv.events(c.changed), asked...)
			}
			card := srv.press(dan, "party", "going", "party", evening)
			said := ""
			for _, s := range card.Body {
				if text := english(s.Text); strings.Contains(text, "server's events") {
					said += text
				}
			}
			if !card.Public || said != c.says {
				t.Errorf("the card says %q, want %q:\n%s", said, c.says, spoken(card))
			}
			srv.events()
			srv.press(host, "party", "moveto", "party", evening, "when", srv.in(30*time.Hour))
			then := c.then
			if c.made != 0 {
				then = []string{want}
			}
			srv.wants("moved then", srv.events(), then...)
		})
	}
}

// TestEventOfBareShow checks what is left of a name that somebody typed.
func TestEventOfBareShow(t *testing.T) {
	for typed, want := range map[string]string{
		"@everyone || discord.gg/x":       "everyone discord.gg x, S1E1",
		"<@1> [a](https://b.c) <#2> `_*~": "1 a (https: b.c) 2, S1E1",
		strings.Repeat("가😀", 30):          strings.Repeat("가😀", 19) + "가…, S1E1",
	} {
		t.Run(typed, func(t *testing.T) {
			srv := newServer(t)
			q := srv.request(host, "show", "start", "name", typed, "episodes", "10,8", "show", "")
			q.Channel = 2
			srv.ask(q)
			var bare data.BareShow
			_ = srv.store.View(t.Context(), 1, func(tx *tables.Tx) error {
				bare = tx.BareShows(1)[0]
				return nil
			})
			srv.press(host, "party", "plan", "when", srv.in(26*time.Hour), "show", string(bare.ID))
			srv.wants(bare.Name, srv.events(), "make "+want)
		})
	}
}
