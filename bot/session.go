package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// A session is what Discord keeps of a connection that is lost: the next one
// can resume it and is then sent what it missed. The zero session is none.
type session struct {
	ID          string `json:"id"`
	URL         string `json:"url"` // where to resume it; "": at the door
	Seq         int64  `json:"seq"` // of the last frame that was handed on
	Application string `json:"application"`
}

// savedSessions are the sessions of all shards between two runs. A resumed
// session's URL is sent the token, so they are used only with the base that they
// came from.
type savedSessions struct {
	Base   string    `json:"base"`
	Shards []session `json:"shards"`
	// Ahead is how far Discord's clock was ahead, if that was measured.
	Ahead    time.Duration `json:"ahead"`
	Measured bool          `json:"measured"`
	// Seen are the interactions that were handed on last: more may be replayed
	// than was asked for.
	Seen []uint64 `json:"seen"`
}

// takeSessions returns the sessions that the last run left, if it left any. They
// are taken before anything is dialled, so that they are used once.
func (b *bot) takeSessions(ctx context.Context) (saved savedSessions) {
	if b.cfg.TakeSession == nil {
		return saved
	}
	text, err := b.cfg.TakeSession(ctx)
	if err == nil && text != "" {
		err = json.Unmarshal([]byte(text), &saved)
	}
	if err != nil {
		b.log.Warn("the last session is not resumed", "err", err)
	}
	if err != nil || saved.Base != b.cfg.APIBase {
		return savedSessions{}
	}
	for _, id := range saved.Seen {
		b.seen.again(id)
	}
	return saved
}

// saveSessions leaves the sessions to the next run. It is called when nothing
// that came with them is worked on any more: what the next run is sent comes
// after.
func (b *bot) saveSessions(of []*gateway) {
	saved, some := savedSessions{Base: b.cfg.APIBase}, false
	for _, g := range of {
		saved.Shards = append(saved.Shards, g.session)
		some = some || g.session.ID != ""
		if g.skew.measured {
			saved.Ahead, saved.Measured = g.skew.ahead, true
		}
	}
	if b.cfg.SaveSession == nil || !some {
		return
	}
	saved.Seen = b.seen.all()
	text, err := json.Marshal(saved)
	if err != nil {
		panic(fmt.Sprint("strings and numbers: ", err))
	}
	if err := b.cfg.SaveSession(context.Background(), string(text)); err != nil {
		b.log.Warn("the next start cannot resume", "err", err)
	}
}
