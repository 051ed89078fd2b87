package commands

import (
	"strconv"
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// doNotNow leaves the choice of a hosts' channel for later.
const doNotNow = "notnow"

// askHosts returns what somebody who starts a show reads about the hosts' channel, if
// the server has none: somebody who can choose it is asked, once a server.
func (c *Call) askHosts() *Reply {
	switch {
	case c.guild.Hosts != 0 || c.guild.HostsAsked:
		return nil
	case !c.ManageServer:
		r := text(words.HostsChannelIsMissing())
		return &r
	}
	c.guild.HostsAsked = true
	c.tx.PutGuild(c.guild)
	r := chooseHostsBelow(words.WhereToTellHosts())
	return &r
}

func chooseHostsBelow(sentence words.Sentence) Reply {
	r := text(sentence)
	r.Menus = []Menu{hostsMenu()}
	r.Buttons = []Button{button(words.NotNow(), "settings", doNotNow)}
	return r
}

func hostsMenu() Menu {
	return Menu{Action: Action{Command: "settings", Do: setHosts}, Option: "value", Prompt: words.ChooseHostsChannel(), Kind: Channels}
}

func (c *Call) leaveHosts() Reply { return text(words.HostsChannelLater()) }

// chooseHosts removes the hosts' channel, or sets it once Discord has said who sees
// the new one: reports must not be posted where everybody reads them. A request does
// not tell that, so a job asks.
func (c *Call) chooseHosts() Reply {
	id, err := strconv.ParseUint(c.Option("value"), 10, 64)
	key := data.JobKey{Kind: data.HostsChannel, Guild: c.Guild, Show: data.NoShow}
	switch {
	case err != nil:
		return text(words.UnreadableChoice())
	case id == 0:
		// One under way is not dropped: the next would begin at the same revision, and
		// its outcome would end that.
		if j, pending := c.tx.Job(key); pending {
			j.In = 0
			c.tx.PutJob(j)
			c.tx.Enqueue(key, c.Now, time.Time{})
		}
		c.guild.Hosts = 0
		return c.saveSettings()
	}
	c.tx.Enqueue(key, c.Now, time.Time{})
	j, _ := c.tx.Job(key)
	j.In = data.ChannelID(id)
	c.tx.PutJob(j)
	return Reply{Wait: key}
}

func doHostsChannel(_ *Watching, j data.Job) Turn {
	if j.In == 0 {
		return Turn{Reply: text(words.NothingChanged())}
	}
	return Turn{Effect: CheckPrivate{Guild: j.Guild, In: j.In}}
}

// doneHostsChannel sets the channel, unless another was chosen meanwhile, whose own
// job tells everybody who waits.
func doneHostsChannel(c *Watching, j data.Job, o Outcome) Reply {
	now, pending := c.tx.Job(j.JobKey)
	switch {
	case !pending:
		return text(words.NothingChanged())
	case now.In != j.In:
		return Reply{}
	case o.Failed == Open:
		return chooseHostsBelow(words.EveryoneSees(j.In))
	case o.Failed != Did:
		return refusedBy(o, words.HostsChannelNotSaved())
	}
	c.guild.Hosts = j.In
	c.tx.PutGuild(c.guild)
	r := text(words.HostsChannelSaved(j.In))
	r.Buttons = []Button{button(words.OpenSettings(), "settings", "")}
	return r
}
