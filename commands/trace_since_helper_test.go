package commands_test

import (
	"maps"
	"slices"
	"strings"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/imported"
	"watchparty/data/tables"
)

// agreed is from where people of the provider's show are known because people say so.
func (tr *trace) agreed() map[int64]data.Position {
	return datatest.Get(tr.t, tr.store, 7, func(tx *tables.Tx) map[int64]data.Position {
		if tx.Guild(7).NoHelp {
			return nil
		}
		return data.Agreed(tx.KnownFroms(7, providedShow), func(u data.UserID) data.Set {
			m, _ := tx.Member(7, providedShow, u)
			return m.Seen
		})
	})
}

// waiting is who waits for the end, as far as somebody knows, if nobody says anything, by
// what /cast calls them.
func (tr *trace) waiting(seen data.Set) map[string][]int64 {
	return datatest.Get(tr.t, tr.store, 7, func(tx *tables.Tx) map[string][]int64 {
		record, ok := tx.Record(providedID)
		if !ok {
			return nil
		}
		return imported.Waiting(&record, tx.Numbering(7, providedShow), imported.Choices{}, seen)
	})
}

// finishProvided lets two people see the end of the provider's show, in every other trace.
func (tr *trace) finishProvided(id data.ShowID, channel data.ChannelID) {
	if id != providedShow || tr.r.IntN(2) == 0 {
		return
	}
	for user := person(3); user <= person(4); user++ {
		a := commands.Action{Command: "watched", Do: "sure", Options: map[string]string{"episode": tr.drafts[2].last().String()}}
		tr.step(tr.asked(user, channel, a))
	}
}

// aboutSince has one of two people say since when some are there, once they have seen the
// end, or somebody else ask for the cast.
func (tr *trace) aboutSince(q *commands.Request) {
	r, d := tr.r, tr.drafts[2]
	q.Channel, q.Pressed = 12, true
	q.Action = commands.Action{Command: "cast", Options: map[string]string{"show": string(providedShow)}}
	step := r.IntN(10)
	if step < 3 {
		q.User = person(1 + r.IntN(2))
		tr.rights(q)
		return
	}
	q.User = person(3 + r.IntN(2))
	tr.rights(q)
	seen := memberIn(tr.store, 7, providedShow, q.User).Seen
	if !seen.Has(d.last()) {
		q.Command, q.Do, q.Options["episode"] = "watched", "sure", d.last().String()
		return
	}
	who := slices.Sorted(maps.Keys(tr.waiting(seen)))
	r.Shuffle(len(who), func(i, j int) { who[i], who[j] = who[j], who[i] })
	q.Options["who"] = strings.Join(who[:(len(who)+1)/2], ".")
	switch step {
	case 3:
		q.Do = "since"
	case 4:
		q.Do = "back"
	case 5, 6, 7:
		q.Do = "first"
	default:
		q.Do, q.Options["episode"] = "later", d.anywhere(r).String()
	}
}

// meetSince counts what people say, and what others are told because of it.
func (tr *trace) meetSince(q commands.Request, all string) {
	agreed := tr.agreed()
	if len(agreed) > 0 {
		tr.met["since: agreed"]++
	}
	if q.Command != "cast" {
		return
	}
	switch {
	case q.Do == "since":
		tr.met["since: asked"]++
	case q.Do == "first" || q.Do == "later" && q.Option("episode") != "":
		tr.met["since: said"]++
	case q.Do == "back":
		tr.met["since: taken back"]++
	}
	seen := memberIn(tr.store, 7, providedShow, q.User).Seen
	if seen.Has(tr.drafts[2].last()) {
		return
	}
	for _, ids := range tr.waiting(seen) {
		for i, name := range slices.Concat(castFromFirst, castLater) {
			character := int64(1 + i)
			if i >= len(castFromFirst) {
				character = int64(20 + i - len(castFromFirst))
			}
			if from, ok := agreed[character]; ok && slices.Contains(ids, character) && seen.Has(from) && strings.Contains(all, name) {
				tr.met["since: told"]++
			}
		}
	}
}
