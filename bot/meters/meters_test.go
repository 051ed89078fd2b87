package meters_test

import (
	"strings"
	"testing"
	"time"

	"watchparty/bot/meters"
)

func written(m *meters.Meters, public bool) string {
	var b strings.Builder
	m.Write(&b, public)
	return b.String()
}

// TestPublicFiguresAreSums checks that in public a figure of fewer than 20 servers is
// left out, however often they did it, and that timings are not.
func TestPublicFiguresAreSums(t *testing.T) {
	const one, other = `interactions_total{kind="command",command="summary",outcome="answered"}`, `jobs_total{kind="room-open",outcome="settled"}`
	m := meters.New("1")
	m.Request("POST messages", 200)
	m.Due(map[string]int{"note-card": 2}, 3*time.Second)
	for guild := range uint64(19) {
		for range 3 {
			m.Interaction(guild+1, "command", "summary", "answered", time.Millisecond)
		}
	}
	m.Job(1, "room-open", "settled")
	all := []string{one + " 57", other + " 1", `discord_requests_total{route="POST messages",code="200"} 1`, `jobs_due{kind="note-card"} 2`}
	if got := written(m, false); !containsAll(got, all...) {
		t.Errorf("got:\n%s", got)
	}
	if got := written(m, true); strings.Contains(got, "_total{") || strings.Contains(got, "jobs_due") || !containsAll(got, "interaction_seconds_count 57", "jobs_oldest_seconds 3", "build{version=\"1\"}") {
		t.Errorf("of 19 servers:\n%s", got)
	}
	m.Interaction(20, "command", "summary", "answered", 3*time.Second)
	if got := written(m, true); !containsAll(got, one+" 58", all[2], all[3], "interactions_late_total 1") || strings.Contains(got, other) {
		t.Errorf("of 20 servers:\n%s", got)
	}
}

func containsAll(s string, all ...string) bool {
	for _, want := range all {
		if !strings.Contains(s, want) {
			return false
		}
	}
	return true
}

// TestNilCountsNothing checks that nobody has to ask whether there are meters.
func TestNilCountsNothing(*testing.T) {
	var m *meters.Meters
	m.Interaction(1, "command", "summary", "answered", time.Second)
	m.Job(1, "room-open", "settled")
	m.Request("GET gateway", 200)
	m.Received(200)
	m.Provider("search", "done", time.Second)
	m.Transaction("view", "done", time.Second)
	m.Due(nil, 0)
	m.Gauge("shards", func() float64 { return 1 })
}
