package bot

import (
	"net/http"
	"testing"

	"watchparty/bot/localdiscord"
	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// hide has a channel be seen by the bot and not by everybody.
func (w *world) hide(c localdiscord.Channel, hidden bool) {
	w.EditChannel(c.ID, func(c *localdiscord.Channel) {
		if c.Overwrites = nil; hidden {
			c.Overwrites = []localdiscord.Overwrite{{ID: c.Guild, Deny: localdiscord.ViewChannel}, {ID: w.Bot().ID, Allow: localdiscord.ViewChannel}}
		}
	})
}

// TestEventOfHiddenChannel checks that no event is made or changed unless everybody sees
// the channel of the card, and that where people meet.
func TestEventOfHiddenChannel(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	h := w.hands()
	sofa := w.voice()
	elsewhere := w.AddGuild("Elsewhere")
	foreign := w.AddChannel(elsewhere.ID, "theirs")
	blind := w.voice()
	w.EditChannel(blind.ID, func(c *localdiscord.Channel) { c.Bot = 0 })
	for _, c := range []struct {
		name       string
		card, meet bool // hidden
		voice      localdiscord.ID
		in         localdiscord.ID
		want       commands.Failure
	}{
		{"a public channel", false, false, 0, w.channel.ID, commands.Did},
		{"a private channel", true, false, 0, w.channel.ID, commands.Hidden},
		{"a public voice channel", false, false, sofa.ID, w.channel.ID, commands.Did},
		{"a private voice channel", false, true, sofa.ID, w.channel.ID, commands.Hidden},
		{"a private channel and a public voice channel", true, false, sofa.ID, w.channel.ID, commands.Hidden},
		{"a voice channel that the bot does not see", false, false, blind.ID, w.channel.ID, commands.Hidden},
		{"a voice channel that is gone", false, false, 5, w.channel.ID, commands.Hidden},
		{"a voice channel of another server", false, false, foreign.ID, w.channel.ID, commands.Hidden},
		{"a channel of another server", false, false, 0, foreign.ID, commands.Hidden},
		{"a channel that is gone", false, false, 0, 5, commands.Gone},
	} {
		w.hide(w.channel, c.card)
		w.hide(sofa, c.meet)
		before := len(w.Events(w.guild.ID))
		e := w.evening()
		e.Voice, e.In = data.ChannelID(c.voice), data.ChannelID(c.in)
		o := w.event(h, e)
		if made := len(w.Events(w.guild.ID)) - before; o.Failed != c.want || made != 0 != (c.want == commands.Did) {
			t.Errorf("%s: %+v, %d made", c.name, o, made)
		}
	}
	w.hide(w.channel, false)
	e := w.evening()
	e.Event = data.EventID(w.event(h, e).ID)
	w.hide(w.channel, true)
	patches := func() (n int) {
		for _, r := range w.Requests() {
			if r.Method == http.MethodPatch {
				n++
			}
		}
		return n
	}
	if o := w.event(h, e); o.Failed != commands.Hidden || patches() != 0 {
		t.Errorf("changed although it is hidden by now: %+v", o)
	}
}

// TestEventInThread checks the channel of a public thread, and takes a private one for
// hidden.
func TestEventInThread(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	h := w.hands()
	made := w.event(h, commands.OpenThread{In: data.ChannelID(w.channel.ID), Name: words.Verbatim("S1E3")})
	e := w.evening()
	e.In = data.ChannelID(made.ID)
	if o := w.event(h, e); o.Failed != commands.Hidden {
		t.Errorf("in a private thread: %+v", o)
	}
	w.EditChannel(localdiscord.ID(made.ID), func(c *localdiscord.Channel) { c.Type = localdiscord.PublicThread })
	if o := w.event(h, e); o.Failed != commands.Did {
		t.Errorf("in a public thread: %+v", o)
	}
	w.hide(w.channel, true)
	if o := w.event(h, e); o.Failed != commands.Hidden {
		t.Errorf("in a public thread of a private channel: %+v", o)
	}
}
