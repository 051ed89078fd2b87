package bot

import (
	"errors"
	"net/url"
	"strconv"

	"github.com/bwmarrin/discordgo"
)

// permissions is Discord's bit set (Permissions).
type permissions uint64

const (
	administrator  permissions = discordgo.PermissionAdministrator // implies all others
	manageServer   permissions = discordgo.PermissionManageGuild
	manageMessages permissions = discordgo.PermissionManageMessages
	manageEvents   permissions = discordgo.PermissionManageEvents
)

// Permissions in Discord's words, as people read them in a server's settings.
const (
	viewChannel          = "View Channel"
	sendMessages         = "Send Messages"
	manageMessagesName   = "Manage Messages"
	readHistory          = "Read Message History"
	createPrivateThreads = "Create Private Threads"
	sendInThreads        = "Send Messages in Threads"
	manageThreads        = "Manage Threads" // needed where moderators lock threads, so not asked for
	createEventsName     = "Create Events"  // needed for the server's events alone
)

// needed is what the bot needs in a channel, in Discord's words. The invite
// asks for exactly these, and Request.Missing names those that are not there.
var needed = []struct {
	bit  permissions
	name string
}{
	{discordgo.PermissionViewChannel, viewChannel},
	{discordgo.PermissionSendMessages, sendMessages},
	{manageMessages, manageMessagesName},
	{discordgo.PermissionReadMessageHistory, readHistory},
	{discordgo.PermissionCreatePrivateThreads, createPrivateThreads},
	{discordgo.PermissionSendMessagesInThreads, sendInThreads},
}

// parsePermissions reads a bit set as Discord writes it, in decimal. The error
// does not quote what is there instead.
func parsePermissions(s string) (permissions, error) {
	p, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		return 0, errors.New("no number")
	}
	return permissions(p), nil
}

func (p permissions) has(q permissions) bool { return p&administrator != 0 || p&q != 0 }

// missing names the needed permissions that p lacks.
func (p permissions) missing() []string {
	var names []string
	for _, n := range needed {
		if !p.has(n.bit) {
			names = append(names, n.name)
		}
	}
	return names
}

// InviteURL returns the address at which a server's admin adds the bot, asking
// for the permissions it needs and for no others.
func InviteURL(applicationID string) string {
	var all permissions
	for _, n := range needed {
		all |= n.bit
	}
	query := url.Values{
		"client_id":   {applicationID},
		"scope":       {"bot applications.commands"},
		"permissions": {strconv.FormatUint(uint64(all), 10)},
	}
	return "https://discord.com/oauth2/authorize?" + query.Encode()
}
