package bot

import (
	"context"
	"errors"

	"watchparty/commands"
	"watchparty/data"
)

// errOpen says that everybody in the server sees a channel.
var errOpen = errors.New("everybody sees the channel")

// checkPrivate finds out whether everybody in a server sees a channel. One of another
// server is taken for such.
type checkPrivate struct {
	ordinary
	commands.CheckPrivate
}

func (e checkPrivate) place() data.ChannelID { return e.In }

func (e checkPrivate) ask(ctx context.Context, w *worker, _ data.Job) (did, error) {
	sees, there, err := w.everybodySees(ctx, e.Guild, e.In)
	if err == nil && (sees || !there) {
		err = errOpen
	}
	return did{}, err
}

func (checkPrivate) needs() string { return viewChannel }
