package bot

import (
	"context"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"watchparty/commands"
	"watchparty/data"
)

// admit adds a person to a thread.
type admit struct {
	ordinary
	commands.Admit
}

func (e admit) place() data.ChannelID { return e.Thread }

func (e admit) ask(ctx context.Context, w *worker, _ data.Job) (did, error) {
	in := decimal(e.Thread)
	return did{}, w.api.call(ctx, http.MethodPut, discordgo.EndpointThreadMember(in, decimal(e.User)), "PUT thread member "+in, nil, nil)
}

func (admit) needs() string { return sendInThreads }
