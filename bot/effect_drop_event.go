package bot

import (
	"context"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"watchparty/commands"
	"watchparty/data"
)

// dropEvent deletes an event, which Discord allows whatever its state. One that is gone
// is deleted.
type dropEvent struct {
	ordinary
	commands.DropEvent
}

func (dropEvent) place() data.ChannelID { return 0 }

func (e dropEvent) ask(ctx context.Context, w *worker, _ data.Job) (did, error) {
	g := decimal(e.Guild)
	return did{}, w.api.call(ctx, http.MethodDelete, discordgo.EndpointGuildScheduledEvent(g, decimal(e.Event)), "DELETE event "+g, nil, nil)
}

func (dropEvent) needs() string { return createEventsName }

func (dropEvent) done(code int) bool { return code == codeUnknownEvent }
