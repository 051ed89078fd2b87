package commands_test

import (
	"fmt"
	"slices"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/tables"
)

// wrong says what is wrong with what Discord holds once all is done.
func (w *crashing) wrong() string {
	return read(w, func(tx *tables.Tx) string {
		_, shared := tx.ProgressCard(7, "trauma-code")
		for _, j := range w.store.Jobs(w.t) {
			if !shared || j.Kind != data.ProgressDue { // which comes up as long as there is a card
				return fmt.Sprintf("still pending: %+v", j)
			}
		}
		recorded := map[uint64]bool{}
		threads := map[uint64]bool{}
		for _, r := range tx.Rooms(7, "trauma-code") {
			threads[uint64(r.Thread)], recorded[uint64(r.Head)], recorded[uint64(r.Card)] = true, true, true
			for user := range w.inside[uint64(r.Thread)] {
				if m, _ := tx.Member(7, "trauma-code", user); !m.Seen.Has(r.At) {
					return fmt.Sprintf("%d is in %s", user, r.At)
				}
			}
		}
		for id, made := range w.threads {
			if !threads[id] {
				return fmt.Sprintf("nobody knows of thread %+v", made)
			}
		}
		if wrong := w.wrongCards(tx, recorded); wrong != "" {
			return wrong
		}
		if wrong := w.wrongProgress(tx, recorded); wrong != "" {
			return wrong
		}
		if wrong := w.wrongReportCards(tx); wrong != "" {
			return wrong
		}
		group, _ := tx.Group(7, "trauma-code")
		return w.wrongPosts(recorded, group.Finish)
	})
}

// wrongCards compares every card with the notes that wait.
func (w *crashing) wrongCards(tx *tables.Tx, recorded map[uint64]bool) string {
	home := w.home(tx)
	writers := map[data.Position][]data.UserID{}
	for _, n := range tx.Notes(7, "trauma-code") {
		if home != 0 && !n.Pending && !slices.Contains(writers[n.At], n.Writer) {
			writers[n.At] = append(writers[n.At], n.Writer)
		}
	}
	for _, card := range tx.Cards(7, "trauma-code") {
		if card.Message == 0 {
			continue
		}
		made, there := w.posts[uint64(card.Message)]
		if !there || card.Channel != home || made.In != home || len(writers[card.At]) == 0 {
			return fmt.Sprintf("card %+v, posted %+v; home is %d", card, made, home)
		}
		if named := namedIn(made.Message); !slices.Equal(named, writers[card.At]) {
			return fmt.Sprintf("the card for %s names %v and not %v", card.At, named, writers[card.At])
		}
		recorded[uint64(card.Message)] = true
		delete(writers, card.At)
	}
	if len(writers) > 0 {
		return fmt.Sprintf("no card for %v", writers)
	}
	return ""
}

// wrongProgress compares the progress card with who is listed.
func (w *crashing) wrongProgress(tx *tables.Tx, recorded map[uint64]bool) string {
	var listed []data.UserID
	for _, m := range tx.Members(7, "trauma-code") {
		if m.Listed {
			listed = append(listed, m.User)
		}
	}
	card, shared := tx.ProgressCard(7, "trauma-code")
	if !shared {
		if len(listed) > 0 {
			return fmt.Sprintf("%v are listed on no card", listed)
		}
		return ""
	}
	made, there := w.posts[uint64(card.Message)]
	if named := namedIn(made.Message); !there || made.In != w.home(tx) || made.In != card.Channel || card.Again || !slices.Equal(named, listed) {
		return fmt.Sprintf("progress card %+v of %v, posted %+v", card, listed, made)
	}
	recorded[uint64(card.Message)] = true
	return ""
}

// wrongReportCards compares the card of channel 1 with the open reports there.
func (w *crashing) wrongReportCards(tx *tables.Tx) string {
	open, posted := 0, []uint64{}
	for _, r := range tx.Reports(7) {
		if r.Open(w.now) {
			open++
		}
	}
	for id, p := range w.posts {
		if p.key.Kind == data.ReportAsks {
			posted = append(posted, id)
		}
	}
	card, there := tx.ReportCard(7, 1)
	if there != (len(posted) > 0) || there && (open == 0 || !slices.Equal(posted, []uint64{uint64(card.Message)})) {
		return fmt.Sprintf("report card %+v for %d reports, posted %v", card, open, posted)
	}
	return ""
}

// home is the channel that watches the show, 0 if none does.
func (w *crashing) home(tx *tables.Tx) (home data.ChannelID) {
	for _, watch := range tx.Watches(7) {
		if g, _ := tx.Group(7, watch.Show); watch.Show == "trauma-code" && g.Ended == 0 {
			home = watch.Channel
		}
	}
	return home
}

// wrongPosts looks for messages that nobody knows of, that were posted twice, or
// that name somebody who was forgotten.
func (w *crashing) wrongPosts(recorded map[uint64]bool, finish data.Finish) string {
	once := map[string]bool{}
	for id, p := range w.posts {
		for _, named := range namedIn(p.Message) {
			if slices.Contains(w.forgotten, named) && !w.settled[id] {
				return fmt.Sprintf("%d was forgotten and is named: %+v", named, p)
			}
		}
		says := p.Message.Body[0].Text
		news := p.key.Kind == data.Reported || p.key.Kind == data.Finished || p.key.Kind == data.FinishSaid
		if !news && !recorded[id] || once[english(says)] && news {
			return fmt.Sprintf("one too many: %+v", p)
		}
		if p.key.Kind == data.Finished && finish < data.FinishTold || p.key.Kind == data.FinishSaid && finish < data.FinishPublic {
			return fmt.Sprintf("the news has got as far as %d: %+v", finish, p)
		}
		once[english(says)] = true
	}
	return ""
}

func namedIn(r commands.Reply) (named []data.UserID) {
	for _, s := range r.Body {
		if s.User != 0 {
			named = append(named, s.User)
		}
		for _, part := range (words.Language{}).Append(nil, s.Text) {
			if part.User != 0 {
				named = append(named, part.User)
			}
		}
	}
	return named
}
