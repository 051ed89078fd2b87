package localdiscord

import (
	"slices"
	"time"
)

// rest archives the threads that have been quiet for as long as they may be (page
// "Threads"). It is called before anything looks at a thread.
func (w *world) rest() {
	for _, t := range w.threads {
		quiet := w.now().Sub(t.Thread.active)
		if !t.Thread.Archived && quiet >= time.Duration(t.Thread.AutoArchive)*time.Minute {
			t.archive(true)
		}
	}
}

// archivedThreads lists the private threads that the bot is in (page "Channel",
// List Joined Private Archived Threads): the newest first, 50 unless asked.
func (w *world) archivedThreads(r *request) (any, error) {
	c, err := w.reach(r.id("channel"))
	if err == nil && !c.bot().Has(ReadMessageHistory) {
		err = errPermission
	}
	if err != nil {
		return nil, err
	}
	at, size, err := r.page(50, 100)
	if err != nil {
		return nil, err
	}
	threads, members, more := []obj{}, []obj{}, false
	for _, t := range slices.Backward(w.threads) {
		if t.up != c || !t.Thread.Archived || t.Type != PrivateThread || !t.has(w.bot.ID) || at.before != 0 && t.ID >= at.before {
			continue
		}
		if more = len(threads) == size; more {
			break
		}
		full := t.full()
		threads, members = append(threads, full), append(members, full["member"].(obj))
	}
	return obj{"threads": threads, "members": members, "has_more": more}, nil
}
