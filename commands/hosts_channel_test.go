package commands_test

import (
	"context"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

func (srv *server) hostsChannel() (in data.ChannelID) {
	_ = srv.store.View(context.Background(), 1, func(tx *tables.Tx) error {
		in = tx.Guild(1).Hosts
		return nil
	})
	return in
}

// TestHostsChannelIsPrivate checks that a channel is the hosts' once Discord has said
// that not everybody sees it, and that the one before stays the hosts' otherwise.
func TestHostsChannelIsPrivate(t *testing.T) {
	for _, c := range []struct {
		outcome commands.Outcome
		says    string
		want    data.ChannelID
	}{
		{commands.Outcome{}, "Saved", 8},
		{commands.Outcome{Failed: commands.Open, In: 8}, "Everyone in this server can see", 9},
		{commands.Outcome{Failed: commands.Denied, Missing: "View Channel", In: 8}, "nothing changed", 9},
		{commands.Outcome{Failed: commands.Gone, In: 8}, "nothing changed", 9},
	} {
		srv := newServer(t)
		srv.setHosts()
		wait := srv.press(host, "settings", "hosts", "value", "8").Wait
		if got := srv.hostsChannel(); got != 9 {
			t.Fatalf("before Discord was asked, it is %d", got)
		}
		turn, err := srv.router.Do(context.Background(), srv.due(data.HostsChannel), srv.now, false)
		if err != nil || turn.Effect != (commands.CheckPrivate{Guild: 1, In: 8}) || turn.Job.JobKey != wait {
			t.Fatalf("%+v, %v", turn, err)
		}
		c.outcome.Effect = turn.Effect
		r, err := srv.router.Done(context.Background(), turn.Job, srv.now, c.outcome)
		if err != nil {
			t.Fatal(err)
		}
		if says(t, r, c.says); r.Public || srv.hostsChannel() != c.want {
			t.Errorf("%s: the hosts' channel is %d, want %d", c.says, srv.hostsChannel(), c.want)
		}
	}
}

// TestHostsChannelChangesMeanwhile lets another channel be chosen, or the channel be
// removed, while Discord is asked.
func TestHostsChannelChangesMeanwhile(t *testing.T) {
	for value, want := range map[string]data.ChannelID{"7": 7, "0": 0} {
		srv := newServer(t)
		srv.press(host, "settings", "hosts", "value", "8")
		_, done := srv.begin(srv.due(data.HostsChannel))
		srv.press(host, "settings", "hosts", "value", value)
		if done(0); srv.hostsChannel() != 0 {
			t.Errorf("%d was set, though %s was chosen since", srv.hostsChannel(), value)
		}
		if value != "0" {
			srv.carry(data.HostsChannel, 0)
		}
		if got := srv.hostsChannel(); got != want {
			t.Errorf("it is %d, want %d", got, want)
		}
	}
}

// TestHostsChannelIsAskedOnce starts shows as people with and without the right to
// choose the hosts' channel.
func TestHostsChannelIsAskedOnce(t *testing.T) {
	srv := newServer(t)
	start := func(guild data.GuildID, show string, manages bool) *commands.Reply {
		q := srv.request(dan, "show", "start.sure", "show", show)
		q.Guild, q.ManageServer, q.ManageEvents = guild, manages, true
		r := srv.ask(q)
		if !r.Public {
			t.Fatalf("not started: %+v", r)
		}
		return r.Pressed
	}
	r := start(2, "harbour-lights", false)
	if says(t, *r, "Someone with Manage Server can choose one"); len(r.Menus) > 0 {
		t.Errorf("who can't choose is asked: %+v", r)
	}
	r = start(2, "trauma-code", true)
	if says(t, *r, "where can I tell hosts"); r.Public || len(r.Menus) != 1 || len(r.Buttons) != 1 {
		t.Errorf("asked with %+v", r)
	}
	for _, manages := range []bool{true, false} {
		if r := start(2, "harbour-lights", manages); r != nil {
			t.Errorf("asked once more: %+v", r)
		}
		start(2, "trauma-code", manages)
	}
}
