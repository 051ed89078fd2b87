package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/bwmarrin/discordgo"

	"watchparty/commands"
	"watchparty/data"
)

// spareTime is how long an edit may take that can be left out.
const spareTime = 900 * time.Millisecond

// errSpared says that an edit was left out.
var errSpared = errors.New("the edit can be left out")

// edit rewrites a message of the bot's.
type edit struct {
	ordinary
	commands.Edit
}

func (e edit) place() data.ChannelID { return e.In }

func (e edit) ask(ctx context.Context, w *worker, j data.Job) (did, error) {
	p, err := e.encode(w.voice, markOf(j))
	if err != nil {
		return did{}, fmt.Errorf("%w: %w", errUnsayable, err)
	}
	in := decimal(e.In)
	key := "PATCH message " + in
	if e.Spare {
		if w.api.limits.near(key) {
			return did{}, errSpared
		}
		bounded, stop := context.WithTimeout(ctx, spareTime)
		defer stop()
		ctx = bounded
	}
	var answer struct {
		Edited time.Time `json:"edited_timestamp"`
	}
	err = w.api.call(ctx, http.MethodPatch, discordgo.EndpointChannelMessage(in, decimal(e.Message)), key, p, &answer)
	if e.Spare && passing(err) {
		err = errSpared
	}
	return did{at: answer.Edited}, err
}

// encode writes what is asked. What must be found again bears the mark of its job.
func (e edit) encode(v voice, m mark) (payload, error) {
	to, err := edited(v, e.To)
	if e.Plain {
		to, err = encodePlain(v, e.To, nil)
	}
	if err != nil {
		return payload{}, err
	}
	if e.Once {
		to.bear(m)
	}
	return body(&to, e.To.File)
}

// find reads the message and looks for the mark of the job. What Discord refuses to show
// is asked for again: that is refused as well, or says the same once more.
func (e edit) find(ctx context.Context, w *worker, j data.Job, _ sought) (did, error) {
	in := decimal(e.In)
	var shows struct {
		wireOwn
		Edited time.Time `json:"edited_timestamp"`
	}
	err := w.api.call(ctx, http.MethodGet, discordgo.EndpointChannelMessage(in, decimal(e.Message)), "GET message "+in, nil, &shows)
	switch {
	case passing(err):
		return did{}, err
	case err == nil && shows.bears(markOf(j)):
		return did{at: shows.Edited}, nil
	}
	return did{}, nil
}
