package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// start lets this channel watch a show.
func (c *Call) start() Reply {
	if !c.isHost() {
		return text(words.OnlyHostsStart())
	}
	c.begins = true
	if c.Thread {
		return text(words.NotInThreads())
	}
	if name := clean(c.Option("name")); name != "" && c.Do == subStart && c.Option("q") == "" {
		if r, ok := c.startNamed(name); ok {
			return r
		}
	}
	typed := c.Option("show")
	if c.Option("name") != "" || c.Option("episodes") != "" || c.Option("q") != "" && typed == "" {
		return c.startBare()
	}
	if id := data.ShowID(typed); isImportID(typed) && !c.knows(id) {
		if c.Do == startAdopt || c.Do == subStart+stepSure {
			return c.watchImport(id)
		}
		return c.adopt(id)
	}
	if typed == "" {
		if all := c.shows(); len(all) == 1 {
			typed = string(all[0].ID)
		} else {
			return c.askShow(words.WhichToWatch(), c.shows())
		}
	}
	found := c.findShows(typed)
	switch {
	case len(found) == 0:
		return c.askShow(words.UnknownToWatch(), c.shows())
	case len(found) > 1:
		return c.askShow(words.SameTitle(found[0].Title), found)
	}
	return c.startKnown(found[0])
}
