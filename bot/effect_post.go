package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"watchparty/commands"
	"watchparty/data"
)

// messagePage is the most messages Discord lists at once, and maxMessages how
// many are looked through for one of the bot's (Message, Get Channel Messages).
const messagePage, maxMessages = 100, 1000

// errUnreadable says that what was posted cannot be seen, and that posting it
// again might show it twice.
var errUnreadable = errors.New("the channel's messages cannot be read")

// post writes a message.
type post struct {
	ordinary
	commands.Post
}

func (e post) place() data.ChannelID { return e.In }

func (e post) ask(ctx context.Context, w *worker, j data.Job) (did, error) {
	p, err := encodePost(w.voice, e.Post, markOf(j))
	if err != nil {
		return did{}, fmt.Errorf("%w: %w", errUnsayable, err)
	}
	in := decimal(e.In)
	var m made
	err = w.api.call(ctx, http.MethodPost, discordgo.EndpointChannelMessages(in), "POST messages "+in, p, &m)
	return m.did(err)
}

// wireOwn is a message as far as the bot knows its own by it.
type wireOwn struct {
	ID         string
	Author     struct{ ID string }
	Nonce      any
	Components []struct{ ID int }
}

// bears says whether a message has a mark.
func (m wireOwn) bears(mark mark) bool {
	return len(m.Components) > 0 && m.Components[0].ID == mark.component
}

// find looks for the job's mark. Without Read Message History Discord lists no
// messages (Get Channel Messages).
func (e post) find(ctx context.Context, w *worker, j data.Job, s sought) (did, error) {
	in, m := decimal(e.In), markOf(j)
	for after, seen := s.since, 0; seen < maxMessages; {
		var messages []wireOwn
		address := fmt.Sprintf("%s?limit=%d&after=%d", discordgo.EndpointChannelMessages(in), messagePage, after)
		err := w.api.call(ctx, http.MethodGet, address, "GET messages "+in, nil, &messages)
		switch {
		case codeOf(err) == codeNoPermission:
			return did{}, errUnreadable
		case err != nil:
			return did{}, err
		}
		for _, found := range messages {
			id := snowflake(found.ID)
			after = max(after, id)
			if snowflake(found.Author.ID) != s.me {
				continue
			}
			if found.Nonce == m.nonce || found.bears(m) {
				return didMake(id), nil
			}
		}
		if seen += len(messages); seen == 0 {
			return did{}, w.empty(ctx, e.In, s.since)
		}
		if len(messages) < messagePage {
			return did{}, nil
		}
	}
	return did{}, errUnreadable
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
