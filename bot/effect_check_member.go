package bot

import (
	"context"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"watchparty/commands"
	"watchparty/data"
)

// checkMember finds out whether somebody is in a server. One member may be asked for
// without the privileged intent for members.
type checkMember struct {
	ordinary
	commands.CheckMember
}

// place is none: no channel is asked for.
func (checkMember) place() data.ChannelID { return 0 }

func (e checkMember) ask(ctx context.Context, w *worker, _ data.Job) (did, error) {
	guild := decimal(e.Guild)
	return did{}, w.api.call(ctx, http.MethodGet, discordgo.EndpointGuildMember(guild, decimal(e.User)), "GET member "+guild, nil, nil)
}

func (checkMember) needs() string { return "" }
