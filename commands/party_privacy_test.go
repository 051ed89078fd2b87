package commands_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"watchparty/data"
)

// TestAForgottenPersonLeavesTheEvenings has somebody plan a series, go to it and switch
// their reminders off: /privacy shows it, and once they are forgotten the card, edited,
// names them no more. The series goes on by the server's clocks, or ends.
func TestAForgottenPersonLeavesTheEvenings(t *testing.T) {
	for _, zone := range []string{"", "Seoul"} {
		chat := newChat(t, shippedCatalog(t))
		saying(chat, "mina: /show start show:trauma-code", "mina: /party plan when:mon 8pm UTC every:week", "mina: press Post it", "mina: press Going",
			"dan: press Going", "mina: /party zone zone:Berlin", "mina: /party reminders reminders:off")
		if zone != "" {
			saying(chat, "mina: /settings", "mina: press Set the time zone", "mina: submit "+zone)
		}
		shown := strings.Join(chat.say("mina", "/privacy"), "\n")
		for _, want := range []string{"you planned 1 evening", "whether you're coming to 1 evening", "your time zone and whether I remind you"} {
			if !strings.Contains(shown, want) {
				t.Errorf("/privacy does not say %q:\n%s", want, shown)
			}
		}
		card := func() (said string) {
			for _, m := range chat.messages {
				if is := strings.Join(chat.text(m.Reply), "\n"); m.Public && strings.Contains(is, "[Going]") {
					said = is
				}
			}
			return said
		}
		if is := card(); !strings.Contains(is, "@mina") {
			t.Fatalf("this proves nothing:\n%s", is)
		}
		saying(chat, "mina: /privacy", "mina: press Forget me", "mina: press Forget me")
		if is := card(); strings.Contains(is, "@mina") || !strings.Contains(is, "Going: @dan") || strings.Contains(is, "Every") != (zone != "") {
			t.Errorf("zone %q: after it the card says\n%s", zone, is)
		}
		saying(chat, "dan: /privacy", "dan: press Forget me", "dan: press Forget me") // who planned nothing
		chat.now = chat.now.Add(5 * time.Second)                                      // the card is edited no sooner
		chat.say("kim", "/party list")
		if is := card(); strings.Contains(is, "@dan") {
			t.Errorf("zone %q: after the second one the card says\n%s", zone, is)
		}
		for record, says := range chat.store.Dump() {
			if strings.HasPrefix(record, "habits") || strings.HasPrefix(record, "comers") && strings.HasSuffix(record, "user 1") || strings.HasPrefix(record, "parties") && strings.Contains(says, "By:1") {
				t.Errorf("still kept: %s: %s", record, says)
			}
		}
		chat.now = chat.now.Add(26 * time.Hour)
		chat.say("dan", "/party list")
		next := strings.Contains(strings.Join(chat.say("dan", "/party list"), "\n"), "Mon 30 Nov 2026 20:00")
		if next != (zone != "") {
			t.Errorf("zone %q: a next evening: %v", zone, next)
		}
	}
}

// TestRightsAreLookedAtWhenPressed has somebody plan an evening as a host, or as a
// member who may, and then takes that right away: no press of theirs on what was offered
// before changes the evening. A host may, also once the planner is gone.
func TestRightsAreLookedAtWhenPressed(t *testing.T) {
	for _, asHost := range []bool{true, false} {
		srv := newServer(t)
		srv.press(host, "settings", "plan", "value", "on")
		srv.press(host, "settings", "role", "value", "50")
		srv.press(dan, "watched", "", "episode", "S1E1")
		srv.now = srv.now.AddDate(0, 0, 2)
		q := srv.request(dan, "party", "plan", "when", fmt.Sprintf("%d_Europe:Berlin", srv.now.AddDate(0, 0, 3).Unix()))
		if asHost {
			q.Options["every"] = "week"
			q.Roles = []data.RoleID{50}
		}
		srv.ask(q)
		p := srv.party(q.ID)
		if p.By != dan || p.Weekly != asHost {
			t.Fatalf("%+v", p)
		}
		srv.press(host, "settings", "plan", "value", "off")
		id := strconv.FormatUint(p.ID, 36)
		later := fmt.Sprintf("%d_Europe:Berlin", srv.now.AddDate(0, 0, 5).Unix())
		for _, do := range []string{"change", "move", "moveto", "skip", "cancel", "cancelit", "keep"} {
			r := srv.press(dan, "party", do, "party", id, "when", later)
			if is := srv.party(p.ID); is != p || r.Form != nil || len(r.Buttons) > 0 {
				t.Errorf("as host %v, %s: %+v\n%+v", asHost, do, is, r)
			}
		}
		srv.press(host, "party", "moveto", "party", id, "when", later)
		if is := srv.party(p.ID); is.At.Equal(p.At) {
			t.Error("a host cannot move it: this proves nothing")
		}
		srv.press(host, "party", "cancelit", "party", id)
		if is := srv.party(p.ID); is.State != data.PartyCancelled {
			t.Errorf("a host cannot cancel it: %+v", is)
		}
	}
}
