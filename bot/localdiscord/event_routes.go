package localdiscord

import "slices"

func eventRoutes() []route {
	return []route{
		{"GET /guilds/{guild}/scheduled-events", false, (*world).listEvents},
		{"POST /guilds/{guild}/scheduled-events", false, (*world).postEvent},
		{"GET /guilds/{guild}/scheduled-events/{event}", false, (*world).getEvent},
		{"PATCH /guilds/{guild}/scheduled-events/{event}", false, (*world).patchEvent},
		{"DELETE /guilds/{guild}/scheduled-events/{event}", false, (*world).deleteEvent},
	}
}

// The figures are from the page "Guild Scheduled Event". Recurrence, pictures and
// stages are left out here.
var (
	eventRules = []rule{
		{field: "name", min: 1, max: 100},
		{field: "description", max: 1000},
		{field: "privacy_level", kind: integer, oneOf: []int{2}},
		{field: "entity_type", kind: integer, oneOf: []int{1, EventVoice, EventExternal}},
		{field: "entity_metadata", kind: object},
		{field: "channel_id", kind: snowflake},
		{field: "status", kind: integer, oneOf: []int{EventScheduled, EventActive, EventCompleted, EventCanceled}},
	}
	newEventRules = append([]rule{
		{field: "name", need: true},
		{field: "privacy_level", kind: integer, need: true},
		{field: "entity_type", kind: integer, need: true},
		{field: "scheduled_start_time", need: true},
	}, eventRules...)
	locationRules = []rule{{field: "location", need: true, min: 1, max: 100}}
)

func (w *world) listEvents(r *request) (any, error) {
	g, err := w.guildOf(r)
	if err != nil {
		return nil, err
	}
	out := []obj{}
	for _, e := range w.upcoming(g) {
		if c := w.channels[e.Channel]; e.Kind == EventExternal || c != nil && c.bot().Has(ViewChannel) {
			out = append(out, w.eventJSON(e))
		}
	}
	return out, nil
}

func (w *world) findEvent(r *request) (*guild, *Event, error) {
	g, err := w.guildOf(r)
	if err != nil {
		return nil, nil, err
	}
	w.upcoming(g)
	for _, e := range g.events {
		if e.ID == r.id("event") {
			return g, e, nil
		}
	}
	return nil, nil, errUnknownEvent
}

func (w *world) getEvent(r *request) (any, error) {
	_, e, err := w.findEvent(r)
	if err != nil {
		return nil, err
	}
	return w.eventJSON(e), nil
}

// postEvent needs CREATE_EVENTS; MANAGE_EVENTS alone no longer does (page "Change
// Log", February 2026).
func (w *world) postEvent(r *request) (any, error) {
	g, err := w.guildOf(r)
	if err != nil {
		return nil, err
	}
	if !g.Bot.Has(CreateEvents) {
		return nil, errPermission
	}
	e := &Event{ID: w.newID(), Guild: g.ID, Creator: w.bot.ID, Status: EventScheduled}
	body := r.form()
	body.check(newEventRules)
	if err := w.takeEvent(e, body); err != nil {
		return nil, err
	}
	if len(w.upcoming(g)) >= eventsLimit {
		return nil, errEvents
	}
	g.events = append(g.events, e)
	return w.eventJSON(e), nil
}

func (w *world) patchEvent(r *request) (any, error) {
	g, e, err := w.findEvent(r)
	if err != nil {
		return nil, err
	}
	if err := w.mayEvent(g, e); err != nil {
		return nil, err
	}
	if e.Status >= EventCompleted {
		return nil, errEventOver
	}
	next := *e
	body := r.form()
	body.check(eventRules)
	if err := w.takeEvent(&next, body); err != nil {
		return nil, err
	}
	*e = next
	return w.eventJSON(e), nil
}

func (w *world) deleteEvent(r *request) (any, error) {
	g, e, err := w.findEvent(r)
	if err != nil {
		return nil, err
	}
	if err := w.mayEvent(g, e); err != nil {
		return nil, err
	}
	g.events = slices.DeleteFunc(g.events, func(other *Event) bool { return other == e })
	return nil, nil
}
