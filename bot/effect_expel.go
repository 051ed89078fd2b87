package bot

import (
	"context"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"watchparty/commands"
	"watchparty/data"
)

// expel removes a person from a thread. One who is not in the server is removed.
type expel struct {
	ordinary
	commands.Expel
}

func (e expel) place() data.ChannelID { return e.Thread }

func (e expel) ask(ctx context.Context, w *worker, _ data.Job) (did, error) {
	in := decimal(e.Thread)
	return did{}, w.api.call(ctx, http.MethodDelete, discordgo.EndpointThreadMember(in, decimal(e.User)), "DELETE thread member "+in, nil, nil)
}

func (expel) needs() string { return manageThreads }

func (expel) done(code int) bool { return code == codeUnknownMember || code == codeUnknownUser }
