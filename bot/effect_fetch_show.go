package bot

import (
	"context"
	"errors"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// errNoProvider says that nobody can be asked for shows, until the next start at least.
var errNoProvider = errors.New("there is no provider of shows")

// withoutProvider is how long a job rests that needs a provider where there is none.
const withoutProvider = time.Hour

// fetchShow asks the provider, and not Discord. It ends when the worker does: asking again
// costs nothing but time.
type fetchShow struct {
	ordinary
	commands.FetchShow
}

func (fetchShow) place() data.ChannelID { return 0 }

func (e fetchShow) ask(ctx context.Context, w *worker, _ data.Job) (did, error) {
	if w.provider == nil {
		return did{}, errNoProvider
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	defer context.AfterFunc(w.ends, stop)()
	told, err := w.provider.Fetch(ctx, e.ID, e.Since)
	if err != nil {
		return did{}, err
	}
	return did{told: &told}, nil
}

func (fetchShow) needs() string { return "" }
