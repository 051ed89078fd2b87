package bot

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/commands"
)

// TestShards serves a bot in so many servers that Discord wants three
// connections. Every server is answered by its own, and all are resumed.
func TestShards(t *testing.T) {
	t.Parallel()
	w, k := newWorld(t), &keeper{}
	w.Fail(localdiscord.Fault{Path: "/gateway/bot", Status: http.StatusOK, Times: -1, Body: fmt.Sprintf(
		`{"url":"ws://%s/socket/","shards":3,"session_start_limit":{"remaining":900,"reset_after":0,"max_concurrency":16}}`, strings.TrimPrefix(w.base, "http://"))})
	router := &fakeRouter{handle: func(r commands.Request) (commands.Reply, error) { return spoken(fmt.Sprint(r.Guild)), nil }}
	clients := map[string]*localdiscord.Client{}
	shards := map[uint64]int{} // an id's shard is by the millisecond in which it was made
	for len(clients) < 6 {
		g := w.AddGuild("More")
		if shard := uint64(g.ID>>22) % 3; shards[shard] == 2 {
			continue
		} else {
			shards[shard]++
		}
		ch := w.AddChannel(g.ID, "sofa")
		clients[g.ID.String()] = w.As(w.AddMember(g.ID, "Dan").User.ID, ch.ID)
	}
	answered := func() {
		t.Helper()
		for guild, c := range clients {
			a, err := c.Type(within(t), "/hello")
			if err != nil || !strings.HasSuffix(people.Text(*a.Message), guild) {
				t.Errorf("%s: %v, %v; log:\n%s", guild, a, err, w.log.String())
			}
		}
	}
	await(t, w.runKeeping(k, router))
	w.until(func() bool { return w.Connected() == 3 })
	answered()
	before := w.Gateway().Identifies
	w.end()
	var saved savedSessions
	if err := json.Unmarshal([]byte(k.text), &saved); err != nil || len(saved.Shards) != 3 {
		t.Fatalf("%v: left %s", err, k.text)
	}
	await(t, w.runKeeping(k, router))
	w.until(func() bool { return w.Gateway().Resumes == 3 && w.Connected() == 3 })
	answered()
	if n := w.Gateway().Identifies; n != before {
		t.Errorf("%d IDENTIFYs after the restart, %d before", n, before)
	}
	// What waiting does not mend for one ends all.
	w.RefuseNext(4011)
	w.CloseSockets(4000)
	if err := await(t, w.ended); err == nil || !strings.Contains(err.Error(), fatal[4011]) || k.text != "" {
		t.Errorf("ended with %v, left %q", err, k.text)
	}
}
