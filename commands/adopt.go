package commands

import (
	"time"

	"watchparty/commands/reader"
	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/imported"
)

const (
	// freshFor is for how long what a server fetched of a show is as good as fetched again.
	freshFor = time.Hour
	// fetchesMax is how many shows a server may fetch in a day.
	fetchesMax = 10
	// fetchTime is how long somebody waits for a show before they are told that the
	// provider does not answer.
	fetchTime = 3 * time.Minute
	// seasonsTold is how many seasons a preview counts one by one.
	seasonsTold = 12
)

// adopt shows a host a show of the provider's before it is watched, once it is fetched.
func (c *Call) adopt(id data.ShowID) Reply {
	n, ok := id.Imported()
	if !ok {
		return text(words.NoSuchImport())
	}
	if s, told := c.toldAs(n); told {
		return c.startKnown(s)
	}
	from, remembered := c.typedFrom()
	if !remembered {
		return refused(forgotten())
	}
	if err := c.tooMany(id, c.Channel); err != nil {
		return refused(err)
	}
	return c.lookAt(n, wanted{from: from})
}

// A wanted is what a show of the provider's is looked at for: to be watched, where they typed
// that the group begins, or to be what a bare show is.
type wanted struct {
	from string
	bare data.ShowID
}

// lookAt shows a host a show of the provider's, once it is fetched. What it is wanted for is
// kept meanwhile under the provider's number, which no interaction has.
func (c *Call) lookAt(n int, w wanted) Reply {
	if revision, _, fetched := c.tx.RecordState(n); revision != 0 && c.Now.Sub(fetched) < freshFor {
		return c.preview(n, w)
	}
	if today := c.today(); c.guild.FetchDay != today {
		c.guild.FetchDay, c.guild.Fetches = today, 0
	}
	if c.guild.Fetches >= fetchesMax {
		return text(words.FetchedEnough(fetchesMax))
	}
	key := data.JobKey{Kind: data.ShowImport, Guild: c.Guild, Show: data.ImportID(n), Subject: data.ImportSubject, User: c.User}
	if _, pending := c.tx.Job(key); !pending {
		c.guild.ID = c.Guild
		c.guild.Fetches++
		c.tx.PutGuild(c.guild)
	}
	c.tx.Enqueue(key, c.Now, c.Now.Add(fetchTime))
	c.tx.PutAsked(data.Asked{ID: uint64(n), Guild: c.Guild, User: c.User, At: c.Now, Command: "show", Options: []string{"from", w.from, "bare", string(w.bare)}})
	return Reply{Wait: key}
}

// previewed is preview for the user who waited for it.
func (c *Call) previewed(n int) Reply {
	q, _ := c.tx.Asked(c.Guild, c.User, uint64(n), c.Now)
	kept := stashedOf(q)
	return c.preview(n, wanted{from: kept.Option("from"), bare: data.ShowID(kept.Option("bare"))})
}

// fetchAgain is a button that asks for a show of the provider's once more, for what it was
// wanted.
func (c *Call) fetchAgain(n int) Button {
	q, _ := c.tx.Asked(c.Guild, c.User, uint64(n), c.Now)
	kept, id := stashedOf(q), string(data.ImportID(n))
	if bare := kept.Option("bare"); bare != "" {
		return button(words.TryAgain(), "show", tellLook, "show", bare, "of", id)
	}
	b := button(words.TryAgain(), "show", subStart, "show", id)
	b.Action = b.with(b.Do, "from", kept.Option("from"))
	return b
}

// preview is how a show of the provider's is counted, so that a host can tell whether
// their group counts it so: a wrong number spoils.
func (c *Call) preview(n int, w wanted) Reply {
	record, ok := c.tx.Record(n)
	if !ok {
		return text(words.NoSuchImport())
	}
	premise := record.Premise
	if im, adopted := c.tx.Import(c.Guild, data.ImportID(n)); adopted { // while it was fetched
		premise = im.Premise
	}
	s := imported.Compose(&record, record.Numbering(), imported.Choices{Show: w.bare, Premise: premise})
	r := Reply{Title: words.Verbatim(s.Title)}
	r.Body = append(r.Body, Span{Style: Small, Text: words.List(words.Verbatim(s.Network), size(s))})
	if s.Premise != "" {
		r.Body = append(r.Body, Span{Text: words.Verbatim(s.Premise)})
	}
	if len(s.Seasons) <= seasonsTold {
		var seasons []words.Sentence
		for i := range s.Seasons {
			seasons = append(seasons, words.SeasonHas(s.Seasons[i].Number, s.Seasons[i].Len()))
		}
		r.Body = append(r.Body, Span{Text: words.List(seasons...)})
	}
	if record.NumbersOnly {
		r.Body = append(r.Body, Span{Text: words.TooLargeForTexts()})
	}
	if w.bare != "" {
		return c.askThisOne(r, s)
	}
	first, wrong := c.readFrom(s, w.from)
	switch {
	case !wrong.IsZero():
		r.Body = append(r.Body, Span{Text: words.Join(wrong, words.StartingAtFirst())})
	case !first.IsZero():
		r.Body = append(r.Body, Span{Text: words.WouldStartAt(words.PlaceIn(s, first))})
	}
	r.Body = append(r.Body, Span{Text: words.CountedLikeYours()})
	if !record.NumbersOnly {
		r.Body = append(r.Body, Span{Style: Small, Text: words.CountedOtherwise()})
	}
	r.Body = append(r.Body, Span{Style: Small, Text: words.TextFrom()})
	id, at := string(s.ID), ""
	if !first.IsZero() {
		at = first.String()
	}
	for _, b := range []Button{
		button(words.WatchItHere(), "show", startAdopt, "show", id).primary(),
		button(words.PickAnother(), "show", startPick),
		button(words.NumbersDiffer(), "show", startCount, "show", id),
	} {
		b.Action = b.with(b.Do, "from", at)
		r.Buttons = append(r.Buttons, b)
	}
	return r
}

// watchImport lets this channel watch a show of the provider's that a host has looked at.
func (c *Call) watchImport(id data.ShowID) Reply {
	n, _ := id.Imported()
	record, ok := c.tx.Record(n)
	if _, told := c.toldAs(n); !ok || told {
		return c.adopt(id)
	}
	numbering := record.Numbering()
	im := data.Import{Guild: c.Guild, Show: id, Title: record.Title, Year: record.Year, Network: record.Network,
		Premise: record.Premise, Numbers: numbering.Fingerprint(), Adopted: c.today()}
	s := imported.Compose(&record, numbering, imported.Choices{Premise: im.Premise})
	return c.startShow(s, button(words.Sentence{}, "show", startAdopt, "show", string(id)).Action, func() {
		c.tx.PutImport(im)
		c.tx.PutNumbering(c.Guild, id, numbering)
		c.about(s).checkOverlay()
	})
}

// numbersDiffer asks how a host's group counts a show, which is then known by its numbers.
func (c *Call) numbersDiffer() Reply {
	if !c.isHost() {
		return text(words.OnlyHostsStart())
	}
	n, _ := data.ShowID(c.Option("show")).Imported()
	record, ok := c.tx.Record(n)
	if !ok {
		return text(words.ShowGone())
	}
	typed := c.Option("episodes")
	if typed == "" {
		return Reply{Form: &Form{Title: words.HowManyEpisodes(), Action: Action{Command: "show"}.with(startCount, "show", string(data.ImportID(n)), "from", c.Option("from"), "form", id36(c.ID)), Fields: []Field{{
			Name: "episodes", Label: words.EpisodesEach(), Hint: words.EpisodesHint(), Min: 1, Max: reader.RunsRunes,
		}}}}
	}
	c.Action = Action{Command: "show"}.with(startOther, "name", cutRunes(clean(record.Title), bareNameMax), "episodes", typed, "from", c.Option("from"))
	c.begins = true
	return c.startBare()
}
