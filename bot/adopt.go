package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"

	"watchparty/commands"
	"watchparty/data"
)

const (
	// nonceLife is how long Discord surely remembers a nonce: "a few minutes"
	// (Message, enforce_nonce).
	nonceLife = 2 * time.Minute
	// clocksDiffer is how far this machine's clock may be from Discord's, which
	// is in the ids.
	clocksDiffer = time.Minute
	// messagePage is the most messages Discord lists at once, and maxMessages
	// how many are looked through for one of the bot's (Message, Get Channel
	// Messages).
	messagePage, maxMessages = 100, 1000
)

// errUnreadable says that what was posted cannot be seen, and that posting it
// again might show it twice.
var errUnreadable = errors.New("the channel's messages cannot be read")

// find looks for what Discord was asked for before a crash, or before an answer
// was lost. An outcome without an effect: it did not happen. An error is one that
// may pass.
func (w *worker) find(ctx context.Context, turn commands.Turn) (commands.Outcome, error) {
	id, err := w.look(ctx, turn)
	switch {
	case err == nil && id == 0:
		return commands.Outcome{}, nil
	case err == nil:
		return commands.Outcome{Effect: turn.Effect, ID: id, Found: true}, nil
	case codeOf(err) == codeUnknownChannel:
		return commands.Outcome{}, nil // nor is anything in it
	case errors.Is(err, errUnreadable) && w.now().Sub(turn.Job.Begun) < nonceLife:
		return commands.Outcome{}, nil // posting again makes no second message
	}
	o, err := w.outcome(ctx, turn.Effect, 0, err)
	o.Effect = turn.Effect
	return o, err
}

// look returns the id of what an effect made since its job was begun; 0 if it
// was not made.
func (w *worker) look(ctx context.Context, turn commands.Turn) (uint64, error) {
	me, err := w.self.get(ctx, w.api)
	if err != nil {
		return 0, err
	}
	since := snowflakeAt(turn.Job.Begun.Add(-clocksDiffer))
	switch e := turn.Effect.(type) {
	case commands.OpenThread:
		return w.findThread(ctx, turn.Job.Guild, e, me, since)
	case commands.Post:
		return w.findMessage(ctx, e.In, me, since, markOf(turn.Job))
	}
	return 0, nil
}

// findThread finds a thread of the bot's among the server's active ones.
func (w *worker) findThread(ctx context.Context, guild data.GuildID, e commands.OpenThread, me, since uint64) (uint64, error) {
	var active struct {
		Threads []struct {
			ID     string
			Name   string
			Parent string `json:"parent_id"`
			Owner  string `json:"owner_id"`
		}
	}
	g := decimal(guild)
	if err := w.api.call(ctx, http.MethodGet, discordgo.EndpointGuildActiveThreads(g), "GET threads "+g, nil, &active); err != nil {
		return 0, err
	}
	for _, t := range active.Threads {
		id := snowflake(t.ID)
		if id >= since && snowflake(t.Owner) == me && data.ChannelID(snowflake(t.Parent)) == e.In && t.Name == threadName(e) {
			return id, nil
		}
	}
	return 0, nil
}

// wireOwn is a message as far as the bot knows its own by it.
type wireOwn struct {
	ID         string
	Author     struct{ ID string }
	Nonce      any
	Components []struct{ ID int }
}

// findMessage finds a message by its mark. It returns errUnreadable if it
// cannot tell: without Read Message History Discord lists none (Get Channel
// Messages).
func (w *worker) findMessage(ctx context.Context, channel data.ChannelID, me, since uint64, m mark) (uint64, error) {
	in := decimal(channel)
	for after, seen := since, 0; seen < maxMessages; {
		var messages []wireOwn
		address := fmt.Sprintf("%s?limit=%d&after=%d", discordgo.EndpointChannelMessages(in), messagePage, after)
		err := w.api.call(ctx, http.MethodGet, address, "GET messages "+in, nil, &messages)
		switch {
		case codeOf(err) == codeNoPermission:
			return 0, errUnreadable
		case err != nil:
			return 0, err
		}
		for _, found := range messages {
			id := snowflake(found.ID)
			after = max(after, id)
			if snowflake(found.Author.ID) != me {
				continue
			}
			if found.Nonce == m.nonce || len(found.Components) > 0 && found.Components[0].ID == m.component {
				return id, nil
			}
		}
		if seen += len(messages); seen == 0 {
			return 0, w.empty(ctx, channel, since)
		}
		if len(messages) < messagePage {
			return 0, nil
		}
	}
	return 0, errUnreadable
}

// empty returns errUnreadable if something was written in a channel since,
// although no message is listed.
func (w *worker) empty(ctx context.Context, channel data.ChannelID, since uint64) error {
	c, err := w.channel(ctx, channel)
	if err == nil && snowflake(c.Last) > since {
		err = errUnreadable
	}
	return err
}

// snowflakeAt returns the lowest id that Discord gives at a moment (Reference,
// Snowflakes).
func snowflakeAt(t time.Time) uint64 {
	const epoch = 1420070400000
	return uint64(max(t.UnixMilli()-epoch, 0)) << 22
}

// userID is the bot's own id as a user. It is asked for once, unless several ask
// at once: nobody waits for another's request.
type userID struct{ id atomic.Uint64 }

func (u *userID) get(ctx context.Context, a *api) (uint64, error) {
	if id := u.id.Load(); id != 0 {
		return id, nil
	}
	var user struct{ ID string }
	err := a.call(ctx, http.MethodGet, discordgo.EndpointUser("@me"), "GET user", nil, &user)
	id := snowflake(user.ID)
	if err == nil && id == 0 {
		err = errors.New("GET user: the answer has no id")
	}
	u.id.Store(id)
	return id, err
}
