package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// keepDay keeps the day on which a mark takes the group up to p, if it has never been
// that far, and says whether it did.
func (c *Watching) keepDay(p data.Position) bool {
	r := data.Reach{Guild: c.Guild, Show: c.show.ID, N: 1, From: c.group.Position, To: p, Day: c.today()}
	if all := c.tx.Reaches(c.Guild, c.show.ID); len(all) > 0 {
		last := all[len(all)-1]
		r.N, r.From = last.N+1, data.Later(last.To, r.From)
	}
	if p.Compare(r.From) <= 0 {
		return false
	}
	c.tx.PutReach(r)
	return true
}

// forgetDay takes that of the group's last mark back.
func (c *Watching) forgetDay() {
	if all := c.tx.Reaches(c.Guild, c.show.ID); len(all) > 0 {
		c.tx.DropReach(all[len(all)-1])
	}
}

// fortnight is from how many days on they are told in weeks.
const fortnight = 14

// took says at the mark with which the group first finished how long it took, as far as
// days are recorded: nothing if that was one day, or if most episodes were marked on the
// first one, since then they were watched before. Of watching it again no days are kept.
func (c *Watching) took() words.Sentence {
	if c.group.Position != c.show.Last() || !c.group.Farther || !c.show.Complete {
		return words.Sentence{}
	}
	all := c.tx.Reaches(c.Guild, c.show.ID)
	if len(all) == 0 {
		return words.Sentence{}
	}
	begun, ended := all[0], all[len(all)-1]
	before, _ := c.show.Count(begun.From)
	at := before
	for _, r := range all {
		if r.Day == begun.Day {
			at, _ = c.show.Count(r.To)
		}
	}
	last, _ := c.show.Count(ended.To)
	switch days := int(ended.Day - begun.Day); {
	case days < 1 || 2*(at-before) > last-before:
		return words.Sentence{}
	case days < fortnight:
		return words.TookDays(last-before, days+1)
	default:
		return words.TookWeeks(last-before, (days+3)/7)
	}
}
