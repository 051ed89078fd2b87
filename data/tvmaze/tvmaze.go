// Package tvmaze asks TVmaze for shows: by name, and for everything that the bot keeps
// of one. What TVmaze writes becomes plain text here, and what gives a story away by
// its mere presence (who is in how many episodes, in which order, what the last episode
// is called) is never read.
//
// It decides nothing about who may be told what, keeps nothing but what is under way,
// and never writes a typed name into an error. What it asks runs in goroutines of its
// own, which end when nobody waits for them any more.
package tvmaze

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"watchparty/data"
)

// Base is the address of TVmaze.
const Base = "https://api.tvmaze.com"

// most is how many shows a search finds. TVmaze gives no more.
const most = 10

// A Client asks TVmaze. It is safe for use by many goroutines, and all of them together
// ask no faster than TVmaze allows.
type Client struct {
	base      *url.URL
	agent     string
	transport http.RoundTripper

	pace *rate.Limiter
	// line has one place: of the requests of fetches one waits for the pacer at a time,
	// so that a search comes after one other at most.
	line chan struct{}

	answers flights[[]byte]
	shows   flights[data.Told]

	mu    sync.Mutex
	until time.Time // TVmaze wants no request before
}

// New returns a client that asks at a base address, such as [Base], and says which
// version of the bot it is. A transport that is not nil carries its requests.
func New(base, version string, transport http.RoundTripper) (*Client, error) {
	u, err := url.Parse(strings.TrimRight(base, "/"))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, errors.New("the address of TVmaze must look like https://proxy.example/prefix")
	}
	if transport == nil {
		pool := http.DefaultTransport.(*http.Transport).Clone()
		// TVmaze may block an address that leaves more than one connection idle.
		pool.MaxIdleConns, pool.MaxIdleConnsPerHost = 1, 1
		transport = pool
	}
	return &Client{
		base: u, transport: transport,
		agent: "watchparty/" + cmp.Or(strings.Trim(version, "()"), "0") + " (a Discord bot for watching shows together)",
		pace:  rate.NewLimiter(rate.Every(interval), burst),
		line:  make(chan struct{}, 1),
	}, nil
}

// Search finds shows by a name, best first. The address of a show at TVmaze or IMDb, or
// an IMDb id, finds that one show. Finding nothing is not an error.
func (c *Client) Search(ctx context.Context, typed string) ([]data.Found, error) {
	path, one := lookup(typed)
	if path == "" {
		return nil, nil
	}
	body, err := c.get(ctx, path, urgent)
	if err == errMissing && one {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("tvmaze: search: %w", err)
	}
	hits, err := hitsOf(body, one)
	if err != nil {
		return nil, fmt.Errorf("tvmaze: search: %w", err)
	}
	var found []data.Found
	seen := map[int]bool{}
	for _, h := range hits {
		if f, ok := h.found(); ok && !seen[f.ID] && len(found) < most {
			seen[f.ID] = true
			found = append(found, f)
		}
	}
	return found, nil
}

// hitsOf reads the answer to a search, or to a question for one show.
func hitsOf(body []byte, one bool) ([]show, error) {
	if one {
		s, err := decode[show](body, '{')
		return []show{s}, err
	}
	hits, err := decode[[]struct{ Show show }](body, '[')
	shows := make([]show, len(hits))
	for i := range hits {
		shows[i] = hits[i].Show
	}
	return shows, err
}

// Fetch returns everything of a show that is kept. If since is not 0, it asks first for
// when the show changed, and returns [data.ErrUnchanged] if that is since. It returns
// [data.ErrNoSuchShow] for a number that TVmaze does not give. After any other error it
// may answer later. Callers that ask for the same at once share what they get and must
// not change it.
func (c *Client) Fetch(ctx context.Context, id int, since int64) (data.Told, error) {
	if _, ok := data.ImportID(id).Imported(); !ok {
		return data.Told{}, data.ErrNoSuchShow
	}
	told, err := c.shows.do(ctx, fmt.Sprint(id, " ", since), func(ctx context.Context) (data.Told, error) {
		return c.fetch(ctx, id, since)
	})
	if err != nil && err != data.ErrNoSuchShow && err != data.ErrUnchanged {
		err = fmt.Errorf("tvmaze: show %d: %w", id, err)
	}
	return told, err
}
