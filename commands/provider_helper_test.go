package commands_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tvmaze"
	"watchparty/data/tvmaze/local"
)

// A provider answers as bot's does, by a TVmaze on this machine. It waits for its turn, so
// that a test of many requests belongs into a synctest bubble.
type provider struct {
	*tvmaze.Client
	server *local.Server
}

func newProvider(t testing.TB, now func() time.Time) *provider {
	server := local.New(now)
	client, err := tvmaze.New("https://tvmaze.test", "test", server.RoundTripper())
	if err != nil {
		t.Fatal(err)
	}
	return &provider{client, server}
}

// decide decides a request, and once more if something is to be searched for.
func (p *provider) decide(router *commands.Router, q commands.Request) (commands.Reply, error) {
	reply, err := router.Handle(context.Background(), q)
	if err != nil || reply.Search == "" || p == nil {
		return reply, err
	}
	found, err := p.Search(context.Background(), reply.Search)
	q.Found = &commands.Hits{Shows: found, Away: err != nil}
	return router.Handle(context.Background(), q)
}

// fetch is what comes of an effect.
func (p *provider) fetch(t testing.TB, e commands.FetchShow) commands.Outcome {
	o, err := p.outcome(context.Background(), e)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func (p *provider) outcome(ctx context.Context, e commands.FetchShow) (commands.Outcome, error) {
	told, err := p.Fetch(ctx, e.ID, e.Since)
	switch {
	case errors.Is(err, data.ErrNoSuchShow):
		return commands.Outcome{Failed: commands.NoShow}, nil
	case errors.Is(err, data.ErrUnchanged):
		return commands.Outcome{Failed: commands.Unchanged}, nil
	case err != nil:
		return commands.Outcome{}, err
	}
	return commands.Outcome{Told: &told}, nil
}

// providersTexts is everything that the provider tells of the shows in conversations.
func providersTexts(t *testing.T) (all string) {
	synctest.Test(t, func(t *testing.T) {
		p := newProvider(t, time.Now)
		for _, id := range []int{local.HarbourLights, local.GlassOrchard, local.OneSmallIsland, local.LanternMuseum} {
			told, err := p.Fetch(t.Context(), id, 0)
			if err != nil {
				t.Fatal(err)
			}
			all += fmt.Sprintf("%+v\n", told)
		}
	})
	return all
}
