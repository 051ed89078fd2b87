package tvmaze

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

const (
	// TVmaze allows 20 requests in 10 s. These make 18: burst, and one an interval.
	interval, burst = 700 * time.Millisecond, 4
	// within is how long a request may take.
	within = 15 * time.Second
	// tries is how often one is made that may succeed the next time.
	tries = 3
	// pauses come after each of them, where TVmaze does not say how long to wait: after
	// the second one twice as long.
	pauseBusy, pauseFailed = 5 * time.Second, 2 * time.Second
	// A request waits patient for TVmaze to want requests again, and an answer that
	// wants none for longer than quiet is not believed.
	patient, quiet = 30 * time.Second, 10 * time.Minute
	// hops is how many redirects are followed.
	hops = 3
	// maxBody is how long an answer may be, unpacked.
	maxBody = 16 << 20
)

// errMissing says that nothing is at an address.
var errMissing = errors.New("TVmaze has nothing at that address")

// passing is an error that may be gone the next time.
type passing struct {
	error
	pause time.Duration
	said  bool // TVmaze said how long to pause
	all   bool // no other request may be made before either
}

// urgent requests do not wait for those of fetches.
const urgent, patiently = true, false

// get returns the JSON that is at a path below the base, asked for once for all who want
// it at a time. Nobody may change it.
func (c *Client) get(ctx context.Context, path string, urgent bool) ([]byte, error) {
	return c.answers.do(ctx, path, func(ctx context.Context) ([]byte, error) {
		for try := 1; ; try++ {
			body, err := c.follow(ctx, c.base.String()+path, urgent)
			var p passing
			if !errors.As(err, &p) {
				return body, err
			}
			if !p.said {
				p.pause *= time.Duration(try)
			}
			if p.all {
				c.hold(p.pause)
			}
			if try == tries || p.pause > patient {
				return nil, p.error
			}
			if err := sleep(ctx, p.pause); err != nil {
				return nil, err
			}
		}
	})
}

// follow makes a request, and those that its answers lead to within the base's host.
func (c *Client) follow(ctx context.Context, address string, urgent bool) ([]byte, error) {
	for range hops + 1 {
		if err := c.turn(ctx, urgent); err != nil {
			return nil, err
		}
		body, location, err := c.ask(ctx, address)
		if err != nil || location == nil {
			return body, err
		}
		if location.Host != c.base.Host || location.Scheme != c.base.Scheme {
			return nil, errors.New("TVmaze redirects to another host")
		}
		address = location.String()
	}
	return nil, errors.New("TVmaze redirects too often")
}

// turn waits until a request may be made.
func (c *Client) turn(ctx context.Context, urgent bool) error {
	if !urgent {
		select {
		case c.line <- struct{}{}:
			defer func() { <-c.line }()
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	for {
		c.mu.Lock()
		left := time.Until(c.until)
		c.mu.Unlock()
		if left > patient {
			return fmt.Errorf("TVmaze wants no requests for another %v", left.Round(time.Second))
		}
		if left <= 0 {
			return c.pace.Wait(ctx)
		}
		if err := sleep(ctx, left); err != nil {
			return err
		}
	}
}

// hold makes all requests wait.
func (c *Client) hold(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if until := time.Now().Add(min(d, quiet)); until.After(c.until) {
		c.until = until
	}
}

// ask makes one request. It returns where an answer leads that leads elsewhere.
//
// It has no http.Client, whose errors hold the address and with it what somebody typed.
func (c *Client) ask(parent context.Context, address string) ([]byte, *url.URL, error) {
	ctx, cancel := context.WithTimeout(parent, within)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, nil, errors.New("TVmaze gave an address that cannot be read")
	}
	r.Header.Set("User-Agent", c.agent)
	r.Header.Set("Accept", "application/json")
	a, err := c.transport.RoundTrip(r)
	if err != nil {
		return nil, nil, broken(parent, ctx, err)
	}
	defer a.Body.Close()
	switch {
	case a.StatusCode == http.StatusOK:
		body, err := read(a.Body)
		if err != nil && !errors.As(err, new(passing)) {
			err = broken(parent, ctx, err)
		}
		return body, nil, err
	case a.StatusCode == http.StatusNotFound:
		return nil, nil, errMissing
	case 300 <= a.StatusCode && a.StatusCode < 400:
		if to, err := a.Location(); err == nil {
			return nil, to, nil
		}
	case a.StatusCode == http.StatusTooManyRequests || a.StatusCode >= 500:
		return nil, nil, refused(a)
	}
	return nil, nil, fmt.Errorf("TVmaze answered %d", a.StatusCode)
}

// broken says what an answer was that did not come whole.
func broken(parent, ctx context.Context, err error) error {
	switch {
	case parent.Err() != nil:
		return parent.Err()
	case ctx.Err() != nil:
		return fmt.Errorf("TVmaze did not answer within %v", within)
	case err == errTooLong:
		return err
	}
	return passing{error: fmt.Errorf("the connection to TVmaze failed: %w", err), pause: pauseFailed}
}

var errTooLong = fmt.Errorf("TVmaze answered with more than %d MiB", maxBody>>20)

// read reads an answer, which must be JSON and whole.
func read(r io.Reader) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(r, maxBody+1))
	switch {
	case err != nil:
		return nil, err
	case len(body) > maxBody:
		return nil, errTooLong
	}
	body = bytes.TrimSpace(bytes.TrimPrefix(body, []byte("\ufeff")))
	if !json.Valid(body) {
		return nil, passing{error: errors.New("TVmaze answered with something that is not JSON, or not all of it"), pause: pauseFailed}
	}
	return body, nil
}

// refused says how long to wait after an answer that a later request may not get.
func refused(a *http.Response) error {
	p := passing{error: fmt.Errorf("TVmaze answered %d", a.StatusCode), pause: pauseFailed}
	if a.StatusCode == http.StatusTooManyRequests {
		p.pause, p.all = pauseBusy, true
	}
	after := a.Header.Get("Retry-After")
	if seconds, err := strconv.Atoi(after); err == nil && seconds >= 0 {
		p.pause, p.said, p.all = time.Duration(min(seconds, 3600))*time.Second, true, true
	} else if at, err := http.ParseTime(after); err == nil {
		p.pause, p.said, p.all = max(0, time.Until(at)), true, true
	}
	return p
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
