package bot

import (
	"context"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"watchparty/commands"
	"watchparty/data"
)

// sight asks for a message and looks at nothing of it.
type sight struct {
	ordinary
	commands.See
}

func (e sight) place() data.ChannelID { return e.In }

func (e sight) ask(ctx context.Context, w *worker, _ data.Job) (did, error) {
	in := decimal(e.In)
	return did{}, w.api.call(ctx, http.MethodGet, discordgo.EndpointChannelMessage(in, decimal(e.Message)), "GET message "+in, nil, nil)
}

func (sight) needs() string { return readHistory }
