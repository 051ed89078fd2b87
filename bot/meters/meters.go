// Package meters counts what the bot does, for the person who runs it: how many
// requests there were, how long they took, what failed. Every label comes from a fixed
// list; none is ever a server, a person, a show or a text.
package meters

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/VictoriaMetrics/metrics"
)

// crowd is over how many servers a figure must be summed before it is told in public: of
// fewer, it tells what one group does this evening.
const crowd = 20

// lateAfter is from when on an answer counts as late: Discord waits 3 s (Receiving and
// Responding).
const lateAfter = 2500 * time.Millisecond

// seconds are the bounds of how long an answer took.
var seconds = []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2, 2.5, 3, 10}

// Meters are the figures of one process. They may be used from many goroutines, and nil
// counts nothing.
type Meters struct {
	// health holds what tells of this process alone: timings, and how it is.
	health *metrics.Set

	mu      sync.Mutex
	served  servers
	figures map[string]*figure
	due     map[string]int
}

// A figure counts something that servers did.
type figure struct {
	n  uint64
	of servers
}

// servers are those that a figure is summed over, as far as that matters.
type servers map[uint64]bool

func (s servers) add(guild uint64) {
	if len(s) < crowd && guild != 0 {
		s[guild] = true
	}
}

// New returns meters that have counted nothing, of a build.
func New(version string) *Meters {
	m := &Meters{health: metrics.NewSet(), served: servers{}, figures: map[string]*figure{}}
	m.health.NewGauge(fmt.Sprintf("watchparty_build{version=%q}", version), func() float64 { return 1 })
	return m
}

// Gauge adds a figure of this process that is read whenever somebody asks. The name is
// without "watchparty_".
func (m *Meters) Gauge(name string, read func() float64) {
	if m != nil {
		m.health.NewGauge("watchparty_"+name, read)
	}
}

// Interaction counts what came of a request of a server, 0 for none, and how long it took.
// An unknown command is "".
func (m *Meters) Interaction(guild uint64, kind, command, outcome string, took time.Duration) {
	if m == nil {
		return
	}
	m.took("interaction_seconds", took)
	if took > lateAfter {
		m.health.GetOrCreateCounter("watchparty_interactions_late_total").Inc()
	}
	m.count(guild, fmt.Sprintf("interactions_total{kind=%q,command=%q,outcome=%q}", kind, command, outcome))
}

// Job counts a turn of a server's job.
func (m *Meters) Job(guild uint64, kind, outcome string) {
	if m != nil {
		m.count(guild, fmt.Sprintf("jobs_total{kind=%q,outcome=%q}", kind, outcome))
	}
}

// Due says how many jobs of each kind are due and not done, and for how long the oldest
// one has been. It keeps the map.
func (m *Meters) Due(kinds map[string]int, oldest time.Duration) {
	if m == nil {
		return
	}
	m.health.GetOrCreateGauge("watchparty_jobs_oldest_seconds", nil).Set(oldest.Seconds())
	m.mu.Lock()
	defer m.mu.Unlock()
	m.due = kinds
}

// Request counts a request to Discord by its route, without any id, and the status of
// the answer: 0 if none came.
func (m *Meters) Request(route string, status int) {
	if m != nil {
		m.count(0, fmt.Sprintf("discord_requests_total{route=%q,code=\"%d\"}", route, status))
	}
}

// Received counts what came by HTTP, by the status of the answer.
func (m *Meters) Received(status int) {
	if m != nil {
		m.health.GetOrCreateCounter(fmt.Sprintf("watchparty_http_requests_total{code=\"%d\"}", status)).Inc()
	}
}

// Provider counts a request to the provider of shows, and how long it took.
func (m *Meters) Provider(what, outcome string, took time.Duration) {
	if m != nil {
		m.took("provider_seconds", took)
		m.health.GetOrCreateCounter(fmt.Sprintf("watchparty_provider_total{what=%q,outcome=%q}", what, outcome)).Inc()
	}
}

// Transaction counts a transaction of the store, and how long it took.
func (m *Meters) Transaction(what, outcome string, took time.Duration) {
	if m != nil {
		m.took(fmt.Sprintf("transaction_seconds{what=%q}", what), took)
		m.health.GetOrCreateCounter(fmt.Sprintf("watchparty_transactions_total{what=%q,outcome=%q}", what, outcome)).Inc()
	}
}

func (m *Meters) took(name string, d time.Duration) {
	m.health.GetOrCreatePrometheusHistogramExt("watchparty_"+name, seconds).Update(d.Seconds())
}

func (m *Meters) count(guild uint64, name string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	f := m.figures[name]
	if f == nil {
		f = &figure{of: servers{}}
		m.figures[name] = f
	}
	m.served.add(guild)
	f.of.add(guild)
	f.n++
}

// Write writes all figures in Prometheus' text format. In public those of servers are
// written only where they are sums over at least 20 of them, and those that are not
// counted a server only if so many were served.
func (m *Meters) Write(w io.Writer, public bool) {
	m.health.WritePrometheus(w)
	m.mu.Lock()
	defer m.mu.Unlock()
	write := func(name string, n uint64, of servers) {
		if !public || len(of) >= crowd {
			_, _ = fmt.Fprintf(w, "watchparty_%s %d\n", name, n) // the caller has gone
		}
	}
	for _, name := range slices.Sorted(maps.Keys(m.figures)) {
		f := m.figures[name]
		of := f.of
		if len(of) == 0 {
			of = m.served
		}
		write(name, f.n, of)
	}
	for _, kind := range slices.Sorted(maps.Keys(m.due)) {
		write(fmt.Sprintf("jobs_due{kind=%q}", kind), uint64(m.due[kind]), m.served)
	}
}
