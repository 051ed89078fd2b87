package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"github.com/bwmarrin/discordgo"

	"watchparty/commands"
	"watchparty/data"
)

// privateThread is a channel's type, and week the longest time after which
// Discord hides a thread nobody writes in, in minutes (Channel).
const (
	announcementThread = int(discordgo.ChannelTypeGuildNewsThread)
	privateThread      = int(discordgo.ChannelTypeGuildPrivateThread)
	week               = 10080
)

// carryOut asks Discord for what a job needs. An error is one that may pass.
func (w *worker) carryOut(ctx context.Context, turn commands.Turn) (commands.Outcome, error) {
	id, err := w.ask(ctx, turn)
	if code := codeOf(err); code == codeArchived || code == codeLocked {
		if err = w.open(ctx, placeOf(turn.Effect), code == codeLocked); err == nil {
			id, err = w.ask(ctx, turn)
		}
	}
	return w.outcome(ctx, turn.Effect, id, err)
}

// placeOf returns the channel or thread of an effect.
func placeOf(e commands.Effect) data.ChannelID {
	switch e := e.(type) {
	case commands.OpenThread:
		return e.In
	case commands.Post:
		return e.In
	case commands.Edit:
		return e.In
	case commands.Delete:
		return e.In
	case commands.Admit:
		return e.Thread
	case commands.Expel:
		return e.Thread
	}
	panic(fmt.Sprintf("no effect: %T", e))
}

// ask makes the request of an effect and returns the id of what was made.
func (w *worker) ask(ctx context.Context, turn commands.Turn) (uint64, error) {
	in := decimal(placeOf(turn.Effect))
	var m made
	switch e := turn.Effect.(type) {
	case commands.OpenThread:
		err := w.api.call(ctx, http.MethodPost, discordgo.EndpointChannelThreads(in), "POST threads "+in, map[string]any{
			"name": threadName(e), "type": privateThread, "invitable": false, "auto_archive_duration": week,
		}, &m)
		return m.id(err)
	case commands.Post:
		p, err := encodePost(e.Message, markOf(turn.Job))
		if err != nil {
			return 0, fmt.Errorf("%w: %w", errUnsayable, err)
		}
		err = w.api.call(ctx, http.MethodPost, discordgo.EndpointChannelMessages(in), "POST messages "+in, p, &m)
		return m.id(err)
	case commands.Edit:
		p, err := encodeEdit(e.To)
		if err != nil {
			return 0, fmt.Errorf("%w: %w", errUnsayable, err)
		}
		return 0, w.api.call(ctx, http.MethodPatch, discordgo.EndpointChannelMessage(in, decimal(e.Message)), "PATCH message "+in, p, nil)
	case commands.Delete:
		return 0, w.api.call(ctx, http.MethodDelete, discordgo.EndpointChannelMessage(in, decimal(e.Message)), "DELETE message "+in, nil, nil)
	case commands.Admit:
		return 0, w.api.call(ctx, http.MethodPut, discordgo.EndpointThreadMember(in, decimal(e.User)), "PUT thread member "+in, nil, nil)
	case commands.Expel:
		return 0, w.api.call(ctx, http.MethodDelete, discordgo.EndpointThreadMember(in, decimal(e.User)), "DELETE thread member "+in, nil, nil)
	}
	return 0, nil
}

// threadName is how Discord keeps a thread's name: 1 to 100 characters (Channel,
// Start Thread without Message).
func threadName(e commands.OpenThread) string { return plain(e.Name, 100) }

// made is what Discord answers to a POST.
type made struct{ ID string }

func (m made) id(err error) (uint64, error) {
	id := snowflake(m.ID)
	if err == nil && id == 0 {
		err = errors.New("what was made has no id")
	}
	return id, err
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
	Parent string `json:"parent_id"`
	Last   string `json:"last_message_id"`
}

func (w *worker) channel(ctx context.Context, id data.ChannelID) (c wireChannel, err error) {
	in := decimal(id)
	err = w.api.call(ctx, http.MethodGet, discordgo.EndpointChannel(in), "GET channel "+in, nil, &c)
	return c, err
}

func decimal[ID ~uint64](id ID) string { return strconv.FormatUint(uint64(id), 10) }
