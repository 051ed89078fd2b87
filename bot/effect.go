package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"

	"watchparty/commands"
	"watchparty/data"
)

// An effect is how Discord is asked for one of [commands.Effect], and what its
// refusals mean. Each is in a file of its own; embedding ordinary leaves out what
// most have in common.
type effect interface {
	// place is the channel or thread where it happens.
	place() data.ChannelID
	// ask makes the request of a job.
	ask(context.Context, *worker, data.Job) (did, error)
	// find returns what an earlier request of a job did, nothing if it did nothing. It
	// returns errUnreadable if it cannot tell.
	find(context.Context, *worker, data.Job, sought) (did, error)
	// needs names the permission without which Discord refuses it.
	needs() string
	// done says whether Discord's error code means that it is so already.
	done(code int) bool
}

// effectOf returns the effect of the bot's for one of commands'. It is the only
// place that lists them.
func effectOf(e commands.Effect) effect {
	switch e := e.(type) {
	case commands.OpenThread:
		return openThread{OpenThread: e}
	case commands.Post:
		return post{Post: e}
	case commands.Edit:
		return edit{Edit: e}
	case commands.Delete:
		return remove{Delete: e}
	case commands.See:
		return sight{See: e}
	case commands.Admit:
		return admit{Admit: e}
	case commands.Expel:
		return expel{Expel: e}
	case commands.CheckPrivate:
		return checkPrivate{CheckPrivate: e}
	case commands.CheckMember:
		return checkMember{CheckMember: e}
	case commands.PutEvent:
		return putEvent{PutEvent: e}
	case commands.DropEvent:
		return dropEvent{DropEvent: e}
	case commands.FetchShow:
		return fetchShow{FetchShow: e}
	}
	panic(fmt.Sprintf("the bot does not know the effect %T", e))
}

// ordinary is an effect that makes nothing, needs Send Messages, and is refused
// for good by every error code.
type ordinary struct{}

func (ordinary) find(context.Context, *worker, data.Job, sought) (did, error) { return did{}, nil }

func (ordinary) needs() string { return sendMessages }

func (ordinary) done(int) bool { return false }

// carryOut asks Discord for what a job needs. An error is one that may pass.
func (w *worker) carryOut(ctx context.Context, turn commands.Turn) (commands.Outcome, error) {
	e := effectOf(turn.Effect)
	done, err := e.ask(ctx, w, turn.Job)
	if code := codeOf(err); code == codeArchived || code == codeLocked {
		if err = w.open(ctx, e.place(), code == codeLocked); err == nil {
			done, err = e.ask(ctx, w, turn.Job)
		}
	}
	return w.outcome(ctx, e, done, err)
}

// did is what Discord has done: the id of what was made, 0 if nothing was, and when by
// Discord's clock, zero if it does not tell. An id holds its time (Reference,
// Snowflakes). told is what the provider has told.
type did struct {
	id   uint64
	at   time.Time
	told *data.Told
}

func didMake(id uint64) did { return did{id: id, at: createdAt(id)} }

// made is what Discord answers to a POST.
type made struct{ ID string }

func (m made) did(err error) (did, error) {
	id := snowflake(m.ID)
	if err == nil && id == 0 {
		err = errors.New("what was made has no id")
	}
	return didMake(id), err
}

// open opens a thread that is archived; one that is locked too only moderators
// may open, so the bot must be allowed to manage threads.
func (w *worker) open(ctx context.Context, thread data.ChannelID, locked bool) error {
	change := map[string]any{"archived": false}
	if locked {
		change["locked"] = false
	}
	in := decimal(thread)
	if err := w.api.call(ctx, http.MethodPatch, discordgo.EndpointChannel(in), "PATCH channel "+in, change, nil); err != nil {
		return fmt.Errorf("%w: %w", errShut, err)
	}
	return nil
}

// wireChannel is what is looked at of a channel.
type wireChannel struct {
	Type   int
	Guild  string `json:"guild_id"`
	Parent string `json:"parent_id"`
	Last   string `json:"last_message_id"`

	Overwrites []wireOverwrite `json:"permission_overwrites"`
}

// thread says whether the channel is a thread of another.
func (c wireChannel) thread() bool { return announcementThread <= c.Type && c.Type <= privateThread }

func (w *worker) channel(ctx context.Context, id data.ChannelID) (c wireChannel, err error) {
	in := decimal(id)
	err = w.api.call(ctx, http.MethodGet, discordgo.EndpointChannel(in), "GET channel "+in, nil, &c)
	return c, err
}

func decimal[ID ~uint64](id ID) string { return strconv.FormatUint(uint64(id), 10) }
