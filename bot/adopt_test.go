package bot

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/commands"
	"watchparty/commands/words"
)

// TestUnreadableChannels checks what is done where the bot may not read back what
// it wrote: within the nonce's life it asks again, after it gives up.
func TestUnreadableChannels(t *testing.T) {
	for _, c := range []struct {
		away   time.Duration
		posted bool // before the crash
		forbid bool // the listing is refused and not empty
		want   string
	}{
		{time.Second, true, false, ""}, {time.Second, false, false, ""}, {time.Second, true, true, ""},
		{time.Hour, true, false, "Read Message History"}, {time.Hour, true, true, "Read Message History"},
		{time.Hour, false, false, ""},
	} {
		bubble(t, fmt.Sprint(c), func(t *testing.T, s *sim) {
			s.deaf = true
			s.one(commands.Post{In: 5, Message: spoken("Hi.")})
			s.dieAt = 2 // the request
			if c.posted {
				s.dieAt = 3 // its answer
			}
			_, stop := s.start(t)
			synctest.Wait()
			stop()
			time.Sleep(c.away)
			s.dieAt, s.dead = -1, false
			s.fault = func(r *http.Request) (*http.Response, error) {
				if c.forbid && r.Method == "GET" && strings.HasSuffix(r.URL.Path, "/messages") {
					return refusal(403, 50013), nil
				}
				return nil, nil
			}
			_, stop = s.start(t)
			synctest.Wait()
			stop()
			if len(s.posted) != 1 || len(s.out) != 1 || s.out[0].Missing != c.want || c.want == "" && s.out[0].ID != s.posted[0].id {
				t.Errorf("posted %d, got %+v", len(s.posted), s.out)
			}
		})
	}
}

// TestLooksThroughABusyChannel checks that the bot's message is found behind many
// of others.
func TestLooksThroughABusyChannel(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		s.one(commands.Post{In: 5, Message: spoken("Hi.")})
		s.dieAt = 3
		_, stop := s.start(t)
		synctest.Wait()
		stop()
		time.Sleep(time.Hour)
		s.dieAt, s.dead = -1, false
		pages := 0
		s.fault = func(r *http.Request) (*http.Response, error) {
			if pages++; r.Method != "GET" || !strings.HasSuffix(r.URL.Path, "/messages") || pages > 4 {
				return nil, nil
			}
			list := strings.Repeat(`{"id":"1","author":{"id":"5"},"components":[{"type":17,"id":1}]},`, messagePage)
			return respond(200, "["+strings.TrimSuffix(list, ",")+"]"), nil
		}
		_, stop = s.start(t)
		synctest.Wait()
		if stop(); len(s.posted) != 1 || len(s.out) != 1 || s.out[0].ID != s.posted[0].id {
			t.Errorf("posted %d, got %v, after %d pages", len(s.posted), s.out, pages)
		}
	})
}

// TestAdoptsOnlyItsOwn lets a request be lost and shows the worker what another
// account made to look the same: it is not taken for the bot's, which asks again.
func TestAdoptsOnlyItsOwn(t *testing.T) {
	for _, effect := range []commands.Effect{commands.Post{In: 5, Message: spoken("Hi.")}, commands.OpenThread{In: 5, Name: words.Verbatim("S1E3")}} {
		bubble(t, fmt.Sprintf("%T", effect), func(t *testing.T, s *sim) {
			key := s.one(effect)
			s.dieAt = 2 // the request
			_, stop := s.start(t)
			synctest.Wait()
			stop()
			time.Sleep(time.Hour)
			s.dieAt, s.dead = -1, false
			forged := snowflakeAt(simNow())
			s.fault = func(r *http.Request) (*http.Response, error) {
				switch {
				case r.Method == "GET" && strings.HasSuffix(r.URL.Path, "/messages"):
					return respond(200, fmt.Sprintf(`[{"id":"%d","author":{"id":"5"},"components":[{"id":%d}]}]`, forged, markOf(s.jobs[key]).component)), nil
				case r.Method == "GET" && strings.HasSuffix(r.URL.Path, "/threads/active"):
					return respond(200, fmt.Sprintf(`{"threads":[{"id":"%d","name":"S1E3","parent_id":"5","owner_id":"5"}]}`, forged)), nil
				}
				return nil, nil
			}
			_, stop = s.start(t)
			synctest.Wait()
			if stop(); len(s.posted)+len(s.thread) != 1 || len(s.out) != 1 || s.out[0].ID == forged || s.out[0].Found {
				t.Errorf("posted %d, opened %d, got %+v", len(s.posted), len(s.thread), s.out)
			}
		})
	}
}
