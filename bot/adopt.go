package bot

import (
	"context"
	"errors"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"

	"watchparty/commands"
)

const (
	// nonceLife is how long Discord surely remembers a nonce: "a few minutes"
	// (Message, enforce_nonce).
	nonceLife = 2 * time.Minute
	// clocksDiffer is how far this machine's clock may be from Discord's, which
	// is in the ids.
	clocksDiffer = time.Minute
)

// sought is what an earlier request's result is known by: the bot's own id, and
// the lowest id that was given since.
type sought struct{ me, since uint64 }

// find looks for what Discord was asked for before a crash, or before an answer
// was lost. An outcome without an effect: it did not happen. An error is one that
// may pass.
func (w *worker) find(ctx context.Context, turn commands.Turn) (commands.Outcome, error) {
	e := effectOf(turn.Effect)
	me, err := w.self.get(ctx, w.api)
	var found did
	if err == nil {
		found, err = e.find(ctx, w, turn.Job, sought{me, snowflakeAt(turn.Job.Begun.Add(-clocksDiffer))})
	}
	switch {
	case err == nil && found == (did{}):
		return commands.Outcome{}, nil
	case err == nil:
		return commands.Outcome{Effect: turn.Effect, ID: found.id, At: found.at, Found: true}, nil
	case codeOf(err) == codeUnknownChannel:
		return commands.Outcome{}, nil // nor is anything in it
	case errors.Is(err, errUnreadable) && w.now().Sub(turn.Job.Begun) < nonceLife:
		return commands.Outcome{}, nil // posting again makes no second message
	}
	o, err := w.outcome(ctx, e, did{}, err)
	o.Effect = turn.Effect
	return o, err
}

// snowflakeAt returns the lowest id that Discord gives at a moment (Reference,
// Snowflakes).
func snowflakeAt(t time.Time) uint64 {
	const epoch = 1420070400000
	return uint64(max(t.UnixMilli()-epoch, 0)) << 22
}

// userID is the bot's own id as a user. It is asked for once, unless several ask
// at once: nobody waits for another's request.
type userID struct{ id atomic.Uint64 }

func (u *userID) get(ctx context.Context, a *api) (uint64, error) {
	if id := u.id.Load(); id != 0 {
		return id, nil
	}
	var user struct{ ID string }
	err := a.call(ctx, http.MethodGet, discordgo.EndpointUser("@me"), "GET user", nil, &user)
	id := snowflake(user.ID)
	if err == nil && id == 0 {
		err = errors.New("GET user: the answer has no id")
	}
	u.id.Store(id)
	return id, err
}
