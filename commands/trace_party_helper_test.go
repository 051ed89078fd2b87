package commands_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// whens are times as people type them, and zones what they type for a time zone.
var (
	whens = []string{"tomorrow 8pm", "fri 20:00 Berlin", "in 2 hours", "in 30 min", "8", "sat 8", "20:00", "yesterday", "Q", "29 Mar 02:30 Berlin", "", "fri 8pm EST"}
	zones = []string{"Berlin", "seoul", "UTC+2", "CST", "Atlantis", "", "20:00", "uk"}
)

// habits lets some people have a time zone, and the server let members plan.
func (tr *trace) habits() {
	err := tr.store.Update(tr.t.Context(), 7, func(tx *tables.Tx) error {
		g := tx.Guild(7)
		g.MembersPlan = tr.r.IntN(2) == 0
		g.Lead = data.Lead(tr.r.IntN(6))
		g.Zone = []string{"", "Asia/Seoul"}[tr.r.IntN(2)]
		tx.PutGuild(g)
		for user := person(1); user <= person(4); user++ {
			h := data.Habit{Guild: 7, User: user, Zone: []string{"", "Europe/Berlin", "America/New_York"}[tr.r.IntN(3)], NoReminders: tr.r.IntN(4) == 0}
			tx.PutHabit(h)
		}
		return nil
	})
	if err != nil {
		tr.t.Fatal(err)
	}
}

// parties returns the evenings of the server, past ones too.
func (tr *trace) parties() []data.Party {
	return datatest.Get(tr.t, tr.store, 7, parties)
}

// evening has somebody do something about an evening.
func (tr *trace) evening(q *commands.Request) {
	r, all := tr.r, tr.parties()
	typed := func(do string, pairs ...string) {
		q.Pressed, q.Action = false, commands.Action{Command: "party", Do: do}
		q.Options = map[string]string{}
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i+1] != "" {
				q.Options[pairs[i]] = pairs[i+1]
			}
		}
	}
	q.Locale = []string{"", "de", "ko", "en-US"}[r.IntN(4)]
	n := r.IntN(20)
	switch {
	case n < 4 || len(all) == 0:
		q.User = person(1 + min(r.IntN(7), 4)%5)
		if r.IntN(2) == 0 {
			q.User = person(1 + r.IntN(2))
		}
		tr.rights(q)
		typed("plan", "when", tr.moment(), "episode", tr.sometimes(tr.words), "every", tr.sometimes([]string{"week"}),
			"voice", tr.sometimes([]string{"31", "x"}), "show", []string{"", "aa", "bb", string(tr.drafts[len(tr.drafts)-1].id)}[r.IntN(4)])
		if focus := []string{"when", "episode", "show"}[r.IntN(3)]; r.IntN(5) == 0 {
			q.Focus = focus
		}
	case n == 4:
		typed("list")
	case n == 5:
		typed("zone", "zone", zones[r.IntN(len(zones))])
		if r.IntN(2) == 0 {
			q.Focus = "zone"
		}
	case n == 6:
		typed("reminders", "reminders", []string{"on", "off"}[r.IntN(2)])
	default:
		p := all[r.IntN(len(all))]
		for range 4 {
			if p.State == data.PartyOver || p.State == data.PartyCancelled { // whose buttons are old
				p = all[r.IntN(len(all))]
			}
		}
		dos := []string{"going", "going", "maybe", "cannot", "change", "move", "moveto", "skip", "cancel", "cancelit", "keep"}
		if q.User = person(1 + r.IntN(5)); r.IntN(2) == 0 { // who may do more
			q.User = person(1 + r.IntN(2))
		}
		tr.rights(q)
		q.Action = commands.Action{Command: "party", Do: dos[r.IntN(len(dos))], Options: map[string]string{
			"party": strconv.FormatUint(p.ID, 36), "show": string(p.Show)}}
		if q.Do == "moveto" {
			q.Options["when"] = tr.moment()
		}
		if q.Do == "cancelit" && r.IntN(2) == 0 { // or no evening would last
			q.Do = "going"
		}
		if r.IntN(4) == 0 {
			q.Options["stays"] = "1"
		}
		if r.IntN(10) == 0 {
			q.Options["show"] = string(tr.drafts[r.IntN(len(tr.drafts))].id)
		}
	}
}

// rights gives somebody the rights that they have.
func (tr *trace) rights(q *commands.Request) {
	q.ManageServer, q.ManageEvents = q.User == person(1), q.User == person(2)
}

// moment is a time as somebody types or chooses it.
func (tr *trace) moment() string {
	if tr.r.IntN(3) == 0 {
		return whens[tr.r.IntN(len(whens))]
	}
	return tr.soon()
}

// soon is a time of the next two days, as a choice.
func (tr *trace) soon() string {
	at := tr.now.Add(time.Duration(1+tr.r.IntN(60)) * 47 * time.Minute)
	return fmt.Sprintf("%d_Europe:Berlin", at.Unix())
}

// sometimes is one of some words, or nothing.
func (tr *trace) sometimes(words []string) string {
	if tr.r.IntN(3) > 0 {
		return ""
	}
	return words[tr.r.IntN(len(words))]
}

// passes lets time pass until something is due for an evening, or a while longer.
func (tr *trace) passes() {
	for _, j := range tr.store.Jobs(tr.t) {
		switch j.Kind {
		case data.PartyAgain, data.PartyDoors, data.PartyEnds, data.PartyCard:
			if j.At.After(tr.now) && tr.r.IntN(3) > 0 {
				tr.now = j.At
				if tr.r.IntN(3) == 0 {
					tr.now = tr.now.Add(time.Duration(tr.r.IntN(45)) * time.Minute)
				}
				return
			}
		}
	}
}

// meetEvening counts what a reply or an effect shows of an evening.
func (tr *trace) meetEvening(q commands.Request, reply commands.Reply) {
	if q.Command != "party" {
		return
	}
	all := spoken(reply)
	if reply.Pressed != nil {
		all += spoken(*reply.Pressed)
	}
	for what, is := range map[string]bool{
		"evening: planned":            reply.Wait.Kind == data.PartyCard,
		"evening: shown first":        slices.ContainsFunc(reply.Buttons, func(b commands.Button) bool { return english(b.Label) == "Post it" }),
		"evening: listed":             english(reply.Title) == "Evenings",
		"evening: asked to move":      reply.Form != nil,
		"evening: moved":              strings.Contains(all, "Moved!"),
		"evening: may change":         q.Do == "change" && len(reply.Buttons) > 0,
		"evening: may not":            strings.Contains(all, "can change it"),
		"evening: cancel":             q.Do == "cancel" && len(reply.Buttons) > 0,
		"evening: cancelled":          q.Do == "cancelit" && strings.Contains(all, "is cancelled"),
		"evening: gone":               strings.Contains(all, "is over or was cancelled"),
		"evening: goes on":            q.Do == "keep" && strings.Contains(all, "keep planning these evenings. Next"),
		"evening: said":               reply.Pressed != nil,
		"evening: behind":             strings.Contains(all, "be watching"),
		"evening: asked where":        reply.Pressed != nil && strings.Contains(all, "How far are you"),
		"evening: said by a newcomer": reply.Pressed != nil && q.User == person(5),
		"evening: said in list":       q.Option("stays") != "" && strings.Contains(all, "You"),
		"evening: zone":               q.Do == "zone" && q.Focus == "" && strings.Contains(all, "zone"),
		"evening: reminders":          q.Do == "reminders",
		"evening: when offered":       q.Focus == "when" && len(reply.Choices) > 0,
		"evening: zone offered":       q.Focus == "zone" && len(reply.Choices) > 0,
		"evening: ep offered":         q.Focus == "episode" && len(reply.Choices) > 0,
	} {
		if is {
			tr.met[what]++
		}
	}
}

// metOfEvenings are the kinds of reply, effect and end of an evening that traces meet.
var metOfEvenings = []string{
	"evening: planned", "evening: shown first", "evening: listed", "evening: asked to move", "evening: moved", "evening: may change", "evening: may not",
	"evening: cancel", "evening: cancelled", "evening: gone", "evening: said", "evening: behind", "evening: said in list", "evening: zone",
	"evening: reminders", "evening: when offered", "evening: zone offered", "evening: ep offered", "evening: said by a newcomer",
	"evening: card", "evening: card again", "evening: card edited", "evening: reminded", "evening: notified", "evening: over", "evening: series goes on",
	"evening: event", "evening: event changed", "evening: event deleted",
}

// meetJob counts what a job did for an evening.
func (tr *trace) meetJob(key data.JobKey, e commands.Effect, before []data.Party) {
	is := func(what string) { tr.met["evening: "+what]++ }
	p := data.Party{}
	for _, x := range before {
		if x.ID == key.Subject {
			p = x
		}
	}
	switch e := e.(type) {
	case commands.Post:
		if key.Kind == data.PartyCard {
			is("card")
		}
		if key.Kind == data.PartyDoors {
			is("reminded")
		}
		if len(e.Notify) > 0 {
			is("notified")
		}
	case commands.Edit:
		if key.Kind == data.PartyCard {
			is("card edited")
		}
	case commands.PutEvent:
		if is("event"); e.Event != 0 {
			is("event changed")
		}
	case commands.DropEvent:
		is("event deleted")
	case commands.Delete:
		if key.Kind == data.PartyCard && p.Again {
			is("card again")
		}
	}
	if key.Kind != data.PartyEnds || p.State != data.PartyPlanned {
		return
	}
	for _, x := range tr.parties() {
		if x.ID == p.ID && x.State == data.PartyOver {
			is("over")
		}
		if x.ID == p.ID+1 && p.ID != 0 {
			is("series goes on")
			if x.State == data.PartyAsks {
				is("series asks")
			}
		}
	}
}
