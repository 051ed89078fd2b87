package bot

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/bwmarrin/discordgo"

	"watchparty/data"
)

// day is how often the bot asks which servers it is in.
const day = 24 * time.Hour

// pageSize is the most servers Discord lists at once (User, Get Current User
// Guilds).
const pageSize = 200

// sweeps tells the router once a day which servers the bot is in, until ctx
// ends. From the second day on it checks the emojis as well, and on the first it
// tries to upload them again if the start could not.
func (b *bot) sweeps(ctx context.Context, applicationID string) {
	for wait := b.timing.sweep; sleep(ctx, wait); wait = day {
		if wait == day || b.voice.own.Load() == nil {
			b.checkEmojis(ctx, applicationID)
		}
		if err := b.sweep(ctx); err != nil && ctx.Err() == nil {
			b.log.Error("sweep", "err", err)
		}
	}
}

// sweep does one. A listing that is not complete is not used at all: a server
// missing from it would be taken for gone.
func (b *bot) sweep(ctx context.Context) error {
	present, err := b.guilds(ctx)
	if err != nil {
		return err
	}
	b.log.Info("sweep", "servers", len(present))
	return guarded(func() error { return b.router.Sweep(ctx, b.cfg.Now(), present) })
}

// guilds lists every server the bot is in, or none.
func (b *bot) guilds(ctx context.Context) ([]data.GuildID, error) {
	var all []data.GuildID
	for after := uint64(0); ; {
		var page []struct{ ID string }
		address := fmt.Sprintf("%s?limit=%d&after=%d", discordgo.EndpointUserGuilds("@me"), pageSize, after)
		if err := b.api.call(ctx, "GET", address, "GET servers", nil, &page); err != nil {
			return nil, err
		}
		for _, g := range page {
			id := snowflake(g.ID)
			if id <= after {
				return nil, errors.New("GET servers: out of order")
			}
			after = id
			all = append(all, data.GuildID(id))
		}
		if len(page) < pageSize {
			return all, nil
		}
	}
}
