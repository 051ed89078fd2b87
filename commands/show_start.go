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
		return c.askToWatch(words.WhichToWatch())
	}
	found := c.findShows(typed)
	switch {
	case len(found) == 0:
		return c.askToWatch(words.UnknownToWatch())
	case len(found) > 1:
		return c.askShow(words.SameTitle(found[0].Title), found)
	}
	return c.startKnown(found[0])
}

// askToWatch lets a host choose from the shows at hand, or name another.
func (c *Call) askToWatch(sentence words.Sentence) Reply {
	r := Reply{Body: []Span{{Text: sentence}}}
	if all := c.shows(); len(all) > 0 {
		r = c.askShow(sentence, all)
	}
	r.Buttons = append(r.Buttons, Button{Label: words.FindAnotherShow(), Action: Action{Command: "show"}.with(startPick, "from", c.Option("from"))})
	return r
}
