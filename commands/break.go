package commands

import (
	"cmp"
	"slices"
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// quietFor is for how many days somebody has not used the bot whom a host may park.
const quietFor = 14

// parkable returns a member for whom the group waits, unless they have gone quiet.
func (c *Watching) parkable(id uint64) (data.Member, bool) {
	m, ok := c.tx.Member(c.Guild, c.show.ID, data.UserID(id))
	return m, ok && m.Joined && !m.Parked
}

// waitsForOthers reports whether the group waits for somebody but the asker. It tells
// of nobody who is not listed: from two on, people are told how many there are.
func (c *Watching) waitsForOthers() bool {
	counted := data.Counted(c.members(), c.today())
	return c.running && (len(counted) > 1 || len(counted) == 1 && counted[0].User != c.User && !counted[0].Hidden)
}

// Limits of asking Discord who left: of how many people at once, those who have not
// used the bot for longest, and how often a host does.
const (
	leftAtOnce = 50
	leftEvery  = time.Minute
)

// parkWhoLeft has Discord asked of the people for whom the group waits whether they
// are still in the server. Its menu of people lists members only, so that nobody who
// left can be chosen there. The answer is the same whatever comes of it.
func (c *Watching) parkWhoLeft() Reply {
	switch {
	case !c.isHost():
		return text(words.HostsSetBreaks())
	case !c.running:
		return text(words.JustYou(c.show.Title))
	}
	others := slices.DeleteFunc(data.Counted(c.members(), c.today()), func(m data.Member) bool { return m.User == c.User })
	slices.SortStableFunc(others, func(a, b data.Member) int { return cmp.Compare(a.Used, b.Used) })
	if c.once.first(deed{c.Guild, c.User, "who left " + string(c.show.ID)}, c.ID, c.Now, leftEvery) {
		for _, m := range others[:min(len(others), leftAtOnce)] {
			c.enqueue(data.MemberLeft, uint64(m.User), c.User)
		}
	}
	return text(words.CheckingWhoLeft(c.home()))
}

// park parks a member for a host.
func (c *Watching) park(m data.Member) {
	m.Parked, m.Paused = true, c.today()
	m.Used = min(m.Used, m.Paused-1) // they are told at their next use, also if that is today
	c.tx.PutMember(m)
	c.moved(m)
}

func (c *Watching) breakCard() Reply {
	return Reply{Public: true, Title: words.Verbatim(c.show.Title), Body: []Span{{Text: words.NoLongerWaits(1)}}}
}

// doMemberLeft asks Discord whether a member is in the server: no request tells that
// of anybody but the asker.
func doMemberLeft(c *Watching, j data.Job) Turn {
	if _, ok := c.parkable(j.Subject); !ok {
		return Turn{Reply: text(words.NotInGroupThem())}
	}
	return Turn{Effect: CheckMember{Guild: j.Guild, User: j.About()}}
}

func doneMemberLeft(c *Watching, j data.Job, o Outcome) Reply {
	m, ok := c.parkable(j.Subject)
	switch {
	case !ok:
		return text(words.NotInGroupThem())
	case o.Failed == Did:
		return text(words.NotQuiet(m.User, quietFor))
	case o.Failed != Left:
		return refusedBy(o, words.MemberNotChecked(m.User))
	}
	c.park(m)
	c.enqueue(data.BreakSaid, j.Subject, 0)
	return text(words.HasLeftServer(m.User))
}

// doBreakSaid tells the channel of a break, unless that is over already.
func doBreakSaid(c *Watching, j data.Job) Turn {
	m, ok := c.tx.Member(c.Guild, c.show.ID, j.About())
	if home := c.home(); home != 0 && ok && m.Parked && m.Paused != 0 {
		return Turn{Effect: Post{In: home, Message: c.breakCard()}}
	}
	return Turn{}
}

func doneBreakSaid(*Watching, data.Job, Outcome) Reply { return Reply{} }
