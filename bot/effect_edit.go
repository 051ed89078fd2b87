package bot

import (
	"context"
	"fmt"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"watchparty/commands"
	"watchparty/data"
)

// edit rewrites a message of the bot's.
type edit struct {
	ordinary
	commands.Edit
}

func (e edit) place() data.ChannelID { return e.In }

func (e edit) ask(ctx context.Context, w *worker, _ data.Job) (uint64, error) {
	p, err := encodeEdit(w.language, e.To)
	if err != nil {
		return 0, fmt.Errorf("%w: %w", errUnsayable, err)
	}
	in := decimal(e.In)
	return 0, w.api.call(ctx, http.MethodPatch, discordgo.EndpointChannelMessage(in, decimal(e.Message)), "PATCH message "+in, p, nil)
}
