package commands_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// TestStopIsUndone checks that who was stopped by mistake can report again, what was
// closed too, and that a stop can be lifted once its report is forgotten.
func TestStopIsUndone(t *testing.T) {
	srv := newServer(t)
	srv.reports(dan, 70)
	srv.asks()
	stop := srv.offered(srv.moderates(host, "note", "which"), "Stop their reports")
	srv.use(host, srv.offered(srv.use(host, stop), "Undo"))
	srv.asks()
	srv.now = srv.now.Add(time.Minute)
	srv.reports(dan, 70)
	srv.asks()
	srv.use(host, srv.offered(srv.moderates(host, "note", "which"), "Stop their reports"))
	srv.now = srv.now.AddDate(0, 0, 32)
	if err := srv.router.Sweep(context.Background(), srv.now, []data.GuildID{1}); err != nil {
		t.Fatal(err)
	}
	says(t, srv.report(dan, 90), "doesn't want any more reports from you")
	settings := srv.press(host, "settings", "")
	says(t, settings, "I take none from 1 person")
	srv.use(host, srv.offered(settings, "Take all reports again"))
	srv.reports(dan, 90)
}

// TestStopHoldsBackWhatIsPending checks that a report that the hosts do not know
// yet is not posted once its reporter is stopped.
func TestStopHoldsBackWhatIsPending(t *testing.T) {
	srv := newServer(t)
	srv.setHosts()
	id := srv.reports(dan, 70)
	srv.asks()
	srv.now = srv.now.Add(time.Minute)
	srv.reports(dan, 71)
	srv.press(host, "note", "stop", "report", id)
	if got := srv.asks(); len(got) > 0 {
		t.Errorf("Discord is asked for %q", got)
	}
}

// TestRefusedCardKeepsWhatHostsKnow drops only what reached nobody.
func TestRefusedCardKeepsWhatHostsKnow(t *testing.T) {
	srv := newServer(t)
	srv.setHosts()
	srv.reports(dan, 70)
	srv.asks()
	srv.press(host, "settings", "hosts", "value", "0")
	srv.now = srv.now.Add(time.Minute)
	srv.reports(kim, 71)
	turn, err := srv.router.Do(context.Background(), srv.due(data.ReportAsks), srv.now, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = srv.router.Done(context.Background(), turn.Job, srv.now, commands.Outcome{Effect: turn.Effect, Failed: commands.Denied}); err != nil {
		t.Fatal(err)
	}
	view(srv, func(tx *tables.Tx) {
		if left := tx.Reports(1); len(left) != 1 || left[0].Message != 70 {
			t.Errorf("left are %+v", left)
		}
	})
}

// TestHostsChannelChosenAfterRemoval chooses one while another is looked at and then
// removed: the last word holds.
func TestHostsChannelChosenAfterRemoval(t *testing.T) {
	srv := newServer(t)
	srv.setHosts()
	srv.press(host, "settings", "hosts", "value", "8")
	_, done := srv.begin(srv.due(data.HostsChannel))
	srv.press(host, "settings", "hosts", "value", "0")
	srv.press(host, "settings", "hosts", "value", "7")
	done(0)
	view(srv, func(tx *tables.Tx) {
		if j, _ := tx.Job(data.JobKey{Kind: data.HostsChannel, Guild: 1, Show: data.NoShow}); j.In != 7 {
			t.Errorf("channel 7 is not looked at: %+v", j)
		}
	})
}

// TestNothingOpenlyEndsTheCard checks that the progress card goes once nothing may be
// posted openly.
func TestNothingOpenlyEndsTheCard(t *testing.T) {
	srv := shareCard(t)
	srv.press(host, "settings", "sharing", "value", "2")
	deleted := false
	for _, e := range srv.cards() {
		_, is := e.(commands.Delete)
		deleted = deleted || is
	}
	if !deleted {
		t.Error("the card is left")
	}
	if strings.Contains(spoken(srv.press(dan, "progress", "")), "Share") {
		t.Error("sharing is offered")
	}
}
