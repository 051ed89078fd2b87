package commands

import (
	"slices"
	"time"

	"watchparty/data"
)

// How often a show is looked at again: while more of it is to come, and after its end. The
// morning after an episode came out is a day of the former.
const (
	lookEvery     = 24 * time.Hour
	lookEveryOver = 30 * lookEvery
	// lookMorning is when it is looked at, by UTC: the provider's dates are days, and at
	// this hour the evening before is over in most of the world. lookSpread is over how many
	// minutes the servers' looks are spread.
	lookMorning = 9 * time.Hour
	lookSpread  = 180
)

// enqueueLook has a show of the provider's looked at again when it may have changed. Who
// looks at it first does so for all servers.
func (c *Watching) enqueueLook(ended bool) {
	every := lookEvery
	if ended {
		every = lookEveryOver
	}
	next := c.Now.Add(every).Truncate(lookEvery).Add(lookMorning)
	next = next.Add(time.Duration(uint64(c.Guild)>>22%lookSpread) * time.Minute)
	c.tx.Enqueue(c.key(data.ShowRefresh, 0, 0), next, time.Time{})
}

// lookAgain is enqueueLook for a show that begins here, if it is the provider's.
func (c *Watching) lookAgain() {
	if _, pending := c.tx.Job(c.key(data.ShowRefresh, 0, 0)); c.provided() && !pending {
		c.enqueueLook(false)
	}
}

// doShowRefresh looks at a show again, unless another server did so today. Nobody looks at
// one that no channel watches.
func doShowRefresh(c *Watching, _ data.Job) Turn {
	n := c.show.Provided
	if n == 0 || !c.running || c.home() == 0 {
		return Turn{}
	}
	revision, updated, fetched := c.tx.RecordState(n)
	if revision != 0 && c.Now.Sub(fetched) < lookEvery/2 {
		c.takeEpisodes(n)
		return Turn{}
	}
	if revision == 0 {
		updated = 0
	}
	return Turn{Effect: FetchShow{ID: n, Since: updated}}
}

func doneShowRefresh(c *Watching, _ data.Job, o Outcome) Reply {
	n := c.show.Provided
	if o.Failed == NoShow { // it stays as it is
		c.enqueueLook(c.noteGone())
		return Reply{}
	}
	c.takeEpisodes(n)
	return Reply{}
}

// noteGone notes since when the provider does not know a show, and says whether it was
// asked on two days: once may be a mistake.
func (c *Watching) noteGone() bool {
	im, adopted := c.tx.Import(c.Guild, c.show.ID)
	if !adopted {
		return true
	}
	if im.Gone == 0 {
		im.Gone = c.today()
	}
	im.GoneAgain = c.today() > im.Gone
	c.tx.PutImport(im)
	return im.GoneAgain
}

// takeEpisodes adds the episodes that the provider told since after the server's last one,
// and has the show looked at again. What the numbers before mean stays as it is.
func (c *Watching) takeEpisodes(n int) {
	record, ok := c.tx.Record(n)
	im, adopted := c.tx.Import(c.Guild, c.show.ID)
	if !ok || !adopted {
		return
	}
	if im.Gone != 0 {
		im.Gone, im.GoneAgain = 0, false
		c.tx.PutImport(im)
	}
	ours := c.tx.Numbering(c.Guild, c.show.ID)
	if all := extended(ours, record.Numbering()); len(all) > len(ours) {
		im.Numbers = all.Fingerprint()
		c.tx.PutNumbering(c.Guild, c.show.ID, all)
		c.tx.PutImport(im)
	}
	c.noticeRecount()
	c.checkOverlay()
	c.lastAdopted = nil
	if s, ok := c.showByID(c.show.ID); ok { // with what changed
		c.about(s).scheduleNews()
	}
	c.enqueueLook(record.Ended)
}

// extended is a server's numbering with what the provider's has after its end.
func extended(ours, theirs data.Numbering) data.Numbering {
	if len(ours) == 0 {
		return theirs
	}
	has := make(map[int]bool, len(ours))
	for _, e := range ours {
		has[e.ID] = e.ID != 0
	}
	all, last := slices.Clone(ours), ours[len(ours)-1].Position
	for _, e := range theirs {
		if e.Position.Compare(last) > 0 && !has[e.ID] {
			all = append(all, e)
		}
	}
	return all
}
