package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"time"

	"watchparty/bot"
	"watchparty/bot/meters"
)

// readyWithin is how long the store may take to answer.
const readyWithin = time.Second

// eyes tell how the bot is to the person who runs it, over HTTP.
type eyes struct {
	health *bot.Health
	meters *meters.Meters
	public bool
	// answers returns nil when the store answers.
	answers func(context.Context) error
	// due counts the jobs that are due.
	due func(context.Context, time.Time) (map[string]int, time.Time, error)
}

// checkAddress returns an error that says what to do if an address is none, or may be
// reached from other machines without leave.
func checkAddress(addr string, public bool) error {
	host, port, err := net.SplitHostPort(addr)
	if err != nil || port == "" {
		return errors.New("METRICS_ADDR must be an address and a port, such as 127.0.0.1:9190")
	}
	ip, err := netip.ParseAddr(host)
	if public || host == "localhost" || err == nil && ip.IsLoopback() {
		return nil
	}
	return errors.New("METRICS_ADDR would be open to other machines: " +
		"use 127.0.0.1, or set METRICS_PUBLIC=yes, which leaves out what fewer than 20 servers did")
}

// serve answers until ctx ends.
func (e *eyes) serve(ctx context.Context, l net.Listener, log *slog.Logger) {
	e.gauges()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { say(w, e.stuck()) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) { say(w, e.notReady(r.Context())) })
	mux.HandleFunc("GET /metrics", e.figures)
	s := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second,
		MaxHeaderBytes: 16 << 10, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn)}
	defer context.AfterFunc(ctx, func() { _ = s.Close() })() // the caller sees that it ended
	if err := s.Serve(l); ctx.Err() == nil {
		log.Error("metrics are off", "err", err)
	}
}

func (e *eyes) gauges() {
	e.meters.Gauge("shards_connected", func() float64 { now, _ := e.health.Connected(); return float64(now) })
	e.meters.Gauge("shards", func() float64 { _, of := e.health.Connected(); return float64(of) })
	e.meters.Gauge("identifies_left", func() float64 { return float64(e.health.Identifies()) })
	e.meters.Gauge("discord_invalid_requests", func() float64 { return float64(e.health.Invalid()) })
}

// say answers with a word, "ok" if it is empty.
func say(w http.ResponseWriter, word string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if word == "" {
		word = "ok"
	} else {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	_, _ = fmt.Fprintln(w, word) // the caller has gone
}

// stuck returns "stuck" if the bot's loops do not turn.
func (e *eyes) stuck() string {
	if e.health.Turns() {
		return ""
	}
	return "stuck"
}

// notReady returns a word for why people would not be answered.
func (e *eyes) notReady(ctx context.Context) string {
	if word := e.stuck(); word != "" {
		return word
	}
	ctx, cancel := context.WithTimeout(ctx, readyWithin)
	defer cancel()
	answered := make(chan error, 1)
	go func() { answered <- e.answers(ctx) }()
	select {
	case err := <-answered:
		if err != nil {
			return "store"
		}
	case <-ctx.Done():
		return "store"
	}
	if now, of := e.health.Connected(); now < of || of == 0 {
		return "connecting"
	}
	return ""
}

func (e *eyes) figures(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), readyWithin)
	defer cancel()
	now := time.Now()
	if kinds, since, err := e.due(ctx, now); err == nil {
		oldest := time.Duration(0)
		if !since.IsZero() {
			oldest = now.Sub(since)
		}
		e.meters.Due(kinds, oldest)
	}
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	e.meters.Write(w, e.public)
}

// Health asks the bot that runs beside this process how it is, and prints its word.
func Health(ctx context.Context, w io.Writer) error {
	s, err := ReadSettings()
	if err != nil {
		return err
	}
	if s.Metrics == "" {
		return errors.New("METRICS_ADDR is not set, so nobody can be asked")
	}
	host, port, err := net.SplitHostPort(s.Metrics)
	if err != nil {
		return err
	}
	if ip, err := netip.ParseAddr(host); host == "" || err == nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/readyz", nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return errors.New("nobody answers at METRICS_ADDR")
	}
	defer func() { _ = answer.Body.Close() }()
	word, err := io.ReadAll(io.LimitReader(answer.Body, 100))
	if err != nil {
		return err
	}
	if _, err = w.Write(word); err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("the bot is not ready")
	}
	return err
}
