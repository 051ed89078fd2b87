package commands

import (
	"fmt"
	"hash/fnv"
	"slices"
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// share computes the reply again for everybody who will see it.
func (c *Watching) share(t topic) Reply {
	if c.guild.Sharing == data.ShareNever {
		return text(words.NeverShared())
	}
	open, barred := data.Elsewhere(), data.ElsewhereBehindBars(c.group.Position, c.me.Reach)
	if c.room.ID != 0 && c.room.Show == c.show.ID {
		open = data.Shared(c.room.At, c.me.Reach)
		barred = open
	} else if c.here() {
		line := c.line()
		open = data.Shared(line, c.me.Reach)
		barred = data.SharedBehindBars(line, c.group.Position, c.me.Reach)
	}
	everyone, ok := t.say(open)
	behind, more := t.say(barred)
	if !c.running {
		return text(words.NotTogether(c.show.Title))
	}
	if !more || t.alone {
		return text(words.GroupNotThere(c.group.Position))
	}
	same := ok && slices.Equal(everyone.Body, behind.Body)
	switch {
	case same || ok && c.Do == t.Do+stepOpen:
		return c.post(t, everyone)
	case c.Do == t.Do+stepBars || c.guild.Sharing == data.ShareBars:
		return c.post(t, behind)
	}
	r := text(words.NotEveryone())
	r.Buttons = []Button{t.button(words.PostTagged(), stepBars).primary()}
	if ok {
		r.Buttons = append(r.Buttons, t.button(words.PostOnlyWhatsSafe(), stepOpen))
	}
	r.Buttons = append(r.Buttons, t.button(words.Cancel(), stepLeave))
	return r
}

// shareEvery is for how long a second press of Share is taken for the first, if
// it would post the same.
const shareEvery = 10 * time.Second

// post makes an answer public, once: a user who presses twice at once is told so.
func (c *Watching) post(t topic, r Reply) Reply {
	says := fnv.New64a()
	fmt.Fprint(says, r.Title, r.Body)
	if !c.once.first(deed{c.Guild, c.User, fmt.Sprintf("share in %d: %x", c.Channel, says.Sum64())}, c.ID, c.Now, shareEvery) {
		return text(words.JustShared())
	}
	r.Public = true
	r.Menus = nil
	var behind data.Position
	for _, s := range r.Body {
		if s.Tagged {
			behind = data.Later(behind, s.at)
		}
	}
	by := words.SharedBy(c.named())
	if !behind.IsZero() {
		by = words.Join(by, words.RevealOnly(behind))
	}
	r.Body = append(r.Body, Span{Style: Small, Text: by})
	r.Buttons = []Button{{Label: words.ShowMeMine(), Action: t.Action}}
	return r
}

// named is the asker where a mention of them is harmless, and 0 in a room: a
// mention there admits people.
func (c *Call) named() data.UserID {
	if c.room.ID != 0 {
		return 0
	}
	return c.User
}
