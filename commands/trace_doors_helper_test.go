package commands_test

import (
	"strconv"
	"strings"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
)

// door has somebody say what they skipped or what they have seen of it after all, as
// the buttons for that do and at places where it means something to them.
func (tr *trace) door(q *commands.Request) {
	d, r := tr.drafts[tr.r.IntN(len(tr.drafts))], tr.r
	m := memberIn(tr.store, q.Guild, d.id, q.User)
	pick := func(wanted func(data.Position) bool) data.Position {
		all := d.all()
		p := all[r.IntN(len(all))]
		for range 20 {
			if wanted(p) {
				break
			}
			p = all[r.IntN(len(all))]
		}
		return p
	}
	seen := pick(m.Seen.Has)
	hidden := pick(func(p data.Position) bool { _, _, in := m.Seen.Gap(p); return in })
	beyond := pick(func(p data.Position) bool { return !p.Special() && p.Compare(m.Seen.To) > 0 })
	press := func(do string, p data.Position, pairs ...string) {
		q.Action = commands.Action{Command: "watched", Do: do, Options: map[string]string{"show": string(d.id), "episode": p.String()}}
		for i := 0; i < len(pairs); i += 2 {
			q.Options[pairs[i]] = pairs[i+1]
		}
	}
	mark := strconv.FormatUint(m.Mark.ID, 36)
	switch r.IntN(11) {
	case 0:
		press("sure", beyond)
	case 1:
		press("from", seen)
	case 2:
		press("skipped", seen, "skipped", tr.skippedList(d, m.Seen))
	case 3:
		press("only", []data.Position{hidden, beyond}[r.IntN(2)])
	case 4:
		press("only", beyond, "first", pick(func(p data.Position) bool { return p.Compare(beyond) < 0 }).String())
	case 5:
		press("only", seen, "mark", mark)
	case 6:
		press("fill", hidden)
	case 7:
		press("", hidden)
	case 8:
		press("undo", seen, "mark", mark)
	case 9:
		press("sure", pick(data.Position.Special))
	default:
		press([]string{"too", "mistake", "rewatch"}[r.IntN(3)], hidden)
	}
}

// skippedList is what somebody types into the form of [I skipped some].
func (tr *trace) skippedList(d draft, seen data.Set) string {
	var list []string
	for _, p := range d.regular() {
		if seen.Has(p) && !p.IsZero() && tr.r.IntN(5) == 0 {
			list = append(list, p.String())
		}
	}
	return strings.Join(list, ", ")
}

// doors checks that a step which says what somebody skipped, or takes it back, adds
// nothing but what it names, and counts those that changed something.
func (tr *trace) doors(q commands.Request, before *datatest.Store) {
	if q.Command != "watched" {
		return
	}
	p, _ := data.ParsePosition(q.Option("episode"))
	do := q.Do
	if q.Option("for") == "group" { // forged: whatever the step, it marks for the group
		do = "group"
	}
	first, given := data.ParsePosition(q.Option("first"))
	if !given {
		first = p
	}
	for _, d := range tr.drafts {
		was, is := memberIn(before, q.Guild, d.id, q.User), memberIn(tr.store, q.Guild, d.id, q.User)
		if was.Seen == is.Seen {
			continue
		}
		tr.met["marked "+q.Do]++
		undone := q.Option("mark") == strconv.FormatUint(was.Mark.ID, 36) && !was.Mark.Undone
		for _, x := range d.all() {
			may := true
			switch do {
			case "from", "skipped":
				may = false
			case "only":
				may = first.Compare(x) <= 0 && x.Compare(p) <= 0 && !x.Special() || undone && was.Mark.Seen.Has(x)
			case "fill":
				after, before, in := was.Seen.Gap(p)
				may = in && after.Compare(x) < 0 && x.Compare(before) < 0 && x.Compare(p) <= 0
			case "undo":
				may = undone && was.Mark.Seen.Has(x)
			}
			if p.Special() && q.Do != "undo" {
				may = x == p
			}
			if !may && is.Seen.Has(x) && !was.Seen.Has(x) {
				tr.fail(q, "%s was added to %s: %s", x, was.Seen, is.Seen)
			}
		}
		if !is.Seen.Has(is.Seat) {
			tr.fail(q, "somebody is at %s, which is not in %s", is.Seat, is.Seen)
		}
		if p.Special() && q.Do == "sure" {
			tr.met["marked a special"]++
			if is.Seat != was.Seat {
				tr.fail(q, "a special moved somebody from %s to %s", was.Seat, is.Seat)
			}
		}
	}
}
