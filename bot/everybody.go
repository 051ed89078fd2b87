package bot

import (
	"context"
	"errors"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"watchparty/data"
)

// everybodySees says whether everybody in a server sees a channel, and whether it is the
// server's at all. The bot has no intents, so that it keeps no channels and no roles, and
// asks for both.
//
// The channel's overwrite for @everyone decides, and without one what the role may do in
// the server (Permissions). A public thread has no overwrites: its parent's count.
func (w *worker) everybodySees(ctx context.Context, g data.GuildID, in data.ChannelID) (sees, there bool, err error) {
	everyone := decimal(g) // the role has the server's id
	c, err := w.channel(ctx, in)
	if err == nil && c.Guild == everyone && c.Type != privateThread && c.thread() {
		c, err = w.channel(ctx, data.ChannelID(snowflake(c.Parent)))
	}
	switch {
	case err != nil:
		return false, false, err
	case c.Guild != everyone:
		return false, false, nil // a forged choice: another server decides who sees it
	case c.Type == privateThread:
		return false, true, nil
	}
	may, err := w.roleMay(ctx, everyone)
	if err != nil {
		return false, false, err
	}
	for _, o := range c.Overwrites {
		allow, err := parsePermissions(o.Allow)
		deny, err2 := parsePermissions(o.Deny)
		switch {
		case err != nil || err2 != nil:
			return false, false, errors.Join(err, err2)
		case o.ID == everyone && may&administrator == 0:
			may = may&^deny | allow
		}
	}
	return may.has(discordgo.PermissionViewChannel), true, nil
}

// roleMay is what @everyone may do in a server.
func (w *worker) roleMay(ctx context.Context, everyone string) (may permissions, err error) {
	var roles []wireRole
	if err := w.api.call(ctx, http.MethodGet, discordgo.EndpointGuildRoles(everyone), "GET roles "+everyone, nil, &roles); err != nil {
		return 0, err
	}
	for _, r := range roles {
		if r.ID == everyone {
			may, err = parsePermissions(r.Permissions)
		}
	}
	return may, err
}

// wireRole is what is looked at of a role, and wireOverwrite of a role's or a
// member's overwrite in a channel.
type wireRole struct{ ID, Permissions string }

type wireOverwrite struct{ ID, Allow, Deny string }
