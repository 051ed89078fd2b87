package commands

import (
	"fmt"
	"hash/maphash"
	"slices"
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// share computes the reply again for everybody who will see it.
func (c *Watching) share(t topic) Reply {
	open, barred := c.readers()
	everyone, ok := t.say(open)
	behind, more := everyone, ok
	if barred != open {
		behind, more = t.say(barred)
	}
	if !c.mayShare(t) || !more {
		return c.keep(t)
	}
	same := ok && slices.Equal(everyone.Body, behind.Body)
	switch {
	case same || ok && c.Do == t.Do+stepOpen:
		return c.post(t, open, everyone)
	case c.Do == t.Do+stepBars || c.guild.Sharing == data.ShareBars:
		return c.post(t, barred, behind)
	}
	r := text(c.whyTagged())
	r.Buttons = []Button{t.button(words.PostTagged(), stepBars).primary()}
	if ok {
		r.Buttons = append(r.Buttons, t.button(words.PostOnlyWhatsSafe(), stepOpen))
	}
	r.Buttons = append(r.Buttons, t.button(words.Cancel(), stepLeave))
	return r
}

// whyTagged says why an answer is not posted openly as it is.
func (c *Watching) whyTagged() words.Sentence {
	switch quorum := c.guild.QuorumOf(); {
	case c.inItsRoom():
		return words.NotEveryone()
	case !c.here():
		return words.MaySpoilHere(c.show.Title)
	case len(data.Counted(c.members(), c.today())) < quorum:
		return words.NobodyYet(quorum)
	}
	return words.NotEveryone()
}

// mayShare says whether the server has any of an answer posted at all.
func (c *Watching) mayShare(t topic) bool {
	return c.guild.Sharing != data.ShareNever && c.running && !t.alone
}

// readers are those who read what is posted here: at once, and once the sharer has
// confirmed that not everyone is there.
func (c *Watching) readers() (open, barred data.Audience) {
	switch {
	case c.inItsRoom():
		together := c.inRoom()
		return data.Shared(together, c.me.Seen), data.SharedBehindBars(together, data.UpTo(c.room.At), c.me.Seen)
	case c.here():
		line := c.line()
		return data.Shared(line, c.me.Seen), data.SharedBehindBars(line, c.group.Seen(), c.me.Seen)
	}
	return data.Elsewhere(), data.ElsewhereBehindBars(c.group.Seen(), c.me.Seen)
}

// inItsRoom says whether this is a room of the show.
func (c *Watching) inItsRoom() bool { return c.room.ID != 0 && c.room.Show == c.show.ID }

// inRoom is what everybody who is in the room, or may be, has watched up to its
// episode: what somebody skipped before it is not posted there in the open.
func (c *Watching) inRoom() data.Set {
	seen := data.UpTo(c.room.At)
	for _, s := range c.tx.Seats(c.Guild, c.room.ID) {
		if m, _ := c.tx.Member(c.Guild, c.show.ID, s.User); s.In {
			seen = seen.And(m.Seen)
		}
	}
	return seen
}

// shareEvery is for how long a second press of Share is taken for the first, if
// it would post the same.
const shareEvery = 10 * time.Second

// saysSeed is for telling what was shared a moment ago, which no restart remembers.
var saysSeed = maphash.MakeSeed()

// post makes an answer to an audience public, once: a user who presses twice at once is answered
// as after the first.
func (c *Watching) post(t topic, to data.Audience, r Reply) Reply {
	says := maphash.Comparable(saysSeed, r.Title)
	for _, s := range r.Body { // in any order, since that may tell where people are known from
		if s.at = (data.Position{}); s.Tagged {
			s.Lead = words.Sentence{} // of a list, the number
		}
		says += maphash.Comparable(saysSeed, s)
	}
	mine := c.answerShared(t, to, r)
	if !c.once.first(deed{c.Guild, c.User, fmt.Sprintf("share in %d: %x", c.Channel, says)}, c.ID, c.Now, shareEvery) {
		return mine
	}
	r.Public, r.Pressed = true, &mine
	r.Menus = nil
	var behind data.Position
	for _, s := range r.Body {
		if s.Tagged {
			behind = data.Later(behind, s.at)
		}
	}
	by := words.SharedBy(c.named())
	if !behind.IsZero() {
		by = words.Join(by, words.RevealOnly(c.place(behind)))
	}
	r.Body = append(r.Body, Span{Style: Small, Text: by})
	r.Buttons = []Button{{Label: words.ShowMeMine(), Action: t.Action}}
	return r
}

// answerShared is the asker's own answer after it was shared, and says what was
// left out of what everybody reads, who are an audience. If they read what the asker
// does, that is not said twice.
func (c *Watching) answerShared(t topic, to data.Audience, posted Reply) Reply {
	r, said := posted, words.SharedNow()
	if mine := c.private(); mine != to {
		r, _ = t.say(mine)
		if left := c.leftOut(r, posted); len(left) > 0 {
			said = words.Join(said, words.LeftOut(c.nameRuns(left)))
		}
	}
	r.Body, r.Buttons = slices.Clip(r.Body), slices.Clip(r.Buttons) // what is added is not posted
	if t.mine != nil {
		r = t.mine(r)
	}
	r.Buttons = append(r.Buttons, t.next...)
	r.Body = append(r.Body, Span{Style: Small, Text: said})
	return r
}

// leftOut is what an answer tells of and what is posted of it does not.
func (c *Watching) leftOut(answer, posted Reply) (runs []run) {
	tells := func(after, before data.Position) bool {
		return slices.ContainsFunc(posted.Body, func(s Span) bool { return s.at.Compare(after) > 0 && s.at.Compare(before) < 0 })
	}
	var left []data.Position
	for _, s := range answer.Body {
		if !s.at.IsZero() && !slices.ContainsFunc(posted.Body, func(x Span) bool { return x.at == s.at }) {
			left = append(left, s.at)
		}
	}
	slices.SortFunc(left, data.Position.Compare)
	for _, p := range left {
		if n := len(runs) - 1; n >= 0 && !tells(runs[n].last, p) {
			runs[n].last = p
			continue
		}
		runs = append(runs, run{p, p})
	}
	return runs
}
