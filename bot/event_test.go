package bot

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"watchparty/bot/localdiscord"
	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// TestEventElsewhere makes an event, moves it and deletes it, and compares what the
// server lists.
func TestEventElsewhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	h, e := w.hands(), w.evening()
	o := w.event(h, e)
	got := w.made()
	if o.Failed != commands.Did || o.ID != uint64(got.ID) || !o.At.Equal(createdAt(o.ID)) {
		t.Errorf("got %+v for %+v", o, got)
	}
	want := localdiscord.Event{ID: got.ID, Guild: w.guild.ID, Creator: w.Bot().ID, Kind: localdiscord.EventExternal, Location: e.Card, Name: "The Trauma Code, S1E5",
		Description: "Say on the card that you're coming.\n" + e.Card, Start: e.Start.UTC(), End: e.End.UTC(), Status: localdiscord.EventScheduled}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("made (- want, + got):\n%s", diff)
	}
	e.Event, e.Card = data.EventID(o.ID), strings.Replace(e.Card, "/70", "/71", 1)
	e.Start, e.End, e.Name = e.Start.AddDate(0, 0, 7), e.End.AddDate(0, 0, 7), words.Verbatim("The Trauma Code, S1E6")
	if o := w.event(h, e); o != (commands.Outcome{}) {
		t.Errorf("moved: %+v", o)
	}
	want.Name, want.Location, want.Description = "The Trauma Code, S1E6", e.Card, "Say on the card that you're coming.\n"+e.Card
	want.Start, want.End = e.Start.UTC(), e.End.UTC()
	if diff := cmp.Diff(want, w.made()); diff != "" {
		t.Errorf("moved (- want, + got):\n%s", diff)
	}
	drop := commands.DropEvent{Guild: e.Guild, Event: e.Event}
	for range 2 { // gone is gone
		if o := w.event(h, drop); o != (commands.Outcome{}) || len(w.Events(w.guild.ID)) != 0 {
			t.Errorf("dropped: %+v, %v", o, w.Events(w.guild.ID))
		}
	}
	if o := w.event(h, e); o.Failed != commands.Gone {
		t.Errorf("changed what is gone: %+v", o)
	}
}

// TestEventInVoice begins and ends an event in a voice channel, which does neither by
// itself.
func TestEventInVoice(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	h, e, sofa := w.hands(), w.evening(), w.voice()
	e.Voice = data.ChannelID(sofa.ID)
	e.Event = data.EventID(w.event(h, e).ID)
	got := w.made()
	if got.Kind != localdiscord.EventVoice || got.Channel != sofa.ID || got.Location != "" || !strings.HasSuffix(got.Description, "\n"+e.Card) {
		t.Errorf("made %+v", got)
	}
	e.Start = time.Now() // Discord's stays: only the state is changed
	e.Step = commands.EventEnds
	if o := w.event(h, e); o.Failed != commands.Past {
		t.Errorf("ended before it began: %+v", o)
	}
	for _, step := range []struct {
		commands.EventStep
		status, listed int
	}{{commands.EventBegins, localdiscord.EventActive, 1}, {commands.EventBegins, localdiscord.EventActive, 1}, {commands.EventEnds, 0, 0}} {
		e.Step = step.EventStep
		if o := w.event(h, e); o != (commands.Outcome{}) || len(w.Events(w.guild.ID)) != step.listed {
			t.Errorf("step %d: %+v, %v", step.EventStep, o, w.Events(w.guild.ID))
		}
		if step.listed > 0 && w.made().Status != step.status {
			t.Errorf("step %d: %+v", step.EventStep, w.made())
		}
	}
	if o := w.event(h, e); o.Failed != commands.Closed {
		t.Errorf("ended twice: %+v", o)
	}
}

// TestEventTexts checks that texts fit, and show as they read.
func TestEventTexts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	h, e := w.hands(), w.evening()
	long := strings.Repeat("가나다😀 ", 300)
	e.Name, e.About = words.Verbatim("a\u202e\n|| "+long), words.Verbatim(long)
	e.Card = fmt.Sprintf("https://discord.com/channels/%d/%d/%d", uint64(1)<<63, uint64(1)<<63, uint64(1)<<63)
	if o := w.event(h, e); o.Failed != commands.Did {
		t.Fatalf("got %+v", o)
	}
	if got := w.made(); !strings.HasPrefix(got.Name, "a ││ 가나다") || units(got.Description) > 1000 || !strings.HasSuffix(got.Description, "…\n"+e.Card) || got.Location != e.Card {
		t.Errorf("made %+v", got)
	}
}

// TestEventRefused checks what each refusal of Discord's comes to.
func TestEventRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	h := w.hands()
	in := data.ChannelID(w.channel.ID)
	rights := func(p localdiscord.Permissions) {
		w.EditGuild(w.guild.ID, func(g *localdiscord.Guild) { g.Bot = p })
	}
	denied := commands.Outcome{Failed: commands.Denied, Missing: "Create Events", In: in}

	rights(localdiscord.BotDefault &^ localdiscord.CreateEvents)
	if o := w.event(h, w.evening()); o != denied {
		t.Errorf("without the right: %+v", o)
	}
	rights(localdiscord.BotDefault)
	past := w.evening()
	past.Start = time.Now().Add(-time.Minute)
	if o := w.event(h, past); o != (commands.Outcome{Failed: commands.Past, In: in}) {
		t.Errorf("in the past: %+v", o)
	}
	voice := w.evening()
	sofa := w.voice()
	voice.Voice = data.ChannelID(sofa.ID)
	w.EditChannel(sofa.ID, func(c *localdiscord.Channel) { c.Bot &^= localdiscord.Connect })
	if o := w.event(h, voice); o != denied {
		t.Errorf("without Connect: %+v", o)
	}

	kept := w.evening()
	kept.Event = data.EventID(w.event(h, kept).ID)
	rights(0)
	if o := w.event(h, kept); o != denied {
		t.Errorf("changed without the right: %+v", o)
	}
	if o := w.event(h, commands.DropEvent{Guild: kept.Guild, Event: kept.Event}); o != (commands.Outcome{Failed: commands.Denied}) {
		t.Errorf("dropped without the right: %+v", o)
	}
	rights(localdiscord.BotDefault)
	w.EditEvent(localdiscord.ID(kept.Event), func(e *localdiscord.Event) { e.Status = localdiscord.EventCompleted })
	if o := w.event(h, kept); o != (commands.Outcome{Failed: commands.Closed, In: in}) {
		t.Errorf("ended by a moderator: %+v", o)
	}
	w.fill(100)
	if o := w.event(h, w.evening()); o != (commands.Outcome{Failed: commands.Full, In: in}) {
		t.Errorf("the 101st: %+v", o)
	}
}

// TestEventFoundAfterALostAnswer loses Discord's answer: the event is found by its card,
// and no other event is taken for it.
func TestEventFoundAfterALostAnswer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	h, e := w.hands(), w.evening()
	turn := commands.Turn{Effect: e, Job: data.Job{JobKey: data.JobKey{Guild: e.Guild}, Begun: time.Now()}}
	look := func() uint64 {
		t.Helper()
		o, err := h.find(within(t), turn)
		if err != nil || o.Found != (o.ID != 0) {
			t.Fatalf("got %+v, %v", o, err)
		}
		return o.ID
	}
	other := e
	other.Card += "1" // of a card whose address begins with the same
	w.event(h, other)
	if id := look(); id != 0 {
		t.Errorf("took %d for it", id)
	}
	w.Fail(localdiscord.Fault{Method: http.MethodPost, Path: "/guilds/*/scheduled-events", Lose: true})
	if o, err := h.carryOut(within(t), turn); err == nil {
		t.Fatalf("got %+v", o)
	}
	ours := w.Events(w.guild.ID)[1]
	if id := look(); id != uint64(ours.ID) {
		t.Errorf("found %d, want %d", id, ours.ID)
	}
	turn.Job.Begun = time.Now().Add(time.Hour) // what is older was made for something else
	if id := look(); id != 0 {
		t.Errorf("found the old event %d", id)
	}
	turn.Job.Begun = time.Now()
	w.EditEvent(ours.ID, func(e *localdiscord.Event) { e.Creator = w.mina.Member() })
	if id := look(); id != 0 {
		t.Errorf("took the event of somebody else for it: %d", id)
	}
}
