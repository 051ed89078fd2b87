package bot

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"strconv"
	"time"
)

const (
	// maxReceived is the largest body that is read. Discord's largest interaction, a
	// form, has a tenth of that.
	maxReceived = 256 << 10
	// oldest is how far the time of a request may be from Discord's: an older one is
	// somebody's who has overheard it.
	oldest = 5 * time.Minute
	// turnIn is for how long a request waits for its signature to be checked.
	turnIn = time.Second
	// inPath is where Discord sends interactions.
	inPath = "/interactions"
)

// An endpoint takes interactions by HTTP (Receiving and Responding). Nothing of a request
// is read before its signature is known to be Discord's.
type endpoint struct {
	bot *bot
	key ed25519.PublicKey
	// checks has a place for each signature that is checked at once.
	checks chan struct{}
}

// listen takes interactions on a listener until ctx ends, and then answers those that
// it took.
func (b *bot) listen(ctx context.Context, l net.Listener, key ed25519.PublicKey) error {
	s := &http.Server{
		Handler:     &endpoint{bot: b, key: key, checks: make(chan struct{}, runtime.GOMAXPROCS(0))},
		ReadTimeout: 5 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 16 << 10,
		ErrorLog: slog.NewLogLogger(b.log.Handler(), slog.LevelDebug), // what strangers send
	}
	b.cfg.Health.shards.Store(1)
	b.cfg.Health.connected.Store(1)
	b.ready("")
	var stopped error
	over := make(chan struct{})
	defer context.AfterFunc(ctx, func() {
		defer close(over)
		b.cfg.Health.connected.Store(0)
		ctx, cancel := context.WithTimeout(context.Background(), b.timing.drain)
		defer cancel()
		stopped = s.Shutdown(ctx)
	})()
	b.log.Info("listening", "addr", l.Addr().String())
	if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	<-over
	if stopped != nil {
		_ = s.Close() // they had their time
	}
	return nil
}

// ServeHTTP implements http.Handler. Whatever is wrong is one empty 401.
func (e *endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	arrived := time.Now()
	text, status := e.read(w, r, arrived)
	if status == 0 {
		status = e.answer(w, r, text, arrived)
	}
	e.bot.cfg.Meters.Received(status)
	if status != http.StatusOK {
		w.WriteHeader(status)
	}
}

// read returns the body of a request that Discord signed, or the status with which it is
// refused. What costs nothing is looked at first.
func (e *endpoint) read(w http.ResponseWriter, r *http.Request, arrived time.Time) ([]byte, int) {
	const no = http.StatusUnauthorized
	when := r.Header.Get("X-Signature-Timestamp")
	signature, err := hex.DecodeString(r.Header.Get("X-Signature-Ed25519"))
	if r.Method != http.MethodPost || r.URL.Path != inPath || r.ContentLength > maxReceived ||
		err != nil || len(signature) != ed25519.SignatureSize || !e.recent(when, arrived) {
		return nil, no
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxReceived))
	if err != nil {
		return nil, no
	}
	t := time.NewTimer(turnIn)
	defer t.Stop()
	select {
	case e.checks <- struct{}{}:
	case <-t.C:
		return nil, http.StatusServiceUnavailable
	}
	signed := ed25519.Verify(e.key, append([]byte(when), body...), signature)
	<-e.checks
	if !signed {
		return nil, no
	}
	return body, 0
}

// recent says whether a request's time, in seconds since 1970, is about what Discord's
// clock shows.
func (e *endpoint) recent(when string, now time.Time) bool {
	s, err := strconv.ParseInt(when, 10, 64)
	if err != nil || s < 0 || len(when) > 12 {
		return false
	}
	return now.Add(e.bot.api.ahead()).Sub(time.Unix(s, 0)).Abs() <= oldest
}

// answer writes the answer to what Discord signed, and returns its status.
func (e *endpoint) answer(w http.ResponseWriter, r *http.Request, text []byte, arrived time.Time) int {
	var about struct {
		Type int    `json:"type"`
		ID   string `json:"id"`
	}
	if err := json.Unmarshal(text, &about); err != nil {
		return http.StatusBadRequest
	}
	if about.Type == 1 { // PING
		return write(w, payload{"application/json", []byte(`{"type":1}`)})
	}
	if e.bot.seen.again(snowflake(about.ID)) {
		return http.StatusConflict
	}
	x := exchange{answers: make(chan payload), wrote: make(chan error), over: make(chan struct{})}
	ended := make(chan struct{})
	defer close(x.over)
	if !e.bot.take(asked{text: text, arrived: arrived, respond: x.respond, known: true, ended: func() { close(ended) }}) {
		return http.StatusServiceUnavailable
	}
	select {
	case p := <-x.answers:
		status := write(w, p)
		x.wrote <- nil
		return status
	case <-ended:
		return http.StatusBadRequest // it cannot be answered
	case <-r.Context().Done():
		return 499 // the caller has gone
	}
}

// write writes an answer and hands it to the network.
func write(w http.ResponseWriter, p payload) int {
	w.Header().Set("Content-Type", p.contentType)
	w.Header().Set("Content-Length", strconv.Itoa(len(p.body)))
	_, _ = w.Write(p.body)                    // who is gone asks again
	_ = http.NewResponseController(w).Flush() // as above
	return http.StatusOK
}

// An exchange hands the answer of an interaction to the request that brought it.
type exchange struct {
	answers chan payload
	wrote   chan error
	over    chan struct{} // closed when the request can take no answer any more
}

var errGone = errors.New("answer an interaction: discord has hung up")

// respond implements asked.respond.
func (x exchange) respond(ctx context.Context, _ interaction, p payload) error {
	select {
	case x.answers <- p:
		return <-x.wrote
	case <-x.over:
		return errGone
	case <-ctx.Done():
		return ctx.Err()
	}
}
