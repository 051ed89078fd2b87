package commands_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
)

// serverEvents are the events of a server, and what it says of them.
type serverEvents struct {
	events          []listedEvent
	last            data.EventID
	forbidden, full bool
}

type listedEvent struct {
	commands.PutEvent
	over bool
}

// say is what happens to the events.
func (s *serverEvents) say(t *testing.T, line string) {
	switch line {
	case "forbids events", "allows events":
		s.forbidden = line == "forbids events"
	case "has 100 events":
		s.full = true
	case "ends the events":
		for i := range s.events {
			s.events[i].over = true
		}
	default:
		t.Fatalf("the server: %s", line)
	}
}

// carryOut does what is asked of an event.
func (s *serverEvents) carryOut(c *chat, e commands.Effect) (o commands.Outcome, known bool) {
	at := func(id data.EventID) int {
		return slices.IndexFunc(s.events, func(e listedEvent) bool { return e.Event == id })
	}
	switch e := e.(type) {
	case commands.DropEvent:
		if s.forbidden {
			return commands.Outcome{Failed: commands.Denied}, true
		}
		if i := at(e.Event); i >= 0 {
			s.events = slices.Delete(s.events, i, i+1)
		}
		return commands.Outcome{}, true
	case commands.PutEvent:
		i := at(e.Event)
		made := e.Event == 0
		switch {
		case e.Step == commands.EventChanges && c.discord.name(c, e.In) == "#hosts":
			return commands.Outcome{Failed: commands.Hidden, In: e.In}, true
		case !made && i < 0:
			return commands.Outcome{Failed: commands.Gone, In: e.In}, true
		case s.forbidden:
			return commands.Outcome{Failed: commands.Denied, Missing: "Create Events", In: e.In}, true
		case made && s.full:
			return commands.Outcome{Failed: commands.Full, In: e.In}, true
		case !made && s.events[i].over:
			return commands.Outcome{Failed: commands.Closed, In: e.In}, true
		case made:
			s.last++
			e.Event = s.last
			s.events = append(s.events, listedEvent{PutEvent: e})
			c.told(commands.Reply{Public: true, Title: e.Name, Body: []commands.Span{{Text: e.About}}})
			return commands.Outcome{ID: uint64(e.Event), At: c.now}, true
		case e.Step == commands.EventEnds:
			s.events[i].over = true
		case e.Step == commands.EventChanges:
			s.events[i].PutEvent = e
			c.told(commands.Reply{Public: true, Title: e.Name, Body: []commands.Span{{Text: e.About}}})
		}
		return commands.Outcome{}, true
	}
	return o, false
}

// list is what the server's events say, and whether they lead to a message.
func (s *serverEvents) list(c *chat) (lines []string) {
	for _, e := range s.events {
		if e.over {
			continue
		}
		leads := slices.ContainsFunc(c.messages, func(m *message) bool { return strings.HasSuffix(e.Card, fmt.Sprintf("/%d", m.id)) })
		lines = append(lines, english(e.Name),
			fmt.Sprintf("-# %s to %s, at a message that exists: %t", e.Start.UTC().Format("Mon 2 Jan 2006 15:04"), e.End.UTC().Format("15:04"), leads), english(e.About))
	}
	if lines == nil {
		lines = []string{"(no events)"}
	}
	return lines
}
