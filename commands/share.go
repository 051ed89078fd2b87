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
		return text(words.Untranslated("This server keeps answers about shows private."))
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
		return text(words.Untranslated("This stays between us: this server doesn't watch " + c.show.Title + " together."))
	}
	if !more || t.alone {
		return text(words.Untranslated("This stays between us: the group isn't that far yet. It can be shared once a host has marked it for the group."))
	}
	same := ok && slices.Equal(everyone.Body, behind.Body)
	switch {
	case same || ok && c.Do == t.Do+stepOpen:
		return c.post(t, everyone)
	case c.Do == t.Do+stepBars || c.guild.Sharing == data.ShareBars:
		return c.post(t, behind)
	}
	r := text(words.Untranslated("Not everyone is there. Post it behind spoiler bars?"))
	r.Buttons = []Button{t.button(words.Untranslated("Post it behind bars"), stepBars).primary()}
	if ok {
		r.Buttons = append(r.Buttons, t.button(words.Untranslated("Post only what everyone knows"), stepOpen))
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
		return text(words.Untranslated("You've just shared that. If it isn't there in a few seconds, share it again."))
	}
	r.Public = true
	r.Menus = nil
	var behind data.Position
	for _, s := range r.Body {
		if s.Tagged {
			behind = data.Later(behind, s.at)
		}
	}
	remark := "shared this."
	if !behind.IsZero() {
		remark = "shared this. Open the bars only if you have watched up to " + behind.String() + "."
	}
	r.Body = append(r.Body, c.by(remark))
	r.Buttons = []Button{{Label: words.Untranslated("Answer me alone"), Action: t.Action}}
	return r
}

// by says that the asker did something. In a room it names nobody, because a
// mention there admits people.
func (c *Call) by(did string) Span {
	if c.room.ID != 0 {
		return Span{Style: Small, Text: words.Untranslated("Somebody here " + did)}
	}
	return Span{Style: Small, User: c.User, Text: words.Untranslated(did)}
}
