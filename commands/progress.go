package commands

import (
	"slices"
	"strconv"

	"watchparty/commands/words"
	"watchparty/data"
)

// Steps of /progress.
const (
	doJoin      = "join"
	doPark      = "park"
	doAskLeave  = "leave"
	doGone      = "gone" // leave, confirmed
	doHide      = "hide"
	doShow      = "show"
	doParkOther = "parkone" // a host parks somebody
	doWhoLeft   = "wholeft" // a host parks those who left the server
)

var progress = Command{
	Name:        "progress",
	Description: words.ProgressCommand(),
	Options:     []Option{showOption},
	FirstSteps:  true,
	Steps: Steps{
		"":          onShow((*Watching).sayProgress),
		doJoin:      writing(onShow((*Watching).join)),
		doPark:      writing(member(func(m *data.Member) { m.Parked, m.Paused = true, 0 })),
		doHide:      writing(onShow((*Watching).hide)),
		doShow:      writing(member(func(m *data.Member) { m.Hidden = false })),
		doAskLeave:  onShow((*Watching).askLeave),
		doGone:      writing(onShow((*Watching).leave)),
		doAnnounce:  writing(onShow((*Watching).announce)),
		doParkOther: writing(onShow((*Watching).parkSomebody)),
		doWhoLeft:   writing(onShow((*Watching).parkWhoLeft)),
		doShareCard: writing(onShow((*Watching).shareProgress)),
		doList:      writing(onShow((*Watching).listMe)),
		doUnlist:    writing(onShow((*Watching).unlistMe)),
	},
}

// member makes a step that changes the asker's record, if they are in the group.
func member(change func(*data.Member)) Step {
	return onShow(func(c *Watching) Reply {
		if !c.me.Joined {
			return text(words.NotInTheGroup())
		}
		change(&c.me)
		return c.changed()
	})
}

// hide takes the asker off every list, the progress card too.
func (c *Watching) hide() Reply {
	if !c.me.Joined {
		return text(words.NotInTheGroup())
	}
	c.me.Hidden = true
	c.unlist()
	return c.changed()
}

func (c *Watching) join() Reply {
	m := &c.me
	m.Joined, m.Parked, m.Paused, m.Used = true, false, 0, c.today()
	m.Mark.Joined = true // so that undoing an earlier mark does not undo this
	return c.changed()
}

// changed saves the asker's record.
func (c *Watching) changed() Reply {
	c.tx.PutMember(c.me)
	c.moved(c.me)
	return c.sayProgress()
}

func (c *Watching) askLeave() Reply {
	r := text(words.LeaveTheGroup(c.show.Title, c.me.Placed, c.me.Parked))
	step := func(label words.Sentence, do string) Button {
		return button(label, "progress", do, "show", string(c.show.ID))
	}
	r.Buttons = []Button{step(words.Leave(), doGone).danger()}
	if !c.me.Parked {
		r.Buttons = append(r.Buttons, step(words.TakeABreak(), doPark))
	}
	r.Buttons = append(r.Buttons, step(words.Cancel(), ""))
	return r
}

func (c *Watching) leave() Reply {
	placed := c.me.Placed
	c.unlist()
	c.tx.DropMember(c.Guild, c.show.ID, c.User)
	c.me = data.Member{Guild: c.Guild, Show: c.show.ID, User: c.User}
	c.moved(c.me)
	return text(words.HasLeft(placed))
}

// parkSomebody parks another member, for hosts: at once if they have been quiet, and
// else if Discord says that they left the server. The channel is told how many, and not
// whom; they themselves are told when they use the bot again.
func (c *Watching) parkSomebody() Reply {
	if !c.isHost() {
		return text(words.HostsSetBreaks())
	}
	id, _ := strconv.ParseUint(c.Option("member"), 10, 64)
	m, ok := c.parkable(id)
	switch {
	case !ok:
		return text(words.NotInGroupThem())
	case m.User == c.User:
		return text(words.NotQuiet(m.User, quietFor))
	case c.today()-m.Used < quietFor:
		c.enqueue(data.MemberLeft, id, c.User)
		return Reply{Wait: c.key(data.MemberLeft, id, c.User)}
	}
	c.park(m)
	r := c.sayProgress()
	r.Body = append(r.Body, Span{Style: Small, Text: words.OnABreakNow(m.User)})
	if !c.here() {
		c.enqueue(data.BreakSaid, id, 0)
		return r
	}
	card := c.breakCard()
	card.Pressed = &r
	return card
}

// tellPaused adds to an answer, at the first use since, that a host parked the asker.
// Was is how they were before it.
func (c *Watching) tellPaused(was data.Member, r Reply) Reply {
	if !was.Parked || was.Paused == 0 || was.Used >= was.Paused || !c.me.Parked || r.Public || r.Form != nil || r.Wait.Kind != "" {
		return r
	}
	r.Body = append(r.Body, Span{Style: Small, Text: words.WereSetOnABreak()})
	if i := slices.IndexFunc(r.Buttons, func(b Button) bool { return b.Command == "progress" && b.Do == doJoin }); i >= 0 {
		r.Buttons[i].Label = words.StillWatching()
		return r
	}
	r.Buttons = append(r.Buttons, button(words.StillWatching(), "progress", doJoin, "show", string(c.show.ID)))
	return r
}

func (c *Watching) sayProgress() Reply {
	r := Reply{Title: words.Verbatim(c.show.Title)}
	members := c.members()
	r.Body = make([]Span, 0, min(len(members), listedMembers)+stripRows+5)
	c.sayOwn(&r)
	if c.running {
		r.Body = append(r.Body, Span{Lead: words.TheGroup(), Text: c.lineOf(c.groupShown())})
	}
	from, listed := c.sayOthers(&r, members)
	if next := c.nextEvening(); !next.IsZero() {
		r.Body = append(r.Body, Span{Text: next})
	}
	r.Body = append(r.Body, Span{Style: Small, Text: c.lineInWords(members)})
	c.progressButtons(&r)
	c.sayHidden(&r)
	turn := func(label words.Sentence, page int) {
		r.Buttons = append(r.Buttons, button(label, "progress", "", "page", strconv.Itoa(page), "show", string(c.show.ID)))
	}
	if from > 0 {
		turn(words.Back(), from/listedMembers-1)
	}
	if listed > from+listedMembers {
		turn(words.More(), from/listedMembers+1)
	}
	return r
}

// shareProgress has the progress card posted, and says what came of that below the
// asker's own answer.
func (c *Watching) shareProgress() Reply {
	posted := c.postCard()
	return c.sayProgress().Then(posted)
}

func (c *Watching) progressButtons(r *Reply) {
	step := func(label words.Sentence, do string) Button {
		return button(label, "progress", do, "show", string(c.show.ID))
	}
	if next, ok := c.show.Next(c.me.Seat); ok {
		r.Buttons = append(r.Buttons, c.to(words.IWatched(c.place(next.Position)), "", next.Position).primary())
	}
	if all := c.lineAt(c.show.Last()).To; c.running && all.Compare(c.group.Position) > 0 && c.mayMarkGroup(all) {
		r.Buttons = append(r.Buttons, c.to(words.MoveTheGroup(c.place(all)), "", all, "for", forGroup))
	}
	if c.noCard().IsZero() && c.mayShareCard() {
		r.Buttons = append(r.Buttons, step(words.Share(), doShareCard))
	}
	m := c.me
	if !m.Joined || m.Parked {
		r.Buttons = append(r.Buttons, step(words.JoinIn(), doJoin))
	}
	if m.Joined {
		if !m.Parked {
			r.Buttons = append(r.Buttons, step(words.TakeABreak(), doPark))
		}
		if m.Hidden {
			r.Buttons = append(r.Buttons, step(words.ListMe(), doShow))
		} else {
			r.Buttons = append(r.Buttons, step(words.DontListMe(), doHide))
		}
		r.Buttons = append(r.Buttons, step(words.Leave(), doAskLeave))
	}
	if c.isHost() && c.running && c.group.Finish != data.FinishPublic && c.allFinished() {
		r.Buttons = append(r.Buttons, c.announceButton())
	}
	if c.isHost() && c.waitsForOthers() {
		r.Buttons = append(r.Buttons, step(words.CheckWhoLeft(), doWhoLeft))
		r.Menus = []Menu{{Action: step(words.Sentence{}, doParkOther).Action, Option: "member", Prompt: words.SomebodyQuiet(), Kind: People}}
	}
}
