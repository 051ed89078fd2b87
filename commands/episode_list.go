package commands

import "watchparty/data"

// An episodeList is what of a show is listed: its episodes, and its specials in their
// places unless an episode is where somebody is.
type episodeList struct {
	*data.Show
	regular bool
}

// count and nth are those of the show, counted through what is listed.
func (l episodeList) count(p data.Position) (n, all int) {
	if l.regular {
		return l.Count(p)
	}
	return l.CountAll(p)
}

func (l episodeList) nth(n int) (data.Episode, bool) {
	if l.regular {
		return l.Nth(n)
	}
	return l.NthOfAll(n)
}

// episodeList is what can be chosen for an option.
func (c *Watching) episodeList(option string) episodeList {
	return episodeList{c.show, option == "at" || c.Option("for") == forGroup}
}
