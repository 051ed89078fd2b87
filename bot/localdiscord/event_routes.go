package localdiscord

import "slices"

func (s *Server) eventRoutes() []route {
	return []route{
		{"GET /guilds/{guild}/scheduled-events", false, s.listEvents},
		{"POST /guilds/{guild}/scheduled-events", false, s.postEvent},
		{"GET /guilds/{guild}/scheduled-events/{event}", false, s.getEvent},
		{"PATCH /guilds/{guild}/scheduled-events/{event}", false, s.patchEvent},
		{"DELETE /guilds/{guild}/scheduled-events/{event}", false, s.deleteEvent},
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

func (s *Server) listEvents(r *request) (any, error) {
	g, err := s.guildOf(r)
	if err != nil {
		return nil, err
	}
	out := []obj{}
	for _, e := range s.upcoming(g) {
		if c := s.channels[e.Channel]; e.Kind == EventExternal || c != nil && c.bot().Has(ViewChannel) {
			out = append(out, s.eventJSON(e))
		}
	}
	return out, nil
}

func (s *Server) findEvent(r *request) (*guild, *Event, error) {
	g, err := s.guildOf(r)
	if err != nil {
		return nil, nil, err
	}
	s.upcoming(g)
	for _, e := range g.events {
		if e.ID == r.id("event") {
			return g, e, nil
		}
	}
	return nil, nil, errUnknownEvent
}

func (s *Server) getEvent(r *request) (any, error) {
	_, e, err := s.findEvent(r)
	if err != nil {
		return nil, err
	}
	return s.eventJSON(e), nil
}

// postEvent needs CREATE_EVENTS; MANAGE_EVENTS alone no longer does (page "Change
// Log", February 2026).
func (s *Server) postEvent(r *request) (any, error) {
	g, err := s.guildOf(r)
	if err != nil {
		return nil, err
	}
	if !g.Bot.Has(CreateEvents) {
		return nil, errPermission
	}
	e := &Event{ID: s.newID(), Guild: g.ID, Creator: s.bot.ID, Status: EventScheduled}
	body := r.form()
	body.check(newEventRules)
	if err := s.takeEvent(e, body); err != nil {
		return nil, err
	}
	if len(s.upcoming(g)) >= eventsLimit {
		return nil, errEvents
	}
	g.events = append(g.events, e)
	return s.eventJSON(e), nil
}

func (s *Server) patchEvent(r *request) (any, error) {
	g, e, err := s.findEvent(r)
	if err != nil {
		return nil, err
	}
	if err := s.mayEvent(g, e); err != nil {
		return nil, err
	}
	if e.Status >= EventCompleted {
		return nil, errEventOver
	}
	next := *e
	body := r.form()
	body.check(eventRules)
	if err := s.takeEvent(&next, body); err != nil {
		return nil, err
	}
	*e = next
	return s.eventJSON(e), nil
}

func (s *Server) deleteEvent(r *request) (any, error) {
	g, e, err := s.findEvent(r)
	if err != nil {
		return nil, err
	}
	if err := s.mayEvent(g, e); err != nil {
		return nil, err
	}
	g.events = slices.DeleteFunc(g.events, func(other *Event) bool { return other == e })
	return nil, nil
}
