package commands

import (
	"time"

	"watchparty/data"
)

// updatedEvery is how often the progress card is brought up to date, and how old
// what it shows is at least. An update shows what was true at the one before it, and
// its time follows from when the card was shared: neither what the card says nor
// when it is edited depends on what anybody marked in the last hours.
const updatedEvery = 12 * time.Hour

// enqueueProgress has the progress card brought in line with who is listed, if there
// is one. Nothing else does that between its updates: an edit at a mark would tell
// that somebody marked.
func (c *Watching) enqueueProgress() {
	if _, there := c.tx.ProgressCard(c.Guild, c.show.ID); there {
		c.enqueue(data.ProgressSays, data.ProgressSubject, 0)
	}
}

// endProgressCards has the cards deleted that may not be posted any more.
func (c *Call) endProgressCards() {
	for _, g := range c.groups {
		if s, ok := c.showByID(g.Show); ok {
			c.about(s).enqueueProgress()
		}
	}
}

// unlist takes the asker off the progress card. The caller saves or drops their
// record.
func (c *Watching) unlist() {
	if c.me.Listed {
		c.me.Unlist()
		c.enqueueProgress()
	}
}

// unlistAll takes everybody off the progress card.
func (c *Watching) unlistAll() {
	for _, m := range c.tx.Members(c.Guild, c.show.ID) {
		if m.Listed {
			m.Unlist()
			c.tx.PutMember(m)
		}
	}
}

// evening is for how long after its last move a group is taken to be watching: as
// long as an episode, and an hour after that. Only moves by a button are timed.
const evening = 2 * time.Hour

// watchingNow says whether the group is watching together, by what everybody can
// see: if it rested on marks, what waits for it would tell of them.
func (c *Watching) watchingNow() bool {
	_, playing := c.nowPlaying()
	return playing || c.Now.Sub(c.group.Moved) < evening
}
