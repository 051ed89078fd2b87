package bot

import (
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

// A savedSession is a session between two runs. A resumed session's URL is sent
// the token, so it is used only with the base that it came from.
type savedSession struct {
	session
	Base string `json:"base"`
	// Ahead is how far Discord's clock was ahead, if that was measured.
	Ahead    time.Duration `json:"ahead"`
	Measured bool          `json:"measured"`
}

// takeSession lets g go on with the session that the last run left, if there is
// one. It is taken before anything is dialled, so that it is used once.
func (b *bot) takeSession(g *gateway) {
	if b.cfg.TakeSession == nil {
		return
	}
	text, err := b.cfg.TakeSession()
	var saved savedSession
	if err == nil && text != "" {
		err = json.Unmarshal([]byte(text), &saved)
	}
	if err != nil {
		b.log.Warn("the last session is not resumed", "err", err)
		return
	}
	if saved.Base == b.cfg.APIBase {
		g.session, g.skew.ahead, g.skew.measured = saved.session, saved.Ahead, saved.Measured
	}
}

// saveSession leaves g's session to the next run. It is called when nothing that
// came with it is worked on any more: what the next run is sent comes after.
func (b *bot) saveSession(g *gateway) {
	if b.cfg.SaveSession == nil || g.session.ID == "" {
		return
	}
	text, err := json.Marshal(savedSession{g.session, b.cfg.APIBase, g.skew.ahead, g.skew.measured})
	if err != nil {
		panic(fmt.Sprint("strings and a number: ", err))
	}
	if err := b.cfg.SaveSession(string(text)); err != nil {
		b.log.Warn("the next start cannot resume", "err", err)
	}
}
