package commands_test

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// person is the id of a trace's people, from 1 to 5: found wherever it is
// written.
func person(n int) data.UserID { return data.UserID(7_300_000_000_000_000_000 + n) }

// raises checks that nobody's place rises but by their own mark.
func (tr *trace) raises(q commands.Request, before *datatest.Store) {
	for _, d := range tr.drafts {
		for user := person(1); user <= person(5); user++ {
			was, is := place(before, q.Guild, d.id, user), place(tr.store, q.Guild, d.id, user)
			mark := user == q.User && (q.Command == "watched" || q.Option("at") != "" || q.Command == "room" && q.Do == "entered" || q.Command == "party" && q.Do == "watchedit")
			for _, p := range d.all() {
				if !mark && is.Has(p) && !was.Has(p) {
					tr.fail(q, "user %d rose from %s to %s without a mark of their own", user, was, is)
				}
			}
		}
	}
}

func place(s *datatest.Store, g data.GuildID, show data.ShowID, u data.UserID) data.Set {
	return memberIn(s, g, show, u).Seen
}

func memberIn(s *datatest.Store, g data.GuildID, show data.ShowID, u data.UserID) data.Member {
	m, _ := tables.View(context.Background(), s.Store, g, func(tx *tables.Tx) (data.Member, error) {
		m, _ := tx.Member(g, show, u)
		return m, nil
	})
	return m
}

// bare returns the shows that the server has added.
func (tr *trace) bare() []data.BareShow {
	added, _ := tables.View(context.Background(), tr.store.Store, 7, func(tx *tables.Tx) ([]data.BareShow, error) { return tx.BareShows(7), nil })
	return added
}

// meet counts the kinds of reply that a trace must come across.
func (tr *trace) meet(q commands.Request, reply commands.Reply) {
	tagged, open := false, false
	for _, s := range reply.Body {
		if canary.MatchString(english(s.Text)) {
			tagged, open = tagged || s.Tagged, open || !s.Tagged
		}
	}
	tell := func(what string, is bool) {
		if is {
			tr.met[what]++
		}
	}
	tell("told of a film", tr.films && open)
	// The server may have added a series, and /help is about any show.
	if all := spoken(reply); tr.films && len(tr.bare()) == 0 && q.Command != "help" && !strings.HasPrefix(q.Do, "start") && hasNumbers(all) {
		tr.fail(q, "numbers in a film: %s", all)
	}
	tell("told in the open", !reply.Public && open)
	tell("told behind bars", !reply.Public && tagged)
	tell("shared in the open", reply.Public && open)
	tell("shared behind bars", reply.Public && tagged)
	gaps := func(of func(limits) data.Set) bool {
		return slices.ContainsFunc(tr.drafts, func(d draft) bool {
			return strings.Contains(spoken(reply), string(d.id)) && of(tr.limits(d.id, q)).HasGaps()
		})
	}
	tell("asker has gaps, told", !reply.Public && (open || tagged) && gaps(func(l limits) data.Set { return l.private }))
	tell("shared with gaps in the line", reply.Public && (open || tagged) && gaps(func(l limits) data.Set { return l.line }))
	tell("moved and shared", reply.Public && open && strings.HasPrefix(shared(q), "move"))
	tell("completed", len(reply.Choices) > 0)
	tell("asked who is meant", strings.Contains(spoken(reply), "Did you mean"))
	tell("searched by a key", (tagged || open) && !strings.Contains(spoken(reply), "I didn't find that.") && q.Command == "ending" && slices.Contains(likeKeys["question"], q.Option("question")))
	tell("not found", strings.Contains(spoken(reply), "I didn't find that."))
	tell("no answer yet", strings.Contains(spoken(reply), "No answer to that yet."))
	tell("without", strings.Contains(spoken(reply), "I don't have questions and answers about"))
	tell("by numbers", strings.Contains(spoken(reply), "by its episode numbers"))
	tell("recap of a season", open && strings.Contains(spoken(reply), "previously in season"))
	tell("recap of many lines", q.Command == "recap" && q.Option("season") == "" && len(reply.Body) > 0 && slices.ContainsFunc(reply.Buttons, func(b commands.Button) bool { return b.Option("season") != "" && b.Do == "" }))
	tell("named a special", strings.Contains(spoken(reply), "The Christmas Play"))
	tell("told of a special", slices.ContainsFunc(tokens(words.Language{}, reply), ofSpecial.MatchString))
	tell("looked ahead", tr.looksAhead(q) && tagged)
	for _, b := range reply.Buttons {
		tell("refused", strings.HasSuffix(b.Do, ".anyway"))
		tell("asked about bars", strings.HasSuffix(b.Do, ".bars"))
	}
}

var travelling = regexp.MustCompile(`^[A-Za-z0-9_.:-]*$`)

// travels checks what goes through Discord, numbers and opaque ids only, and what goes to
// the provider of shows, what the asker typed only.
func (tr *trace) travels(q commands.Request, reply commands.Reply) {
	check := func(a commands.Action) {
		for k, v := range a.Options {
			if !travelling.MatchString(v) || strings.Contains(strings.ReplaceAll(v, "Asia:Qatar", ""), "Q") {
				tr.fail(q, "option %s travels as %q", k, v)
			}
		}
	}
	for _, b := range reply.Buttons {
		check(b.Action)
	}
	if reply.Form != nil {
		check(reply.Form.Action)
	}
	for _, m := range reply.Menus {
		check(m.Action)
		for _, c := range m.Choices {
			check(commands.Action{Options: map[string]string{m.Option: c.Value}})
		}
	}
	for _, c := range reply.Choices {
		if c.Value != q.Option(q.Focus) { // what they typed, to look for
			check(commands.Action{Options: map[string]string{"choice": c.Value}})
		}
	}
	typed := func(v string) bool { return strings.Contains(v, reply.Search) }
	if reply.Search != "" && !slices.ContainsFunc(slices.Collect(maps.Values(q.Options)), typed) {
		tr.fail(q, "%q, which nobody typed, is searched for", reply.Search)
	}
}

// canaries checks every token in a reply against where and how it may appear.
func (tr *trace) canaries(q commands.Request, reply commands.Reply, ahead bool) {
	limit, line := map[data.ShowID]data.Set{}, map[data.ShowID]data.Set{}
	for _, d := range tr.drafts {
		x := tr.limits(d.id, q)
		limit[d.id], line[d.id] = x.public, x.line
		if !reply.Public {
			m := memberIn(tr.store, q.Guild, d.id, q.User)
			limit[d.id], line[d.id] = x.private, x.private
			if m.Seat.Compare(x.private.To) < 0 {
				line[d.id] = x.private.Through(m.Seat)
			}
		}
	}
	check := func(s string, tagged, label bool) {
		for _, m := range canary.FindAllStringSubmatch(s, -1) {
			if strings.Contains(q.Option("text"), m[0]) {
				continue // their own words, given back
			}
			kindEnding, show, opens := readToken(m)
			switch {
			case !slices.ContainsFunc(opens, limit[show].Has) && !ahead:
				tr.fail(q, "%s is beyond %s: %+v", m[0], limit[show], reply)
			case !tagged && (kindEnding || !slices.ContainsFunc(opens, line[show].Has)):
				tr.fail(q, "%s stands in the open, line %s: %+v", m[0], line[show], reply)
			case label && reply.Public:
				tr.fail(q, "%s is in a label that several see: %+v", m[0], reply)
			}
		}
	}
	if f := reply.File; f != nil && strings.HasPrefix(f.Name, "SPOILER_") {
		check(string(f.Data), true, reply.Public)
	}
	if told, inEnglish := tokens(tr.language, reply), tokens(words.Language{}, reply); !slices.Equal(told, inEnglish) {
		tr.fail(q, "in another language %q is told instead of %q", told, inEnglish)
	}
	check(tr.language.Text(reply.Title), false, true)
	if canary.MatchString(tr.language.Text(reply.Title)) {
		tr.fail(q, "a title holds story: %q", reply.Title)
	}
	for _, s := range reply.Body {
		if bare := (commands.Span{Style: s.Style, Strip: s.Strip}); s.Strip != 0 && s != bare {
			tr.fail(q, "a strip holds a text: %+v", s)
		}
		check(tr.language.Text(s.Lead), false, false)
		check(tr.language.Text(s.Text), s.Tagged, false)
	}
	for _, b := range reply.Buttons {
		check(tr.language.Text(b.Label), false, true)
	}
	for _, m := range reply.Menus {
		for _, c := range m.Choices {
			check(tr.language.Text(c.Label), false, true)
		}
	}
	for _, c := range reply.Choices {
		check(tr.language.Text(c.Label), false, true)
	}
}

// ofSpecial is a token of what somebody knows who has watched a special.
var ofSpecial = regexp.MustCompile(`Q[se](aa|bb|tv-9)S\d+E\d+\.`)

// tokens returns the tokens in a reply, in order of their names.
func tokens(l words.Language, reply commands.Reply) []string {
	all := canary.FindAllString(spokenIn(l, reply), -1)
	slices.Sort(all)
	return all
}

// forgotten checks, after Forget me and the work that followed, that nothing
// stored or remembered holds the person's id.
func (tr *trace) forgotten(q commands.Request) {
	if q.Command != "privacy" || q.Do != "erase" {
		return
	}
	id := fmt.Sprint(q.User)
	if left := mentions(tr.store.Dump(), id); len(left) > 0 {
		tr.fail(q, "stored of somebody forgotten: %q", left)
	}
	if strings.Contains(tr.router.Remembered(), id) {
		tr.fail(q, "remembered of somebody forgotten:\n%s", tr.router.Remembered())
	}
	tr.met["forgotten"]++
}
