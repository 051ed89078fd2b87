package localdiscord_test

import (
	"fmt"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
)

func (dc *discord) events() string { return "/guilds/" + dc.guild.ID.String() + "/scheduled-events" }

// party is an external event two hours from the clock's beginning, an hour long.
func party(change obj) obj {
	at := newClock().Now().Add(2 * time.Hour)
	e := obj{"name": "S1E3", "privacy_level": 2, "entity_type": 3, "entity_metadata": obj{"location": "#watching"},
		"scheduled_start_time": at.Format(time.RFC3339), "scheduled_end_time": at.Add(time.Hour).Format(time.RFC3339)}
	for k, v := range change {
		if e[k] = v; v == nil {
			delete(e, k)
		}
	}
	return e
}

// Figures: page "Guild Scheduled Event", structure and field requirements.
var eventLimits = []limitRow{
	{"plain", party(nil), "", ""},
	{"name 100", party(obj{"name": x(100)}), "", ""},
	{"name 101", party(obj{"name": x(101)}), "name", badLength},
	{"no name", party(obj{"name": nil}), "name", required},
	{"description 1000", party(obj{"description": x(1000)}), "", ""},
	{"description 1001", party(obj{"description": x(1001)}), "description", maxLength},
	{"location 100", party(obj{"entity_metadata": obj{"location": x(100)}}), "", ""},
	{"location 101", party(obj{"entity_metadata": obj{"location": x(101)}}), "entity_metadata.location", badLength},
	{"no location", party(obj{"entity_metadata": obj{}}), "entity_metadata.location", required},
	{"no metadata", party(obj{"entity_metadata": nil}), "entity_metadata", required},
	{"no end", party(obj{"scheduled_end_time": nil}), "scheduled_end_time", required},
	{"no start", party(obj{"scheduled_start_time": nil}), "scheduled_start_time", required},
	{"start in words", party(obj{"scheduled_start_time": "tonight"}), "scheduled_start_time", "DATE_TIME_TYPE_PARSE"},
	{"start in the past", party(obj{"scheduled_start_time": "2025-01-01T20:00:00Z"}), "scheduled_start_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST"},
	{"end before start", party(obj{"scheduled_end_time": newClock().Now().Add(time.Hour).Format(time.RFC3339)}), "scheduled_end_time", "GUILD_SCHEDULED_EVENT_END_BEFORE_START"},
	{"privacy 1", party(obj{"privacy_level": 1}), "privacy_level", choices},
	{"type 4", party(obj{"entity_type": 4}), "entity_type", choices},
	{"external with a channel", party(obj{"channel_id": "5"}), "channel_id", "GUILD_SCHEDULED_EVENT_CHANNEL_UNSUPPORTED"},
	{"voice without a channel", party(obj{"entity_type": 2, "entity_metadata": nil}), "channel_id", required},
	{"voice with a place", party(obj{"entity_type": 2, "channel_id": "5"}), "entity_metadata", "GUILD_SCHEDULED_EVENT_ENTITY_METADATA_UNSUPPORTED"},
	{"voice in an unknown channel", party(obj{"entity_type": 2, "entity_metadata": nil, "channel_id": "5"}), "", "10003"},
}

func TestLimitsOfEvents(t *testing.T) {
	c := newClock()
	dc := newDiscord(t, localdiscord.Options{Clock: c.Now})
	for _, row := range eventLimits {
		t.Run(row.name, func(t *testing.T) { row.check(t, dc.call("POST", dc.events(), row.body)) })
	}
	for i := len(dc.Events(dc.guild.ID)); i < 100; i++ {
		dc.want(dc.call("POST", dc.events(), party(nil)), 200, 0, fmt.Sprint("event ", i))
	}
	dc.want(dc.call("POST", dc.events(), party(nil)), 400, 30038, "event 101")
}

func TestEventsPassByThemselves(t *testing.T) {
	c := newClock()
	dc := newDiscord(t, localdiscord.Options{Clock: c.Now})
	path := dc.events() + "/" + dc.call("POST", dc.events(), party(nil)).body["id"].(string)
	status := func() any { return dc.call("GET", path, nil).body["status"] }
	if a := dc.call("GET", dc.events(), nil); len(a.list) != 1 || a.list[0]["creator_id"] != dc.Bot().ID.String() || status() != 1.0 {
		t.Errorf("list: %s", a.raw)
	}
	c.turn(2 * time.Hour)
	if status() != 2.0 {
		t.Error("it has not begun by itself")
	}
	row := limitRow{path: "scheduled_start_time", code: "GUILD_SCHEDULED_EVENT_INVALID_START_BY_STATUS"}
	row.check(t, dc.call("PATCH", path, obj{"scheduled_start_time": party(nil)["scheduled_end_time"]}))
	dc.want(dc.call("PATCH", path, obj{"description": "Late."}), 200, 0, "another description")
	c.turn(time.Hour)
	if status() != 3.0 {
		t.Error("it has not ended by itself")
	}
	dc.want(dc.call("PATCH", path, obj{"name": "b"}), 400, 180000, "change one that is over")
	if a := dc.call("GET", dc.events(), nil); len(a.list) != 0 {
		t.Errorf("one that is over is listed: %s", a.raw)
	}
	c.turn(2 * time.Hour)
	dc.want(dc.call("GET", path, nil), 404, 10070, "much later")
}

func TestStatesOfEvents(t *testing.T) {
	c := newClock()
	dc := newDiscord(t, localdiscord.Options{Clock: c.Now})
	for _, row := range []struct {
		to []int
		ok bool
	}{{[]int{2}, true}, {[]int{4}, true}, {[]int{2, 3}, true}, {[]int{1}, true}, {[]int{3}, false}, {[]int{2, 4}, false}, {[]int{2, 1}, false}} {
		path := dc.events() + "/" + dc.call("POST", dc.events(), party(nil)).body["id"].(string)
		for i, status := range row.to {
			a := dc.call("PATCH", path, obj{"status": status})
			if ok := a.status == 200; ok != (row.ok || i < len(row.to)-1) {
				t.Errorf("%v: %d %s", row.to, a.status, a.raw)
			}
		}
	}
}

func TestPermissionsForEvents(t *testing.T) {
	c := newClock()
	dc := newDiscord(t, localdiscord.Options{Clock: c.Now})
	may := func(p localdiscord.Permissions) {
		dc.EditGuild(dc.guild.ID, func(g *localdiscord.Guild) { g.Bot = p })
	}
	may(localdiscord.ManageEvents)
	dc.want(dc.call("POST", dc.events(), party(nil)), 403, 50013, "with MANAGE_EVENTS alone")
	may(localdiscord.CreateEvents)
	a := dc.call("POST", dc.events(), party(nil))
	dc.want(a, 200, 0, "with CREATE_EVENTS")
	path := dc.events() + "/" + a.body["id"].(string)
	dc.want(dc.call("PATCH", path, obj{"name": "b"}), 200, 0, "its own")
	dc.EditEvent(dc.Events(dc.guild.ID)[0].ID, func(e *localdiscord.Event) { e.Creator = dc.mina.User.ID })
	dc.want(dc.call("PATCH", path, obj{"name": "c"}), 403, 50013, "another's")
	dc.want(dc.call("DELETE", path, nil), 403, 50013, "another's, away")
	may(localdiscord.ManageEvents)
	dc.want(dc.call("DELETE", path, nil), 204, 0, "another's, with MANAGE_EVENTS")
	dc.want(dc.call("DELETE", path, nil), 404, 10070, "again")
	dc.want(dc.call("GET", "/guilds/1/scheduled-events", nil), 404, 10004, "of another server")

	may(localdiscord.CreateEvents)
	voice := dc.AddChannel(dc.guild.ID, "talk")
	body := party(obj{"entity_type": 2, "entity_metadata": nil, "scheduled_end_time": nil, "channel_id": voice.ID})
	dc.want(dc.call("POST", dc.events(), body), 400, 50024, "a voice event in a text channel")
	dc.EditChannel(voice.ID, func(c *localdiscord.Channel) { c.Type = localdiscord.ChannelVoice })
	dc.want(dc.call("POST", dc.events(), body), 403, 50013, "without CONNECT")
	dc.EditChannel(voice.ID, func(c *localdiscord.Channel) { c.Bot |= localdiscord.Connect })
	dc.want(dc.call("POST", dc.events(), body), 200, 0, "a voice event")
}
