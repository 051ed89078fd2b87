package commands

import (
	"strconv"

	"watchparty/commands/words"
	"watchparty/data"
)

// Steps of /settings.
const (
	setRole    = "role"
	setHosts   = "hosts"
	setSharing = "sharing"
	setQuorum  = "quorum"
	setReports = "reports"
	setAnyway  = "anyway"
	setPlan    = "plan" // members plan evenings
	setHelp    = "help" // those who have finished tell since when people are known
	askDrop    = "drop" // whose answers about that are dropped
	dropSaid   = "dropped"
)

var settings = Command{
	Name:              "settings",
	Description:       words.SettingsCommand(),
	ForServerManagers: true,
	FirstSteps:        true,
	Steps: Steps{
		"":         forManagers((*Call).saySettings),
		setRole:    set(func(g *data.Guild, id uint64) bool { g.HostRole = data.RoleID(id); return true }),
		setHosts:   writing(forManagers((*Call).chooseHosts)),
		doNotNow:   forManagers((*Call).leaveHosts),
		setReports: writing(forManagers((*Call).acceptAllReports)),
		setSharing: set(setSharingTo),
		askDrop:    forManagers((*Call).askWhoseAnswers),
		dropSaid:   writing(forManagers((*Call).dropAnswers)),
		setQuorum:  set(setQuorumTo),

		setLead:        saving((*Call).changeLead),
		askServerZone:  forManagers((*Call).zoneForm),
		setServerZone:  saving((*Call).changeZone),
		dropServerZone: saving((*Call).dropZone),
	}.and(switches()),
}

// toggles are the switches: a new one is a line here, a flag in [data.Guild] and
// its words.
var toggles = []toggle{
	{setAnyway, words.Anyway(), words.AnywayOn(), words.Off(), words.TurnAnywayOn(), words.TurnAnywayOff(),
		true, func(g *data.Guild) *bool { return &g.NoAnyway }},
	{setPlan, words.WhoPlans(), words.MembersPlan(), words.OnlyHostsMayPlan(), words.LetMembersPlan(), words.LetHostsAlonePlan(),
		false, func(g *data.Guild) *bool { return &g.MembersPlan }},
	{setHelp, words.HelpSwitch(), words.HelpOn(), words.Off(), words.TurnHelpOn(), words.TurnHelpOff(),
		true, func(g *data.Guild) *bool { return &g.NoHelp }},
}

// A toggle is a setting that is on or off.
type toggle struct {
	step string
	name words.Sentence
	// on and off are what it allows; the other two are the labels of its button.
	on, off, turnOn, turnOff words.Sentence
	// usually is how it is until somebody switches it; flag says that it is not so.
	usually bool
	flag    func(*data.Guild) *bool
}

// switches are the steps of the toggles.
func switches() Steps {
	steps := Steps{}
	for _, t := range toggles {
		steps[t.step] = writing(forManagers(func(c *Call) Reply {
			*t.flag(&c.guild) = (c.Option("value") != "off") != t.usually
			return c.saveSettings()
		}))
	}
	return steps
}

// forManagers makes a step for people with Manage Server.
func forManagers(decide func(*Call) Reply) Step {
	return step(func(c *Call) Reply {
		if !c.ManageServer {
			return text(words.OnlyManagers())
		}
		return decide(c)
	})
}

// saving makes a step that changes the settings, unless it refuses to.
func saving(change func(*Call) error) Step {
	return writing(forManagers(func(c *Call) Reply {
		if err := change(c); err != nil {
			return refused(err)
		}
		return c.saveSettings()
	}))
}

// set makes a step that sets something to the number that was chosen; false: it
// does not know that number.
func set(to func(g *data.Guild, n uint64) bool) Step {
	return writing(forManagers(func(c *Call) Reply {
		n, err := strconv.ParseUint(c.Option("value"), 10, 64)
		switch {
		case err != nil:
			return text(words.UnreadableChoice())
		case !to(&c.guild, n):
			return text(words.UnknownChoice())
		}
		return c.saveSettings()
	}))
}

func setSharingTo(g *data.Guild, n uint64) bool {
	g.Sharing = data.Sharing(n)
	return n <= uint64(data.ShareNever)
}

// maxQuorum is the largest group that can be asked for before anything is posted
// openly.
const maxQuorum = 10

func setQuorumTo(g *data.Guild, n uint64) bool {
	g.Quorum = int(min(n, maxQuorum))
	return data.MinQuorum <= n && n <= maxQuorum
}

func (c *Call) saveSettings() Reply {
	c.tx.PutGuild(c.guild)
	if c.guild.Sharing == data.ShareNever {
		c.endProgressCards()
	}
	r := c.saySettings()
	r.Body = append(r.Body, Span{Style: Small, Text: words.Saved()})
	return r
}

func (c *Call) saySettings() Reply {
	g := c.guild
	r := Reply{Title: words.Settings()}
	role, channel := words.NotSet(), words.NotSet()
	if g.HostRole != 0 {
		role = words.HostsByRole(g.HostRole)
	}
	if g.Hosts != 0 {
		channel = words.HostsIn(g.Hosts)
	}
	r.Body = make([]Span, 0, 7+len(toggles)+1)
	r.Body = append(r.Body,
		Span{Lead: words.Hosts(), Text: words.HostsByRights()},
		Span{Lead: words.HostRole(), Text: role},
		Span{Lead: words.HostsChannel(), Text: channel},
		Span{Lead: words.Sharing(), Text: words.SharingIs(g.Sharing)},
		Span{Lead: words.Quorum(), Text: words.QuorumIs(g.QuorumOf())})
	step := func(do string) Action { return Action{Command: "settings", Do: do} }
	sharing := Menu{Action: step(setSharing), Option: "value", Prompt: words.Sharing(), Choices: make([]Choice, 0, 3)}
	for _, s := range []data.Sharing{data.ShareAsk, data.ShareBars, data.ShareNever} {
		sharing.Choices = append(sharing.Choices, Choice{words.SharingIs(s), strconv.Itoa(int(s))})
	}
	quorum := Menu{Action: step(setQuorum), Option: "value", Prompt: words.Quorum(), Choices: make([]Choice, 0, maxQuorum)}
	for n := data.MinQuorum; n <= maxQuorum; n++ {
		quorum.Choices = append(quorum.Choices, Choice{words.QuorumIs(n), strconv.Itoa(n)})
	}
	r.Menus = append(make([]Menu, 0, 5),
		Menu{Action: step(setRole), Option: "value", Prompt: words.ChooseHostRole(), Kind: Roles},
		hostsMenu(),
		sharing, quorum)
	r.Buttons = make([]Button, 0, len(toggles)+5)
	c.sayEveningSettings(&r)
	for _, t := range toggles {
		if t.step == setHelp && len(c.adoptions()) == 0 { // nobody's help is needed
			continue
		}
		is, turn, other := t.on, t.turnOff, "off"
		if *t.flag(&g) == t.usually {
			is, turn, other = t.off, t.turnOn, "on"
		}
		r.Body = append(r.Body, Span{Lead: t.name, Text: is})
		r.Buttons = append(r.Buttons, button(turn, "settings", t.step, "value", other))
	}
	if len(c.adoptions()) > 0 {
		r.Buttons = append(r.Buttons, button(words.DropAnswers(), "settings", askDrop))
	}
	if n := len(c.tx.ReportStops(c.Guild)); n > 0 {
		r.Body = append(r.Body, Span{Lead: words.Reports(), Text: words.ReportersStopped(n)})
		r.Buttons = append(r.Buttons, button(words.TakeAllReports(), "settings", setReports))
	}
	if g.HostRole != 0 {
		r.Buttons = append(r.Buttons, button(words.RemoveHostRole(), "settings", setRole, "value", "0"))
	}
	if g.Hosts != 0 {
		r.Buttons = append(r.Buttons, button(words.RemoveHostsChannel(), "settings", setHosts, "value", "0"))
	}
	return r
}

// acceptAllReports takes everybody's reports again.
func (c *Call) acceptAllReports() Reply {
	for _, s := range c.tx.ReportStops(c.Guild) {
		c.tx.DropReportStop(s)
	}
	return c.saveSettings()
}

// askWhoseAnswers asks whose answers are dropped, without a word of what they said.
func (c *Call) askWhoseAnswers() Reply {
	r := text(words.AskWhoseAnswers())
	r.Menus = []Menu{{Action: Action{Command: "settings", Do: dropSaid}, Option: "value", Prompt: words.WhoseAnswers(), Kind: People}}
	r.Buttons = []Button{button(words.OpenSettings(), "settings", "")}
	return r
}

// dropAnswers drops what somebody said about since when people are known, in every show.
func (c *Call) dropAnswers() Reply {
	id, err := strconv.ParseUint(c.Option("value"), 10, 64)
	if err != nil {
		return text(words.UnreadableChoice())
	}
	for _, im := range c.adoptions() {
		c.tx.DropKnownFroms(c.Guild, im.Show, data.UserID(id))
	}
	r := text(words.AnswersDropped(data.UserID(id)))
	r.Buttons = []Button{button(words.OpenSettings(), "settings", "")}
	return r
}
