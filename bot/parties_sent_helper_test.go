package bot

import (
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"watchparty/data"
)

// A way is what becomes of a request, or of its answer.
type way int

const (
	arrives way = iota
	isLost
	hangs
)

// fares says what becomes of a request before it arrives, and after that of its answer.
func (p *parties) fares(by *deaths, after bool) way {
	p.mu.Lock()
	fault := p.fault
	p.mu.Unlock()
	switch {
	case by.point():
		return isLost
	case fault != nil:
		return fault(after)
	}
	return arrives
}

// setFault has something become of the requests from now on.
func (p *parties) setFault(fault func(after bool) way) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.fault = fault
}

// end is what a request comes to that gets no answer.
func (w way) end(r *http.Request) (*http.Response, error) {
	if w == hangs {
		<-r.Context().Done()
		return nil, r.Context().Err()
	}
	return nil, errors.New("connection reset by peer")
}

// requests returns what Discord answered since the last call, if it is of a method; empty: of any.
func (p *parties) requests(method string) (all []called) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, s := range p.sent {
		if method == "" || s.method == method {
			all = append(all, s)
		}
	}
	p.sent = nil
	return all
}

// posted returns the messages that were posted since the last call.
func (p *parties) posted() []called {
	return slices.DeleteFunc(p.requests("POST"), func(c called) bool { return !strings.HasSuffix(c.path, "/messages") })
}

// due is when each server is reminded.
func (p *parties) due() map[data.GuildID]time.Time {
	at := map[data.GuildID]time.Time{}
	for _, j := range p.store.Jobs(p.t) {
		if j.Kind == data.PartyDoors {
			at[j.Guild] = j.At
		}
	}
	return at
}

// reminders returns the reminders among messages that were sent.
func reminders(all []called) (found []called) {
	for _, s := range all {
		if strings.Contains(s.content, "we start") {
			found = append(found, s)
		}
	}
	return found
}

var clockFrames = regexp.MustCompile(`Get ready\.|Play!|Playing since|Paused at|Nothing has started|still at|#+ [123]"|is over\.|we stopped at`)

// clockFrame is what a message shows of an evening's clock.
func clockFrame(body []byte) string {
	return strings.Trim(string(clockFrames.Find(body)), `# "`)
}

// frames returns what was shown of clocks since the last call, and when.
func (p *parties) frames() (all []called) {
	return slices.DeleteFunc(p.requests(""), func(c called) bool { return c.frame == "" || c.status >= 300 })
}
