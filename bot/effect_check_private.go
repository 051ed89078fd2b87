package bot

import (
	"context"
	"errors"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"watchparty/commands"
	"watchparty/data"
)

// errOpen says that everybody in the server sees a channel.
var errOpen = errors.New("everybody sees the channel")

// checkPrivate finds out whether everybody in a server sees a channel. The bot has no
// intents, so that it keeps no channels and no roles, and asks for both.
type checkPrivate struct {
	ordinary
	commands.CheckPrivate
}

func (e checkPrivate) place() data.ChannelID { return e.In }

// ask returns errOpen for a channel that @everyone sees: its own overwrite decides,
// and without one what the role may do in the server (Permissions).
func (e checkPrivate) ask(ctx context.Context, w *worker, _ data.Job) (did, error) {
	c, err := w.channel(ctx, e.In)
	if err != nil {
		return did{}, err
	}
	everyone := decimal(e.Guild) // the role has the server's id
	if c.Guild != everyone {
		return did{}, errOpen // a forged choice: another server decides who sees it
	}
	var roles []wireRole
	if err := w.api.call(ctx, http.MethodGet, discordgo.EndpointGuildRoles(everyone), "GET roles "+everyone, nil, &roles); err != nil {
		return did{}, err
	}
	var may permissions
	for _, r := range roles {
		if r.ID == everyone {
			if may, err = parsePermissions(r.Permissions); err != nil {
				return did{}, err
			}
		}
	}
	for _, o := range c.Overwrites {
		allow, err := parsePermissions(o.Allow)
		deny, err2 := parsePermissions(o.Deny)
		switch {
		case err != nil || err2 != nil:
			return did{}, errors.Join(err, err2)
		case o.ID == everyone && may&administrator == 0:
			may = may&^deny | allow
		}
	}
	if may.has(discordgo.PermissionViewChannel) {
		return did{}, errOpen
	}
	return did{}, nil
}

func (checkPrivate) needs() string { return viewChannel }

// wireRole is what is looked at of a role, and wireOverwrite of a role's or a
// member's overwrite in a channel.
type wireRole struct{ ID, Permissions string }

type wireOverwrite struct{ ID, Allow, Deny string }
