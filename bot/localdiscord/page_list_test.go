package localdiscord_test

import (
	"encoding/json"
	"testing"

	"watchparty/bot/localdiscord"
)

// placed is what a stream says about the side list.
type placed struct {
	Channels []struct {
		Name     string
		Archived bool
	}
	Events []struct {
		Name, Start, Where string
		Now                bool
	}
}

// placeOf reads the data of a place event.
func (srv *pageServer) placeOf(raw string) (p placed) {
	srv.t.Helper()
	if err := json.Unmarshal([]byte(raw), &p); err != nil {
		srv.t.Fatal(err)
	}
	return p
}

func TestPageListsEvents(t *testing.T) {
	srv := newPageServer(t)
	path := srv.discord.events()
	lines := srv.events(srv.theo)
	next := func() placed {
		t.Helper()
		e := srv.next(lines)
		for e.name != "place" {
			e = srv.next(lines)
		}
		return srv.placeOf(e.data)
	}
	if p := next(); len(p.Events) != 0 {
		t.Fatalf("before there are any: %v", p.Events)
	}
	a := srv.call("POST", path, party(obj{"scheduled_start_time": "2999-01-01T20:00:00Z", "scheduled_end_time": "2999-01-01T21:00:00Z"}))
	srv.want(a, 200, 0, "an event")
	if p := next(); len(p.Events) != 1 || p.Events[0].Name != "S1E3" || p.Events[0].Start != "2999-01-01T20:00:00Z" || p.Events[0].Where != "#watching" || p.Events[0].Now {
		t.Fatalf("Theo is sent %+v", p.Events)
	}
	srv.want(srv.call("PATCH", path+"/"+a.body["id"].(string), obj{"status": 2}), 200, 0, "it begins")
	if p := next(); len(p.Events) != 1 || !p.Events[0].Now {
		t.Errorf("once it is on, Theo is sent %+v", p.Events)
	}
	srv.want(srv.call("DELETE", path+"/"+a.body["id"].(string), nil), 204, 0, "away")
	if p := next(); len(p.Events) != 0 {
		t.Errorf("once it is gone, Theo is sent %+v", p.Events)
	}
}

func TestPageListsEventsInChannelsThatAreSeen(t *testing.T) {
	srv := newPageServer(t)
	voice := srv.AddChannel(srv.guild.ID, "talk")
	srv.EditChannel(voice.ID, func(c *localdiscord.Channel) {
		c.Type, c.Bot, c.Closed = localdiscord.ChannelVoice, c.Bot|localdiscord.Connect, []localdiscord.ID{srv.theo.User.ID}
	})
	srv.want(srv.call("POST", srv.discord.events(), obj{"name": "Finale", "privacy_level": 2, "entity_type": 2, "channel_id": voice.ID,
		"scheduled_start_time": "2999-01-01T20:00:00Z"}), 200, 0, "a voice event")
	if p := srv.placeOf(srv.next(srv.events(srv.mina)).data); len(p.Events) != 1 || p.Events[0].Where != "#talk" {
		t.Errorf("Mina is sent %+v", p.Events)
	}
	if p := srv.placeOf(srv.next(srv.events(srv.theo)).data); len(p.Events) != 0 {
		t.Errorf("Theo is sent %+v", p.Events)
	}
}

// The page leaves archived threads out of its list, and still knows their names.
func TestPageTellsArchivedThreads(t *testing.T) {
	srv := newPageServer(t)
	a := srv.call("POST", srv.threads(), obj{"name": "S1E1", "type": 11})
	id, err := localdiscord.ParseID(a.body["id"].(string))
	if err != nil {
		t.Fatal(err)
	}
	for _, archived := range []bool{false, true} {
		if archived {
			srv.ArchiveThread(id)
		}
		found := false
		for _, c := range srv.placeOf(srv.next(srv.events(srv.theo)).data).Channels {
			if c.Name == "S1E1" {
				found = c.Archived == archived
			}
		}
		if !found {
			t.Errorf("archived %v: Theo is not told so", archived)
		}
	}
}
