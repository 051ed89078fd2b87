package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// mayMarkGroup reports whether the asker may move the group to p: hosts may, and
// anybody may once every counted member has watched that far.
func (c *Watching) mayMarkGroup(p data.Position) bool {
	if c.isHost() {
		return true
	}
	counted := data.Counted(c.members(), c.today())
	for _, m := range counted {
		if !m.Seen.Has(p) {
			return false
		}
	}
	return len(counted) >= 2
}

// notYours says why the asker may not move the group to p.
func (c *Watching) notYours(p data.Position) words.Sentence {
	if c.running && len(data.Counted(c.members(), c.today())) < 2 {
		return words.HostsMoveAlone() // without a host it takes two
	}
	return words.HostsMoveTheGroup(c.place(p))
}
