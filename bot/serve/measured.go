package serve

import (
	"context"
	"errors"
	"time"

	"watchparty/bot"
	"watchparty/bot/meters"
	"watchparty/data"
	"watchparty/data/kv"
)

// A measuredStore counts the transactions of a store.
type measuredStore struct {
	engine
	meters *meters.Meters
}

// An engine keeps the store, and perhaps an older copy of it.
type engine interface {
	kv.Store
	kv.Keeper
}

// View implements [kv.Store].
func (s measuredStore) View(ctx context.Context, guild uint64, fn func(kv.Tx) error) error {
	return s.measure("view", func() error { return s.engine.View(ctx, guild, fn) })
}

// Update implements [kv.Store].
func (s measuredStore) Update(ctx context.Context, guild uint64, fn func(kv.Tx) error) error {
	return s.measure("update", func() error { return s.engine.Update(ctx, guild, fn) })
}

// Across implements [kv.Store].
func (s measuredStore) Across(ctx context.Context, fn func(kv.Tx) error) error {
	return s.measure("across", func() error { return s.engine.Across(ctx, fn) })
}

func (s measuredStore) measure(what string, do func() error) error {
	begun := time.Now()
	err := do()
	outcome := "done"
	switch {
	case errors.Is(err, kv.ErrUnsure):
		outcome = "unsure"
	case errors.Is(err, kv.ErrReadOnly):
		outcome = "read only"
	case errors.Is(err, kv.ErrView): // it is run again as an update
		outcome = "writes"
	case err != nil:
		outcome = "failed"
	}
	s.meters.Transaction(what, outcome, time.Since(begun))
	return err
}

// A measuredProvider counts what a provider of shows is asked.
type measuredProvider struct {
	bot.Provider
	meters *meters.Meters
}

// Search implements [bot.Provider].
func (p measuredProvider) Search(ctx context.Context, typed string) (found []data.Found, err error) {
	p.measure("search", func() error { found, err = p.Provider.Search(ctx, typed); return err })
	return found, err
}

// Fetch implements [bot.Provider].
func (p measuredProvider) Fetch(ctx context.Context, id int, since int64) (told data.Told, err error) {
	p.measure("fetch", func() error { told, err = p.Provider.Fetch(ctx, id, since); return err })
	return told, err
}

func (p measuredProvider) measure(what string, do func() error) {
	begun := time.Now()
	err := do()
	outcome := "done"
	switch {
	case errors.Is(err, data.ErrUnchanged):
		outcome = "unchanged"
	case errors.Is(err, data.ErrNoSuchShow):
		outcome = "none"
	case errors.Is(err, context.Canceled):
		outcome = "given up"
	case err != nil:
		outcome = "failed"
	}
	p.meters.Provider(what, outcome, time.Since(begun))
}
