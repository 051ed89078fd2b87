package bot

import (
	"context"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"watchparty/commands"
	"watchparty/data"
)

// remove deletes a message. One that is gone is deleted.
type remove struct {
	ordinary
	commands.Delete
}

func (e remove) place() data.ChannelID { return e.In }

func (e remove) ask(ctx context.Context, w *worker, _ data.Job) (did, error) {
	in := decimal(e.In)
	return did{}, w.api.call(ctx, http.MethodDelete, discordgo.EndpointChannelMessage(in, decimal(e.Message)), "DELETE message "+in, nil, nil)
}

func (remove) needs() string { return manageMessagesName }

func (remove) done(code int) bool { return code == codeUnknownMessage || code == codeUnknownChannel }
