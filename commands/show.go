package commands

import (
	"iter"
	"slices"
	"strconv"

	"watchparty/commands/reader"
	"watchparty/commands/words"
	"watchparty/data"
)

var show = Command{
	Name:        "show",
	Description: words.ShowCommand(),
	FirstSteps:  true,
	Subs: []Sub{
		{Name: subInfo, Description: words.ShowInfoCommand(), Options: []Option{showOption}},
		{Name: subList, Description: words.ShowListCommand()},
		{Name: subStart, Description: words.ShowStartCommand(), Options: []Option{
			{Name: "name", Description: words.NewShowName(), Completes: true, offers: (*Call).offerNames},
			{Name: "episodes", Description: words.NewShowEpisodes(), Max: reader.RunsRunes},
			{Name: "show", Description: words.ShowToStart(), Completes: true},
			{Name: "from", Description: words.StartFromOption()},
		}},
		{Name: subEnd, Description: words.ShowEndCommand(), Options: []Option{showOption}},
		{Name: subNews, Description: words.ShowNewsCommand(), Options: []Option{
			{Name: optHour, Description: words.NewsHour(), Choices: newsHours()},
			{Name: optDays, Description: words.NewsDays(), Choices: newsDays()}, showOption,
		}},
		{Group: packGroup, Name: "upload", Description: words.ShowPackUploadCommand(), Options: []Option{{Name: "file", Description: words.PackFile(), Required: true, File: true}}},
		{Group: packGroup, Name: "download", Description: words.ShowPackDownloadCommand(), Options: []Option{packOption(words.WhichDraft(), (*Call).writable)}},
		{Group: packGroup, Name: "remove", Description: words.ShowPackRemoveCommand(), Options: []Option{packOption(words.WhichPack(), (*Call).kept)}},
	},
	Steps: Steps{
		subList:             step((*Call).listShows),
		listEnded:           step((*Call).sayEnded),
		subStart:            step((*Call).start),
		subStart + stepSure: writing(step((*Call).start)),
		startOther:          step((*Call).start),
		askSeries:           step((*Call).askEpisodes),
		startAdopt:          writing(step((*Call).start)),
		startPick:           step((*Call).pickAnother),
		startCount:          step((*Call).numbersDiffer),
		subEnd:              onShow((*Watching).askEnd),
		subEnd + stepSure:   writing(onShow((*Watching).end)),
		doRevive:            writing(onShow((*Watching).revive)),
		doLeave:             step((*Call).leaveShow),
		doRenumber:          writing(onShow((*Watching).renumber)),
		doKeepOurs:          writing(onShow((*Watching).keepOurs)),

		tellWhich: tellingWhich((*Watching).askWhich),
		tellLook:  tellingWhich((*Watching).lookAtIt),
		tellIs:    writing(tellingWhich((*Watching).thisOne)),

		infoTexts:              choosing((*Watching).showTexts),
		infoTitles:             choosing((*Watching).setNextTitles),
		infoPremise:            choosing((*Watching).askPremise),
		infoPremise + stepSure: choosing((*Watching).takePremise),

		doWrong:   onShow((*Watching).askWrong),
		doWrongIs: writing(onShow((*Watching).reportText)),

		subNews:  onShow((*Watching).news),
		newsOff:  writing(onShow((*Watching).stopNews)),
		newsSeen: writing(onShow((*Watching).sawNews)),
		newsWhen: onShow((*Watching).planNews),

		subPackUpload:                everywhere((*shared).uploadPack),
		subPackDownload:              givenPack((*Call).writable, (*Watching).downloadPack),
		subPackDownload + stepAnyway: givenPack((*Call).writable, (*Watching).askWholePack),
		subPackDownload + stepSure:   givenPack((*Call).writable, (*Watching).downloadAnyway),
		subPackRemove:                givenPack((*Call).kept, (*Watching).askRemovePack),
		subPackRemove + stepSure:     writing(givenPack((*Call).kept, (*Watching).removePack)),
	}.and(lookup{own: subInfo, find: findInfo, unplaced: true}.steps()),
}

func (c *Call) leaveShow() Reply { return text(words.NothingChanged()) }

// infoParts are the topics of /show info, each behind a button that is there if the
// show has any of it at all.
var infoParts = []string{data.Award, data.Trivia, data.Reception, data.Outlook, words.InfoSources}

func findInfo(c *Watching) (topic, error) {
	part := ""
	if asked := c.Option("part"); slices.Contains(infoParts, asked) && hasPart(c.show, asked) {
		part = asked
	}
	t := topic{Action: Action{Command: "show", Do: subInfo}.with(subInfo, "part", part), alone: c.show.OnlyNumbers()}
	if n := c.pageNumber(); n > 0 {
		t.Action = t.with(subInfo, "page", strconv.Itoa(n))
	}
	t.say = func(a data.Audience) (Reply, bool) { return c.sayInfo(a), true }
	if part != "" {
		t.say = func(a data.Audience) (Reply, bool) { return c.sayFacts(part, a) }
	}
	t.refuse = text(words.NoInfoYet(c.place(c.me.Seen.To), c.me.Placed))
	for _, p := range infoParts {
		if p != part && hasPart(c.show, p) {
			t.next = append(t.next, button(words.SeeInfo(p), "show", subInfo, "part", p, "show", string(c.show.ID)))
		}
	}
	if part == words.InfoSources {
		t.next = append(t.next, c.wrongButton(words.SomethingWrong(), ""))
	}
	if part == "" {
		t.next = append(t.next, c.whichButton()...)
	}
	if part == "" && c.provided() {
		t.next = append(t.next, c.importButtons()...)
	}
	return t, nil
}

// hasPart reports whether a show has anything about a topic at all.
func hasPart(s *data.Show, topic string) bool {
	return s.HasFacts(topic) || topic == words.InfoSources && s.HasSources()
}

// sayInfo tells what is public about a show, and nothing else.
func (c *Watching) sayInfo(data.Audience) (r Reply) {
	s := c.show
	r.Title = words.Verbatim(s.Title)
	r.Body, r.Buttons = make([]Span, 0, 4+len(s.Credits)), make([]Button, 0, len(s.Links)+len(infoParts)+1)
	var also []string
	for _, t := range s.Titles {
		if t.Text != s.Title && !slices.Contains(also, t.Text) { // several languages may share one
			also = append(also, t.Text)
		}
	}
	if len(also) > 0 {
		r.Body = append(r.Body, Span{Style: Small, Text: words.Names(also)})
	}
	r.Body = append(r.Body, Span{Text: words.List(words.Verbatim(s.Network), size(s))})
	if s.OnlyNumbers() {
		r.Body = append(r.Body, byNumbers(s)...)
	}
	if s.Premise != "" {
		r.Body = append(r.Body, Span{Text: words.Verbatim(s.Premise)})
	}
	for _, credit := range s.Credits {
		r.Body = append(r.Body, Span{Lead: words.Verbatim(credit.Role), Text: words.Names(credit.Names)})
	}
	if next, ok := c.upcoming(); ok {
		r.Body = append(r.Body, next)
	}
	if c.provided() {
		r.Body = append(r.Body, c.aboutImport()...)
	}
	for _, l := range s.Links {
		r.Buttons = append(r.Buttons, Button{Label: words.Verbatim(l.Name), URL: l.URL})
	}
	return r
}

// upcoming says when the next episode comes out; dates are public.
func (c *Watching) upcoming() (Span, bool) {
	p, day, ok := c.show.Upcoming(c.Now)
	if !ok {
		return Span{}, false
	}
	return Span{Text: words.NextComesOut(c.place(p), day)}, true
}

// sayFacts tells what an audience may know of one topic, a page at a time.
func (c *Watching) sayFacts(topic string, a data.Audience) (Reply, bool) {
	r := Reply{Title: words.InfoOf(c.show.Title, topic)}
	body, more := longPage(c.factLines(topic, a), longPageSize, c.pageNumber())
	if r.Body = body; more > 0 {
		r.Buttons = []Button{button(words.More(), "show", subInfo, "part", topic, "page", strconv.Itoa(more), "show", string(c.show.ID))}
	}
	return r, len(r.Body) > 0
}

// factLines are the facts of a topic, or the sources, that an audience may know.
func (c *Watching) factLines(topic string, a data.Audience) iter.Seq[[]Span] {
	return func(yield func([]Span) bool) {
		for _, f := range c.show.Facts {
			if f.Topic != topic {
				continue
			}
			o, ok := f.Text.Open(a)
			span := Span{Lead: c.lead(o.At), Text: words.Verbatim(o.Text), Tagged: o.Tagged}
			if ok && !f.Dated.IsZero() {
				span.Lead = words.Join(span.Lead, words.AsOf(f.Dated))
			}
			if ok && !yield([]Span{span}) {
				return
			}
		}
		if topic != words.InfoSources {
			return
		}
		for _, x := range c.show.Sources {
			if u, ok := say(x.URL, a, words.Verbatim(x.Name)); ok && !yield([]Span{u}) {
				return
			}
		}
	}
}
