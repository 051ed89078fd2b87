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
	Steps: Steps{
		"":         forManagers((*Call).saySettings),
		setRole:    set(func(g *data.Guild, id uint64) bool { g.HostRole = data.RoleID(id); return true }),
		setHosts:   set(func(g *data.Guild, id uint64) bool { g.Hosts = data.ChannelID(id); return true }),
		setSharing: set(setSharingTo),
	}.and(switches()),
}

// toggles are the switches: a new one is a line here and a flag in [data.Guild].
var toggles = []toggle{
	{setAnyway, "Show me anyway", "On: people may look past where they are, privately, after being asked twice",
		"Switch \"show me anyway\" ", func(g *data.Guild) *bool { return &g.NoAnyway }},
}

// A toggle is a setting that is on until it is switched off.
type toggle struct {
	step, name string
	// on is what it allows, and button begins the label of its button.
	on, button string
	off        func(*data.Guild) *bool
}

// switches are the steps of the toggles.
func switches() Steps {
	steps := Steps{}
	for _, t := range toggles {
		steps[t.step] = writing(forManagers(func(c *Call) Reply {
			*t.off(&c.guild) = c.Option("value") == "off"
			return c.saveSettings()
		}))
	}
	return steps
}

var sharingWords = map[data.Sharing]string{
	data.ShareAsk:   "Ask before posting behind spoiler bars",
	data.ShareBars:  "Post behind spoiler bars without asking",
	data.ShareNever: "Never post answers in the open",
}

// forManagers makes a step for people with Manage Server.
func forManagers(decide func(*Call) Reply) Step {
	return step(func(c *Call) Reply {
		if !c.ManageServer {
			return text("The settings are for people with Manage Server.")
		}
		return decide(c)
	})
}

// set makes a step that sets something to the number that was chosen; false: it
// does not know that number.
func set(to func(g *data.Guild, n uint64) bool) Step {
	return writing(forManagers(func(c *Call) Reply {
		n, err := strconv.ParseUint(c.Option("value"), 10, 64)
		switch {
		case err != nil:
			return text("I can't read that choice. Please use /settings again.")
		case !to(&c.guild, n):
			return text("I don't know that choice. Please use /settings again.")
		}
		return c.saveSettings()
	}))
}

func setSharingTo(g *data.Guild, n uint64) bool {
	_, known := sharingWords[data.Sharing(n)]
	g.Sharing = data.Sharing(n)
	return known && n <= 255
}

func (c *Call) saveSettings() Reply {
	c.tx.PutGuild(c.guild)
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
	r.Body = make([]Span, 0, 4+len(toggles)+1)
	r.Body = append(r.Body, hosts, role, channel, Span{Lead: "Public replies", Text: sharingWords[g.Sharing]})
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
	for _, t := range toggles {
		is, other := t.on, "off"
		if *t.off(&g) {
			is, other = "Off", "on"
		}
		r.Body = append(r.Body, Span{Lead: t.name, Text: is})
		r.Buttons = append(r.Buttons, button(t.button+other, "settings", t.step, "value", other))
	}
	if g.HostRole != 0 {
		r.Buttons = append(r.Buttons, button("No host role", "settings", setRole, "value", "0"))
	}
	if g.Hosts != 0 {
		r.Buttons = append(r.Buttons, button("No hosts' channel", "settings", setHosts, "value", "0"))
	}
	return r
}
