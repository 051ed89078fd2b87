package commands_test

import (
	"reflect"
	"slices"
	"time"

	"watchparty/commands"
)

// look finds what an earlier turn made, as the worker does: a message by its
// mark, a thread by its place, name and age, an edit by what it says.
func (w *crashing) look(turn commands.Turn) (id uint64, at time.Time) {
	switch e := turn.Effect.(type) {
	case commands.OpenThread:
		for id, made := range w.threads {
			if made.In == e.In && made.Name == e.Name && !made.at.Before(turn.Job.Begun) {
				return id, made.at
			}
		}
	case commands.Post:
		for id, made := range w.posts {
			if made.In == e.In && made.key == turn.Job.JobKey && made.begun.Equal(turn.Job.Begun) {
				return id, made.at
			}
		}
	case commands.Edit:
		if is := w.posts[uint64(e.Message)]; reflect.DeepEqual(is.Message, e.To) {
			i := slices.IndexFunc(w.edits, func(x madeEdit) bool { return x.Message == e.Message && reflect.DeepEqual(x.To, e.To) })
			return uint64(e.Message), w.edits[i].at
		}
	case commands.PutEvent:
		for id, made := range w.events {
			if made.Card == e.Card && !made.at.Before(turn.Job.Begun) {
				return id, made.at
			}
		}
	}
	return 0, at
}
