package commands

import (
	"fmt"
	"hash/fnv"
	"slices"
	"time"

	"watchparty/data"
)

// A topic is one thing to look up, found by what somebody typed or by an id.
type topic struct {
	// Action asks for the same thing again, from a button.
	Action
	// say answers an audience; false if there is nothing to say, because nothing
	// is known or because it is withheld.
	say func(data.Audience) (Reply, bool)
	// refuse is the private reply in that case. It must be the same for
	// unknown and not-yet.
	refuse Reply
	// next are the steps offered below a private answer.
	next []Button
	// ahead are the steps below an answer that looks past the asker's place.
	ahead []Button
	// seen, if set, records that the asker was given the answer.
	seen func()
	// alone says that the answer is of use to the asker only: it is not shared.
	alone bool
}

// Steps that every lookup has. They follow the command's own word, which the
// Action of a topic holds.
const (
	stepShare  = ".share"  // post it, or ask about the bars
	stepBars   = ".bars"   // post it behind bars
	stepOpen   = ".open"   // post only what everybody may know
	stepAnyway = ".anyway" // ask whether to look ahead
	stepSure   = ".sure"   // look ahead
	stepLeave  = ".leave"  // neither: the answer as before
)

// A lookup is a command, or a subcommand, that looks something up.
type lookup struct {
	// own is the command's own word for it.
	own string
	// find finds what was asked for. A refusal is then the whole answer.
	find func(*Watching) (topic, error)
	// unplaced says that the answer is the same wherever somebody is, so that
	// they need not say it first.
	unplaced bool
}

// steps are the steps of a lookup: the answer, and what its buttons ask for.
func (l lookup) steps() Steps {
	return Steps{
		l.own: onShow(func(c *Watching) Reply {
			if !l.unplaced && !c.me.Placed && !c.group.Position.IsZero() {
				return c.askPlace()
			}
			t, err := l.found(c)
			if err != nil {
				return refused(err)
			}
			r := c.answer(t)
			if t.seen != nil {
				t.seen()
			}
			return r
		}),
		l.own + stepLeave:  l.step((*Watching).answer),
		l.own + stepShare:  l.step((*Watching).share),
		l.own + stepBars:   l.step((*Watching).share),
		l.own + stepOpen:   l.step((*Watching).share),
		l.own + stepAnyway: l.step((*Watching).askAhead),
		l.own + stepSure:   l.step((*Watching).lookAhead),
	}
}

// step makes a step that does something with what was found.
func (l lookup) step(do func(*Watching, topic) Reply) Step {
	return onShow(func(c *Watching) Reply {
		t, err := l.found(c)
		if err != nil {
			return refused(err)
		}
		return do(c, t)
	})
}

func (l lookup) found(c *Watching) (topic, error) {
	t, err := l.find(c)
	if err == nil {
		t.Action = t.with(l.own, "show", string(c.show.ID))
	}
	return t, err
}

// answer answers the asker alone.
func (c *Watching) answer(t topic) Reply {
	r, ok := t.say(c.private())
	if !ok {
		return c.refuse(t)
	}
	r.Buttons = append(r.Buttons, t.next...)
	if !t.alone && c.guild.Sharing != data.ShareNever {
		r.Buttons = append(r.Buttons, t.button("Share", stepShare))
	}
	return r
}

// button makes a button for a step of a topic.
func (t topic) button(label, step string) Button {
	return Button{Label: label, Action: t.with(t.Do + step)}
}

// refuse tells the asker that there is nothing to say, and offers what every
// refusal offers.
func (c *Watching) refuse(t topic) Reply {
	r := t.refuse
	r.Buttons = append(r.Buttons, t.next...)
	if !c.guild.NoAnyway {
		r.Buttons = append(r.Buttons, t.button("Show me anyway", stepAnyway))
	}
	return r
}

// askAhead asks for confirmation before looking ahead. The question does not tell
// whether there is anything to see.
func (c *Watching) askAhead(t topic) Reply {
	if c.guild.NoAnyway {
		return text(noAhead)
	}
	r := text("This looks past where you are. Only you will see it, and your place stays as it is. Show it?")
	r.Buttons = []Button{t.button("Show it", stepSure).danger(), t.button("Leave it", stepLeave)}
	return r
}

const noAhead = "Looking ahead is switched off in this server."

// lookAhead looks past the asker's place, for them alone. It moves no place and
// cannot be shared, and it checks the server's switch again.
func (c *Watching) lookAhead(t topic) Reply {
	if c.guild.NoAnyway {
		return text(noAhead)
	}
	r, ok := t.say(data.Anyway(c.me.Seat, c.show.Last()))
	if !c.me.Ahead {
		c.me.Ahead = true // they may know more now than their reach says; it joins nobody
		c.tx.PutMember(c.me)
	}
	if !ok {
		return text("Nothing is written about that.")
	}
	r.Buttons = append(r.Buttons, t.ahead...)
	return r
}

// share computes the reply again for everybody who will see it.
func (c *Watching) share(t topic) Reply {
	if c.guild.Sharing == data.ShareNever {
		return text("This server keeps answers about shows private.")
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
		return text("This stays between us: this server doesn't watch " + c.show.Title + " together.")
	}
	if !more || t.alone {
		return text("This stays between us: the group isn't that far yet. It can be shared once a host has marked it for the group.")
	}
	same := ok && slices.Equal(everyone.Body, behind.Body)
	switch {
	case same || ok && c.Do == t.Do+stepOpen:
		return c.post(t, everyone)
	case c.Do == t.Do+stepBars || c.guild.Sharing == data.ShareBars:
		return c.post(t, behind)
	}
	r := text("Not everyone is there. Post it behind spoiler bars?")
	r.Buttons = []Button{t.button("Post it behind bars", stepBars).primary()}
	if ok {
		r.Buttons = append(r.Buttons, t.button("Post only what everyone knows", stepOpen))
	}
	r.Buttons = append(r.Buttons, t.button("Leave it", stepLeave))
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
		return text("You've just shared that. If it isn't there in a few seconds, share it again.")
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
	r.Buttons = []Button{{Label: "Answer me alone", Action: t.Action}}
	return r
}

// by says that the asker did something. In a room it names nobody, because a
// mention there admits people.
func (c *Call) by(did string) Span {
	if c.room.ID != 0 {
		return Span{Style: Small, Text: "Somebody here " + did}
	}
	return Span{Style: Small, User: c.User, Text: did}
}
