package bot

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// Figures of an event (Guild Scheduled Event).
const (
	maxEventName  = 100
	maxEventAbout = 1000
	membersOnly   = int(discordgo.GuildScheduledEventPrivacyLevelGuildOnly)
	inVoice       = int(discordgo.GuildScheduledEventEntityTypeVoice)
	elsewhereType = int(discordgo.GuildScheduledEventEntityTypeExternal)
)

var (
	// errHidden says that not everybody in the server sees a channel.
	errHidden = errors.New("not everybody sees the channel")
	// errPast says that an event's start is over.
	errPast = errors.New("the event would begin in the past")
)

// putEvent makes an event, or changes one. Discord begins and ends an event elsewhere by
// itself, and one in a voice channel when it is told to.
type putEvent struct {
	ordinary
	commands.PutEvent
}

func (e putEvent) place() data.ChannelID { return e.In }

// wireEvent is what is asked of an event. What is left out stays as it is.
type wireEvent struct {
	Name     string       `json:"name,omitempty"`
	About    string       `json:"description,omitempty"`
	Privacy  int          `json:"privacy_level,omitempty"`
	Type     int          `json:"entity_type,omitempty"`
	Channel  *string      `json:"channel_id,omitempty"`
	Metadata *wireEventAt `json:"entity_metadata,omitempty"`
	Start    *time.Time   `json:"scheduled_start_time,omitempty"`
	End      *time.Time   `json:"scheduled_end_time,omitempty"`
	Status   int          `json:"status,omitempty"`
}

type wireEventAt struct {
	Location string `json:"location"`
}

// body is what Discord is asked for. An event that begins or ends changes in nothing
// else: Discord refuses to move the start of one that has begun.
func (e putEvent) body(l words.Language) wireEvent {
	switch e.Step {
	case commands.EventBegins:
		return wireEvent{Status: int(discordgo.GuildScheduledEventStatusActive)}
	case commands.EventEnds:
		return wireEvent{Status: int(discordgo.GuildScheduledEventStatusCompleted)}
	}
	start, end := e.Start.UTC(), e.End.UTC()
	b := wireEvent{Name: plain(l.Text(e.Name), maxEventName), Privacy: membersOnly, Start: &start, End: &end}
	b.About = plain(l.Text(e.About), maxEventAbout-1-units(e.Card)) + "\n" + e.Card
	if e.Voice == 0 {
		b.Type, b.Metadata = elsewhereType, &wireEventAt{e.Card}
		return b
	}
	in := decimal(e.Voice)
	b.Type, b.Channel = inVoice, &in
	return b
}

func (e putEvent) ask(ctx context.Context, w *worker, _ data.Job) (did, error) {
	if e.Step == commands.EventChanges {
		if err := e.seen(ctx, w); err != nil {
			return did{}, err
		}
	}
	g, b := decimal(e.Guild), e.body(w.voice.Language)
	if e.Event == 0 {
		var m made
		err := w.api.call(ctx, http.MethodPost, discordgo.EndpointGuildScheduledEvents(g), "POST events "+g, b, &m)
		if err != nil {
			return did{}, e.past(w, err)
		}
		return m.did(nil)
	}
	err := w.api.call(ctx, http.MethodPatch, discordgo.EndpointGuildScheduledEvent(g, decimal(e.Event)), "PATCH event "+g, b, nil)
	return did{}, e.past(w, err)
}

// seen returns errHidden unless everybody sees the channel of the card and that where
// people meet: everybody in a server sees its events. What the bot does not see others
// may not see either.
func (e putEvent) seen(ctx context.Context, w *worker) error {
	for _, in := range []data.ChannelID{e.In, e.Voice} {
		if in == 0 {
			continue
		}
		sees, _, err := w.everybodySees(ctx, e.Guild, in)
		code := codeOf(err)
		switch {
		case code == codeNoAccess, code == codeUnknownChannel && in == e.Voice:
			return errHidden
		case err != nil:
			return err
		case !sees:
			return errHidden
		}
	}
	return nil
}

// past says that the start is over when Discord refuses a body: it has no code for that
// which it has documented, and nothing else is wrong with what body writes.
func (e putEvent) past(w *worker, err error) error {
	if codeOf(err) == codeForm && !e.Start.After(w.now().Add(clocksDiffer)) {
		return errPast
	}
	return err
}

// find looks for an event of the bot's that leads to the card: no other event does.
func (e putEvent) find(ctx context.Context, w *worker, _ data.Job, s sought) (did, error) {
	var events []struct {
		ID      string
		Creator string `json:"creator_id"`
		About   string `json:"description"`
	}
	g := decimal(e.Guild)
	if err := w.api.call(ctx, http.MethodGet, discordgo.EndpointGuildScheduledEvents(g), "GET events "+g, nil, &events); err != nil {
		return did{}, err
	}
	for _, found := range events {
		id := snowflake(found.ID)
		if id >= s.since && snowflake(found.Creator) == s.me && strings.HasSuffix(found.About, "\n"+e.Card) {
			return didMake(id), nil
		}
	}
	return did{}, nil
}

func (putEvent) needs() string { return createEventsName }
