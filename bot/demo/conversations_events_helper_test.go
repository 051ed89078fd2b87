package demo

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"watchparty/bot/localdiscord"
)

// serverEvents is what happens to a server's events in a conversation.
func (talk *conversation) serverEvents(line string) {
	events := talk.discord.Events(talk.guild)
	switch line {
	case "forbids events", "allows events":
		talk.discord.EditGuild(talk.guild, func(g *localdiscord.Guild) {
			if g.Bot |= localdiscord.CreateEvents; line == "forbids events" {
				g.Bot &^= localdiscord.CreateEvents
			}
		})
	case "has 100 events":
		at := shared.clock().Add(time.Hour)
		for range 100 - len(events) {
			talk.discord.AddEvent(localdiscord.Event{Guild: talk.guild, Kind: localdiscord.EventExternal, Name: "Chess", Location: "the park", Start: at, End: at.AddDate(1, 0, 0)})
		}
	case "ends the events":
		for _, e := range events {
			talk.discord.EditEvent(e.ID, func(e *localdiscord.Event) { e.Status = localdiscord.EventCompleted })
		}
	default:
		talk.t.Fatalf("the server: %s", line)
	}
}

// events is what the events of the bot's say, and whether they lead to a message.
func (talk *conversation) events() (lines []string) {
	for _, e := range talk.discord.Events(talk.guild) {
		if e.Creator != talk.discord.Bot().ID {
			continue
		}
		about, card, _ := strings.Cut(e.Description, "\n")
		id, _ := strconv.ParseUint(card[strings.LastIndexByte(card, '/')+1:], 10, 64)
		_, leads := talk.discord.Message(localdiscord.ID(id))
		lines = append(lines, e.Name,
			fmt.Sprintf("-# %s to %s, at a message that exists: %t", e.Start.UTC().Format("Mon 2 Jan 2006 15:04"), e.End.UTC().Format("15:04"), leads && card == e.Location), about)
	}
	if lines == nil {
		lines = []string{"(no events)"}
	}
	return lines
}
