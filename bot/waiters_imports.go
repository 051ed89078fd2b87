package bot

import (
	"context"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// manyImports is how many people wait for shows when the next one is told that it takes a
// while: shows are fetched one at a time.
const manyImports = 3

// imports is how many wait for a show to be fetched.
func (w *waiters) imports() (n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, x := range w.list {
		if x.key.Kind == data.ShowImport {
			n++
		}
	}
	return n
}

// sayBusy tells somebody who is about to wait for a show that it takes a while, if it does.
func (w *worker) sayBusy(ctx context.Context, x waiter) {
	if x.key.Kind != data.ShowImport || w.waiters.imports() < manyImports {
		return
	}
	p, err := encodeEdit(w.voice, commands.Reply{Body: []commands.Span{{Text: words.FetchingMany()}}})
	if err == nil {
		err = w.api.edit(ctx, x.application, x.token, p)
	}
	if err != nil {
		w.log.Warn("telling somebody that it takes a while", "guild", uint64(x.key.Guild), "err", err)
	}
}
