package commands

import (
	"strconv"

	"watchparty/data"
)

// Steps of /settings.
const (
	setRole    = "role"
	setHosts   = "hosts"
	setSharing = "sharing"
	setAnyway  = "anyway"
)

var settings = Command{
	Name:              "settings",
	Description:       "Who hosts, where hosts are told things, and what may be posted in the open",
	ForServerManagers: true,
	Handle:            handleSettings,
	Writes:            func(r Request) bool { return r.Do != "" },
}

var sharingWords = map[data.Sharing]string{
	data.ShareAsk:   "Ask before posting behind spoiler bars",
	data.ShareBars:  "Post behind spoiler bars without asking",
	data.ShareNever: "Never post answers in the open",
}

func handleSettings(c *Call) Reply {
	if !c.ManageServer {
		return text("The settings are for people with Manage Server.")
	}
	value := c.Option("value")
	id, err := strconv.ParseUint(value, 10, 64)
	g := &c.guild
	switch c.Do {
	case "":
		return c.saySettings()
	case setRole:
		g.HostRole = data.RoleID(id)
	case setHosts:
		g.Hosts = data.ChannelID(id)
	case setSharing:
		if _, known := sharingWords[data.Sharing(id)]; err != nil || id > 255 || !known {
			return text("I don't know that choice. Please use /settings again.")
		}
		g.Sharing = data.Sharing(id)
	case setAnyway:
		g.NoAnyway = value == "off"
		err = nil
	default:
		return text("I don't have that setting any more. Please use /settings again.")
	}
	if err != nil {
		return text("I can't read that choice. Please use /settings again.")
	}
	c.tx.PutGuild(*g)
	r := c.saySettings()
	r.Body = append(r.Body, Span{Style: Small, Text: "Saved."})
	return r
}

func (c *Call) saySettings() Reply {
	g := c.guild
	r := Reply{Title: "Settings"}
	hosts := Span{Lead: "Hosts", Text: "people with Manage Server or Manage Events"}
	role := Span{Lead: "Host role", Text: "none"}
	if g.HostRole != 0 {
		role = Span{Role: g.HostRole, Text: "are hosts too"}
	}
	channel := Span{Lead: "Hosts' channel", Text: "none"}
	if g.Hosts != 0 {
		channel = Span{Channel: g.Hosts, Text: "is where hosts are told things"}
	}
	anyway, toggle := "On: people may look past where they are, privately, after being asked twice", "off"
	if g.NoAnyway {
		anyway, toggle = "Off", "on"
	}
	r.Body = []Span{
		hosts, role, channel,
		{Lead: "Public replies", Text: sharingWords[g.Sharing]},
		{Lead: "Show me anyway", Text: anyway},
	}
	step := func(do string) Action { return Action{Command: "settings", Do: do} }
	sharing := Menu{Action: step(setSharing), Option: "value", Prompt: "Public replies"}
	for _, s := range []data.Sharing{data.ShareAsk, data.ShareBars, data.ShareNever} {
		sharing.Choices = append(sharing.Choices, Choice{sharingWords[s], strconv.Itoa(int(s))})
	}
	r.Menus = []Menu{
		{Action: step(setRole), Option: "value", Prompt: "Choose the host role", Kind: Roles},
		{Action: step(setHosts), Option: "value", Prompt: "Choose the hosts' channel", Kind: Channels},
		sharing,
	}
	r.Buttons = []Button{button("Switch \"show me anyway\" "+toggle, "settings", setAnyway, "value", toggle)}
	if g.HostRole != 0 {
		r.Buttons = append(r.Buttons, button("No host role", "settings", setRole, "value", "0"))
	}
	if g.Hosts != 0 {
		r.Buttons = append(r.Buttons, button("No hosts' channel", "settings", setHosts, "value", "0"))
	}
	return r
}
