package bot

import (
	"fmt"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// evening is the event of an evening in two hours whose card is message 70.
func (w *world) evening() commands.PutEvent {
	start := time.Now().Add(2 * time.Hour).Truncate(time.Second)
	return commands.PutEvent{Guild: data.GuildID(w.guild.ID), In: data.ChannelID(w.channel.ID),
		Name: words.Verbatim("The Trauma Code, S1E5"), About: words.Verbatim("Say on the card that you're coming."),
		Card: fmt.Sprintf("https://discord.com/channels/%d/%d/70", w.guild.ID, w.channel.ID), Start: start, End: start.Add(time.Hour)}
}

// event carries out an effect about an event.
func (w *world) event(h *worker, e commands.Effect) commands.Outcome {
	w.t.Helper()
	o, err := h.carryOut(within(w.t), commands.Turn{Effect: e})
	if err != nil {
		w.t.Fatal(err)
	}
	return o
}

// made is the event that the server lists, and fails unless it lists one.
func (w *world) made() localdiscord.Event {
	w.t.Helper()
	events := w.Events(w.guild.ID)
	if len(events) != 1 {
		w.t.Fatalf("%d events", len(events))
	}
	return events[0]
}

// fill adds events until there are so many.
func (w *world) fill(n int) {
	at := time.Now().Add(time.Hour)
	for len(w.Events(w.guild.ID)) < n {
		w.AddEvent(localdiscord.Event{Guild: w.guild.ID, Kind: localdiscord.EventExternal, Name: "Chess", Location: "the park", Start: at, End: at.Add(time.Hour)})
	}
}

// voice makes a voice channel that the bot may join.
func (w *world) voice() localdiscord.Channel {
	c := w.AddChannel(w.guild.ID, "sofa")
	w.EditChannel(c.ID, func(c *localdiscord.Channel) {
		c.Type, c.Bot = localdiscord.ChannelVoice, c.Bot|localdiscord.Connect
	})
	return c
}
