package commands

import (
	"fmt"
	"iter"
	"strconv"
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// Steps of /show by which people say that one of the bot's own texts is wrong, or told too
// early: they choose it from those that they may read, and write nothing.
const (
	doWrong   = "wrong"
	doWrongIs = "wrongis"
)

// What a text may be about, in an option of these steps.
const (
	wrongEpisodes  = "episodes"
	wrongPeople    = "people"
	wrongQuestions = "questions"
)

// wrongDaily is how many texts a server reports in a day.
const wrongDaily = reportsDaily

// wrongButton leads there.
func (c *Watching) wrongButton(label words.Sentence, part string) Button {
	return button(label, "show", doWrong, "part", part, "show", string(c.show.ID))
}

// askWrong lists the texts about episodes, people or questions that the asker may read.
func (c *Watching) askWrong() Reply {
	part := c.Option("part")
	if part != wrongPeople && part != wrongQuestions {
		part = wrongEpisodes
	}
	r := Reply{Title: words.Verbatim(c.show.Title), Body: []Span{{Text: words.WhichText()}, {Style: Small, Text: words.NothingIsTyped()}}}
	n := c.pageNumber()
	var page []Choice
	skip, more := n*choicesMax, false
	for choice := range c.wrongTexts(part) {
		if skip > 0 {
			skip--
			continue
		}
		if more = len(page) == choicesMax; more {
			break
		}
		page = append(page, choice)
	}
	if len(page) > 0 {
		r.Menus = []Menu{{Action: Action{Command: "show"}.with(doWrongIs, "show", string(c.show.ID)), Option: "text", Prompt: words.ChooseText(), Choices: page}}
	}
	turn := func(label words.Sentence, to int) {
		b := c.wrongButton(label, part)
		b.Action = b.with(doWrong, "page", strconv.Itoa(to))
		r.Buttons = append(r.Buttons, b)
	}
	if more {
		turn(words.More(), n+1)
	}
	if n > 0 {
		turn(words.Back(), n-1)
	}
	has := map[string]bool{wrongEpisodes: true, wrongPeople: c.show.HasCast(), wrongQuestions: c.show.HasQuestions()}
	for _, other := range []string{wrongEpisodes, wrongPeople, wrongQuestions} {
		if other != part && has[other] {
			r.Buttons = append(r.Buttons, c.wrongButton(words.TextsAbout(other), other))
		}
	}
	return r
}

// wrongTexts are the texts that the asker may read in the open.
func (c *Watching) wrongTexts(part string) iter.Seq[Choice] {
	return func(yield func(Choice) bool) {
		open := untagged(c.private())
		switch part {
		case wrongPeople:
			seen := map[string]bool{} // several people of a provider may have one id
			for _, p := range c.castFor(open) {
				name := plain(p.Character, open)
				if name == "" || seen[p.ID] {
					continue
				}
				if seen[p.ID] = true; !yield(Choice{words.Verbatim(name), byID + p.ID}) {
					return
				}
			}
		case wrongQuestions:
			for i := range c.finder().wordingsOpen.Opened(open) {
				q := &c.show.Questions[i]
				if wording := plain(q.Wording, open); wording != "" && !yield(Choice{words.Verbatim(wording), byID + q.ID}) {
					return
				}
			}
		default:
			for _, e := range c.show.All() {
				if mayRead(&e, open) && !yield(Choice{c.episodeName(&e, open), e.Position.String()}) {
					return
				}
			}
		}
	}
}

// mayRead says whether an audience may read what happens in an episode.
func mayRead(e *data.Episode, a data.Audience) bool {
	_, ok := e.Recap.Open(a)
	for _, s := range e.Summary {
		_, there := s.Open(a)
		ok = ok || there
	}
	return ok
}

// A wrongText is a text that somebody means: by its position, and unless it is about an
// episode by the id of its person or its question.
type wrongText struct {
	at data.Position
	id string
}

// subject is the text as the subject of a job: an id has 40 bits.
func (w wrongText) subject() uint64 {
	if w.id == "" {
		return w.at.Subject()
	}
	n, _ := strconv.ParseUint(w.id, 16, 64)
	return n
}

// chosenText is the text that was chosen, if it is one that the asker may read.
func (c *Watching) chosenText() (w wrongText, ok bool) {
	text := c.Option("text")
	open := untagged(c.private())
	newest := func(all ...data.Sealed) {
		for _, s := range all {
			if o, open := s.Open(c.private()); open {
				w.at = data.Later(w.at, o.At)
			}
		}
	}
	id, given := givenID(text)
	if p, is := data.ParsePosition(text); is && !given {
		for _, e := range c.show.All() {
			if e.Position == p && mayRead(&e, open) {
				return wrongText{at: p}, true
			}
		}
		return w, false
	}
	w.id = id
	for _, p := range c.castFor(open) {
		if given && p.ID == id && plain(p.Character, open) != "" {
			newest(append(p.Notes, p.Character, p.Actor, p.Role)...)
			return w, true
		}
	}
	for _, q := range c.show.Questions {
		if given && q.ID == id && plain(q.Wording, open) != "" {
			newest(q.Wording, q.Hint, q.Answer)
			return w, true
		}
	}
	return w, false
}

// reportText tells the log, and the hosts where they have a channel, which text is meant.
func (c *Watching) reportText() Reply {
	w, ok := c.chosenText()
	switch {
	case !ok:
		return c.askWrong()
	case c.tx.ReportStop(c.Guild, c.User):
		return text(words.YourReportsStopped())
	case !c.once.first(deed{c.Guild, c.User, "wrong"}, c.ID, c.Now, reportEvery):
		return text(words.ReportTooSoon())
	case !c.once.first(deed{c.Guild, c.User, fmt.Sprintf("wrong %s %d", c.show.ID, w.subject())}, c.ID, c.Now, 24*time.Hour):
		return text(words.TextAlreadyReported())
	case !c.wrongToday():
		return text(words.ManyTextsReported(wrongDaily))
	}
	r := text(words.TextReported())
	r.Noted = fmt.Sprint(c.show.ID, " ", w.at, " ", w.id)
	if c.guild.Hosts != 0 {
		key := c.key(data.WrongText, w.subject(), 0)
		c.tx.Enqueue(key, c.Now, c.Now.AddDate(0, 0, 7))
		j, _ := c.tx.Job(key)
		j.Of = w.at
		c.tx.PutJob(j)
		r.Body[0].Text = words.TextReportedToHosts()
	}
	return r
}

// wrongToday says whether the server may report one more text today.
func (c *Watching) wrongToday() bool {
	for n := range wrongDaily {
		if c.once.first(deed{c.Guild, 0, fmt.Sprint("wrong ", n)}, c.ID, c.Now, 24*time.Hour) {
			return true
		}
	}
	return false
}

// doWrongText tells the hosts which text is meant. What it says they read where they are: how
// far a text goes about somebody, or a question's answers, would tell those of more who have
// seen less.
func doWrongText(c *Watching, j data.Job) Turn {
	if c.guild.Hosts == 0 {
		return Turn{}
	}
	r := Reply{Public: true, Title: words.Verbatim(c.show.Title)}
	show := func(command, option, value string) {
		r.Buttons = append(r.Buttons, button(words.ShowMeMine(), command, "", option, value, "show", string(c.show.ID)))
	}
	if j.Subject == j.Of.Subject() {
		r.Body = []Span{{Text: words.WrongEpisode(c.place(j.Of))}}
		show("summary", "episode", j.Of.String())
		return Turn{Effect: Post{In: c.guild.Hosts, Message: r}}
	}
	command, option, id := c.textOf(j.Subject)
	if id == "" {
		return Turn{} // another version of the pack doesn't have it
	}
	r.Body = []Span{{Text: words.WrongTextIs(id)}}
	show(command, option, byID+id)
	return Turn{Effect: Post{In: c.guild.Hosts, Message: r}}
}

// textOf returns the id of a person or a question, and what shows the text.
func (c *Watching) textOf(subject uint64) (command, option, id string) {
	for i := range c.show.Questions {
		if q := &c.show.Questions[i]; (wrongText{id: q.ID}).subject() == subject {
			return "ending", "question", q.ID
		}
	}
	for i := range c.show.Cast {
		if p := &c.show.Cast[i]; (wrongText{id: p.ID}).subject() == subject {
			return "cast", "name", p.ID
		}
	}
	return "", "", ""
}

func doneWrongText(*Watching, data.Job, Outcome) Reply { return Reply{} }
