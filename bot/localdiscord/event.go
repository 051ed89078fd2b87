package localdiscord

import (
	"slices"
	"time"
)

// The kinds and states of a scheduled event (page "Guild Scheduled Event").
const (
	EventVoice    = 2
	EventExternal = 3

	EventScheduled = 1
	EventActive    = 2
	EventCompleted = 3
	EventCanceled  = 4
)

// eventsLimit is how many events of a guild may be scheduled or active (same page).
const eventsLimit = 100

// Event is a scheduled event of a guild.
type Event struct {
	ID          ID
	Guild       ID
	Creator     ID
	Kind        int // EventVoice or EventExternal
	Channel     ID  // of a voice event
	Location    string
	Name        string
	Description string
	Start, End  time.Time // End is zero where a voice event has none
	Status      int
}

// Events are a guild's events that are scheduled or active, the first made first.
func (s *Server) Events(guild ID) []Event {
	return inside(s, func(w *world) []Event {
		var out []Event
		if g := w.guilds[guild]; g != nil {
			for _, e := range w.upcoming(g) {
				out = append(out, *e)
			}
		}
		return out
	})
}

// AddEvent adds an event to its guild, as somebody else there makes it. It panics when
// there is no such guild.
func (s *Server) AddEvent(e Event) Event {
	return inside(s, func(w *world) Event {
		defer w.touch()
		e.ID, e.Status = w.newID(), EventScheduled
		g := w.guilds[e.Guild]
		g.events = append(g.events, &e)
		return e
	})
}

// EditEvent lets do change an event, as moderators can. The ID and the guild stay.
func (s *Server) EditEvent(id ID, do func(*Event)) {
	s.change(func(w *world) {
		for _, g := range w.guilds {
			if at := slices.IndexFunc(g.events, func(e *Event) bool { return e.ID == id }); at >= 0 {
				do(g.events[at])
			}
		}
	})
}

// upcoming are those that are scheduled or active. The others are forgotten, as
// they vanish from Discord's list.
func (w *world) upcoming(g *guild) []*Event {
	g.events = slices.DeleteFunc(g.events, func(e *Event) bool {
		e.pass(w.now())
		return e.Status >= EventCompleted && w.now().Sub(e.End) > finishedKept
	})
	var out []*Event
	for _, e := range g.events {
		if e.Status < EventCompleted {
			out = append(out, e)
		}
	}
	return out
}

// finishedKept is how long an event that is over can still be asked for by its id;
// Discord does not say.
const finishedKept = time.Hour

// pass lets the time start and end an external event by itself; a voice event
// waits for people.
func (e *Event) pass(now time.Time) {
	if e.Kind != EventExternal {
		return
	}
	if e.Status == EventScheduled && !now.Before(e.Start) {
		e.Status = EventActive
	}
	if e.Status == EventActive && !now.Before(e.End) {
		e.Status = EventCompleted
	}
}

func (w *world) eventJSON(e *Event) obj {
	out := obj{"id": e.ID, "guild_id": e.Guild, "channel_id": nil, "creator_id": e.Creator, "name": e.Name, "description": orNull(e.Description),
		"scheduled_start_time": e.Start, "scheduled_end_time": nil, "privacy_level": 2, "status": e.Status, "entity_type": e.Kind,
		"entity_id": nil, "entity_metadata": nil, "image": nil, "recurrence_rule": nil, "guild_scheduled_event_exceptions": []any{}}
	if e.Kind == EventExternal {
		out["entity_metadata"] = obj{"location": e.Location}
	} else {
		out["channel_id"] = e.Channel
	}
	if !e.End.IsZero() {
		out["scheduled_end_time"] = e.End
	}
	if e.Creator == w.bot.ID {
		out["creator"] = w.bot.json()
	} else if who := w.guilds[e.Guild].member(e.Creator); who != nil {
		out["creator"] = who.User.json()
	}
	return out
}
