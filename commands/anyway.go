package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// mayLookAhead reports whether somebody may be offered to look ahead. It looks at
// their own place and the server's switch, and never at what there is to see.
func (c *Watching) mayLookAhead() bool { return !c.guild.NoAnyway && !c.sawAll() }

// sawAll says whether the asker has watched everything that there is of the show, what
// they skipped and the specials too.
func (c *Watching) sawAll() bool {
	whole := c.show.Whole()
	return c.me.Seen.And(whole) == whole
}

// askAhead asks for confirmation before looking ahead. The question does not tell
// whether there is anything to see.
func (c *Watching) askAhead(t topic) Reply {
	if c.guild.NoAnyway {
		return text(words.NoLookingAhead())
	}
	if !c.mayLookAhead() { // they have come to the end since
		return c.answer(t)
	}
	r := text(words.LookAhead(c.me.Seen.HasGaps() || c.finished()))
	r.Buttons = []Button{t.button(words.ShowIt(), stepSure).danger(), t.button(words.Cancel(), stepLeave)}
	return r
}

// lookAhead looks past the asker's place, for them alone. It moves no place and
// cannot be shared, and it checks the server's switch again.
func (c *Watching) lookAhead(t topic) Reply {
	if c.guild.NoAnyway {
		return text(words.NoLookingAhead())
	}
	r, ok := t.say(data.Anyway(c.me.Seat, c.me.Seen, c.show.Whole()))
	c.aheadNow()
	if !ok {
		return text(words.NothingThere())
	}
	r.Buttons = append(r.Buttons, t.ahead...)
	return r
}

// aheadNow notes that the asker may know more from now on than they have watched. It
// joins nobody.
func (c *Watching) aheadNow() {
	if !c.me.Ahead {
		c.me.Ahead = true
		c.tx.PutMember(c.me)
	}
}
