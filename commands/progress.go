package commands

import (
	"fmt"
	"strconv"
	"strings"

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
)

var progress = Command{
	Name:        "progress",
	Description: words.Untranslated("Where the group is, where you are, and who is where"),
	Options:     []Option{showOption},
	FirstSteps:  true,
	Steps: Steps{
		"":          onShow((*Watching).sayProgress),
		doJoin:      writing(onShow((*Watching).join)),
		doPark:      writing(member(func(m *data.Member) { m.Parked = true })),
		doHide:      writing(member(func(m *data.Member) { m.Hidden = true })),
		doShow:      writing(member(func(m *data.Member) { m.Hidden = false })),
		doAskLeave:  onShow((*Watching).askLeave),
		doGone:      writing(onShow((*Watching).leave)),
		doAnnounce:  writing(onShow((*Watching).announce)),
		doParkOther: writing(onShow((*Watching).parkSomebody)),
	},
}

// member makes a step that changes the asker's record, if they are in the group.
func member(change func(*data.Member)) Step {
	return onShow(func(c *Watching) Reply {
		if !c.me.Joined {
			return text(words.Untranslated("You aren't in the group yet. Join first, or mark an episode with /watched."))
		}
		change(&c.me)
		return c.changed()
	})
}

func (c *Watching) join() Reply {
	m := &c.me
	m.Joined, m.Parked, m.Used = true, false, c.today()
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
	r := text(words.Untranslated("Leave the group? Your place in " + c.show.Title + " is forgotten with that. To keep it, park instead."))
	r.Buttons = []Button{
		button(words.Untranslated("Leave"), "progress", doGone, "show", string(c.show.ID)).danger(),
		button(words.Untranslated("Park instead"), "progress", doPark, "show", string(c.show.ID)),
	}
	return r
}

func (c *Watching) leave() Reply {
	c.tx.DropMember(c.Guild, c.show.ID, c.User)
	c.me = data.Member{Guild: c.Guild, Show: c.show.ID, User: c.User}
	c.moved(c.me)
	return text(words.Untranslated("You have left, and your place is forgotten. /watched brings you back."))
}

// parkSomebody parks another member, for hosts.
func (c *Watching) parkSomebody() Reply {
	if !c.isHost() {
		return text(words.Untranslated("Parking somebody else is for hosts."))
	}
	id, err := strconv.ParseUint(c.Option("member"), 10, 64)
	m, ok := c.tx.Member(c.Guild, c.show.ID, data.UserID(id))
	if err != nil || !ok || !m.Joined {
		return text(words.Untranslated("They aren't in the group, so there is nobody to park."))
	}
	m.Parked = true
	c.tx.PutMember(m)
	c.moved(m)
	r := c.sayProgress()
	r.Body = append(r.Body, Span{Style: Small, User: m.User, Text: words.Untranslated("is parked: the group doesn't wait for them. They can join again themselves.")})
	return r
}

// listedMembers is how many people one reply lists.
const listedMembers = 30

func (c *Watching) sayProgress() Reply {
	r := Reply{Title: words.Verbatim(c.show.Title)}
	members := c.members()
	if c.running {
		r.Body = append(r.Body, Span{Lead: words.Untranslated("The group"), Text: words.Untranslated(bar(c.show, c.group.Position))})
	}
	me := c.me
	me.Used = c.today()
	r.Body = append(r.Body, Span{Lead: words.Untranslated("You"), Text: words.Untranslated(c.placeOf(me, bar(c.show, me.Seat)))})
	listed, drawn := 0, map[data.Position]string{}
	for _, m := range members {
		if !c.running || m.User == c.User || m.Hidden || !m.Joined {
			continue
		}
		if listed++; listed <= listedMembers {
			if drawn[m.Seat] == "" {
				drawn[m.Seat] = bar(c.show, m.Seat)
			}
			r.Body = append(r.Body, Span{User: m.User, Text: words.Untranslated(c.placeOf(m, drawn[m.Seat]))})
		}
	}
	if listed > listedMembers {
		r.Body = append(r.Body, Span{Style: Small, Text: words.Untranslated("And " + count(listed-listedMembers, "more.", "more."))})
	}
	r.Body = append(r.Body, Span{Style: Small, Text: words.Untranslated(c.lineInWords(members))})
	c.progressButtons(&r)
	return r
}

// placeOf describes a member's place in a line that begins with its bar.
func (c *Watching) placeOf(m data.Member, line string) string {
	switch {
	case !m.Placed && m.User == c.User:
		return "you haven't said how far"
	case !m.Placed:
		return "hasn't said how far"
	}
	if m.Reach.Compare(m.Seat) > 0 {
		line += ", rewatching"
	}
	switch {
	case m.Parked:
		line += ", parked"
	case m.Joined && !m.Counted(c.today()):
		line += ", away"
	}
	return line
}

// lineInWords says how far public replies go: up to the group line.
func (c *Watching) lineInWords(members []data.Member) string {
	if !c.running {
		return "This server doesn't watch " + c.show.Title + " together. Your own place counts for your own answers."
	}
	counted := data.Counted(members, c.today())
	if len(counted) < 2 {
		return "Until two people have joined and are around, nothing that spoils is posted in the open."
	}
	line := data.Line(c.group, members, c.today())
	return fmt.Sprintf("%s count. What is posted in the open here spoils nothing beyond %s.",
		count(len(counted), "person", "people"), at(line))
}

func (c *Watching) progressButtons(r *Reply) {
	step := func(label words.Sentence, do string) Button {
		return button(label, "progress", do, "show", string(c.show.ID))
	}
	if next, ok := c.show.Next(c.me.Seat); ok {
		r.Buttons = append(r.Buttons, c.to(words.Untranslated("Watched "+next.String()), "", next.Position).primary())
	}
	m := c.me
	if !m.Joined || m.Parked {
		r.Buttons = append(r.Buttons, step(words.Untranslated("Join"), doJoin))
	}
	if m.Joined {
		if !m.Parked {
			r.Buttons = append(r.Buttons, step(words.Untranslated("Park"), doPark))
		}
		if m.Hidden {
			r.Buttons = append(r.Buttons, step(words.Untranslated("List me"), doShow))
		} else {
			r.Buttons = append(r.Buttons, step(words.Untranslated("Don't list me"), doHide))
		}
		r.Buttons = append(r.Buttons, step(words.Untranslated("Leave"), doAskLeave))
	}
	if c.isHost() && c.running && c.group.Finish != data.FinishPublic && c.allFinished() {
		r.Buttons = append(r.Buttons, c.announceButton())
	}
	if c.isHost() && c.running {
		r.Menus = []Menu{{Action: step(words.Untranslated(""), doParkOther).Action, Option: "member", Prompt: words.Untranslated("Park somebody who is long gone"), Kind: People}}
	}
}

// cells is how long a bar is; a show with fewer episodes has a cell for each.
const cells = 12

// bar draws a place: never by the drawing alone, since screen readers skip it.
func bar(s *data.Show, p data.Position) string {
	watched, all := s.Count(p)
	n := min(all, cells)
	if n == 0 {
		return at(p)
	}
	full := watched * n / all
	if watched > 0 && full == 0 {
		full = 1
	}
	word := "not started"
	if !p.IsZero() {
		word = fmt.Sprintf("%s, %d of %d", p, watched, all)
	}
	return strings.Repeat("▰", full) + strings.Repeat("▱", n-full) + " " + word
}
