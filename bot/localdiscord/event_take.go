package localdiscord

import (
	"slices"
	"time"
)

// takeEvent puts a body that has been held against the rules into an event. The
// codes of its form errors are Discord's where they are known: nobody has
// documented them.
func (w *world) takeEvent(e *Event, body node) error {
	fresh := e.Name == ""
	if body.has("name") {
		e.Name = body.str("name")
	}
	if _, given := body.v["description"]; given {
		e.Description = body.str("description")
	}
	if body.has("entity_type") {
		e.Kind = body.int("entity_type")
	}
	if raw, given := body.v["channel_id"]; given {
		text, _ := raw.(string)
		e.Channel, _ = ParseID(text) // it was checked; null is none
	}
	w.eventTimes(e, body)
	switch {
	case e.Kind == EventExternal:
		e.outside(body)
	case body.has("entity_metadata"):
		body.fail("entity_metadata", "GUILD_SCHEDULED_EVENT_ENTITY_METADATA_UNSUPPORTED", "Entity metadata is unsupported for this event")
	case e.Channel == 0:
		body.fail("channel_id", "BASE_TYPE_REQUIRED", "This field is required")
	}
	if !fresh && body.has("status") {
		e.turn(body)
	}
	if err := body.err(); err != nil || e.Kind == EventExternal {
		return err
	}
	return w.eventChannel(e)
}

func (w *world) eventTimes(e *Event, body node) {
	now := w.now()
	read := func(field string, into *time.Time) {
		raw, given := body.v[field]
		if !given {
			return
		}
		*into = time.Time{}
		text, ok := raw.(string)
		if raw == nil || text == "" && ok {
			return
		}
		at, err := time.Parse(time.RFC3339, text)
		switch {
		case err != nil:
			body.fail(field, "DATE_TIME_TYPE_PARSE", "Could not parse %s. Should be ISO8601.", text)
		case at.Before(now):
			body.fail(field, "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", "Cannot schedule event in the past.")
		default:
			*into = at.UTC()
		}
	}
	if body.has("scheduled_start_time") && e.Status == EventActive {
		body.fail("scheduled_start_time", "GUILD_SCHEDULED_EVENT_INVALID_START_BY_STATUS", "Cannot change the start of an event that has begun.")
		return
	}
	read("scheduled_start_time", &e.Start)
	read("scheduled_end_time", &e.End)
	if body.errors == nil && e.Start.IsZero() {
		body.fail("scheduled_start_time", "BASE_TYPE_REQUIRED", "This field is required")
	}
	if body.errors == nil && !e.End.IsZero() && !e.End.After(e.Start) {
		body.fail("scheduled_end_time", "GUILD_SCHEDULED_EVENT_END_BEFORE_START", "The end must be after the start.")
	}
}

// outside is what an external event needs: a place and an end, and no channel.
func (e *Event) outside(body node) {
	if meta, ok := body.child("entity_metadata"); ok {
		meta.check(locationRules)
		e.Location = meta.str("location")
	}
	if e.Location == "" && body.errors == nil {
		body.fail("entity_metadata", "BASE_TYPE_REQUIRED", "This field is required")
	}
	if e.End.IsZero() && body.errors == nil {
		body.fail("scheduled_end_time", "BASE_TYPE_REQUIRED", "This field is required")
	}
	if e.Channel != 0 {
		body.fail("channel_id", "GUILD_SCHEDULED_EVENT_CHANNEL_UNSUPPORTED", "An external event has no channel")
	}
}

// turn changes the state, in the three ways that there are.
func (e *Event) turn(body node) {
	next := body.int("status")
	ways := map[int][]int{EventScheduled: {EventActive, EventCanceled}, EventActive: {EventCompleted}}
	if next != e.Status && !slices.Contains(ways[e.Status], next) {
		body.fail("status", "GUILD_SCHEDULED_EVENT_INVALID_STATUS_TRANSITION", "The status cannot change from %d to %d.", e.Status, next)
		return
	}
	e.Status = next
}

// eventChannel is why a voice event cannot be in its channel, or nil.
func (w *world) eventChannel(e *Event) error {
	c, err := w.reach(e.Channel)
	switch {
	case err != nil:
		return err
	case e.Kind != EventVoice || c.Type != ChannelVoice || c.Guild != e.Guild:
		return errChannelType
	case !c.bot().Has(Connect):
		return errPermission
	}
	return nil
}

// mayEvent is why the bot cannot change an event, or nil: its own with
// CREATE_EVENTS, another's with MANAGE_EVENTS.
func (w *world) mayEvent(g *guild, e *Event) error {
	if g.Bot.Has(ManageEvents) || e.Creator == w.bot.ID && g.Bot.Has(CreateEvents) {
		return nil
	}
	return errPermission
}
