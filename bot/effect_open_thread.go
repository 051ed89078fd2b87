package bot

import (
	"context"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// privateThread is a channel's type, and week the longest time after which
// Discord hides a thread nobody writes in, in minutes (Channel).
const (
	announcementThread = int(discordgo.ChannelTypeGuildNewsThread)
	privateThread      = int(discordgo.ChannelTypeGuildPrivateThread)
	week               = 10080
)

// openThread makes a private thread.
type openThread struct {
	ordinary
	commands.OpenThread
}

func (e openThread) place() data.ChannelID { return e.In }

// name is the thread's name as Discord keeps it: 1 to 100 characters (Channel,
// Start Thread without Message).
func (e openThread) name(l words.Language) string { return plain(l.Text(e.Name), 100) }

func (e openThread) ask(ctx context.Context, w *worker, _ data.Job) (did, error) {
	in := decimal(e.In)
	var m made
	err := w.api.call(ctx, http.MethodPost, discordgo.EndpointChannelThreads(in), "POST threads "+in, map[string]any{
		"name": e.name(w.voice.Language), "type": privateThread, "invitable": false, "auto_archive_duration": week,
	}, &m)
	return m.did(err)
}

// find looks among the server's active threads.
func (e openThread) find(ctx context.Context, w *worker, j data.Job, s sought) (did, error) {
	var active struct {
		Threads []struct {
			ID     string
			Name   string
			Parent string `json:"parent_id"`
			Owner  string `json:"owner_id"`
		}
	}
	g := decimal(j.Guild)
	if err := w.api.call(ctx, http.MethodGet, discordgo.EndpointGuildActiveThreads(g), "GET threads "+g, nil, &active); err != nil {
		return did{}, err
	}
	for _, t := range active.Threads {
		id := snowflake(t.ID)
		if id >= s.since && snowflake(t.Owner) == s.me && data.ChannelID(snowflake(t.Parent)) == e.In && t.Name == e.name(w.voice.Language) {
			return didMake(id), nil
		}
	}
	return did{}, nil
}

func (openThread) needs() string { return createPrivateThreads }
