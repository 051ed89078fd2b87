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
	"watchparty/data"
)

// one enqueues one job with an effect, and returns what came of it.
func (s *sim) one(e commands.Effect) data.JobKey {
	s.rules["one"] = simRule{func(data.Job) commands.Turn { return commands.Turn{Effect: e} },
		func(data.Job, commands.Outcome) commands.Reply { return commands.Reply{} }}
	return s.enqueue("one", 3, 8)
}

// refusal answers with an error of Discord's.
func refusal(status, code int) *http.Response {
	return respond(status, fmt.Sprintf(`{"code":%d,"message":"no"}`, code))
}

// TestRefusals goes through what Discord may say for good, effect by effect.
func TestRefusals(t *testing.T) {
	thread, post := commands.OpenThread{In: 5, Name: words.Verbatim("S1E3")}, commands.Post{In: 5, Message: spoken("Hi.")}
	edit, del := commands.Edit{In: 5, Message: 6, To: spoken("Hi.")}, commands.Delete{In: 5, Message: 6}
	admit, expel := commands.Admit{Thread: 5, User: 8}, commands.Expel{Thread: 5, User: 8}
	denied := func(missing string) commands.Outcome {
		return commands.Outcome{Failed: commands.Denied, Missing: missing, In: 5}
	}
	gone, did := commands.Outcome{Failed: commands.Gone, In: 5}, commands.Outcome{}
	for _, c := range []struct {
		effect       commands.Effect
		status, code int
		want         commands.Outcome
	}{
		{thread, 403, 50013, denied("Create Private Threads")},
		{thread, 403, 50001, denied("View Channel")},
		{thread, 404, 10003, gone},
		{thread, 400, 160006, denied("")},
		{post, 403, 50013, denied("Send Messages")},
		{post, 403, 50001, denied("View Channel")},
		{post, 404, 10003, gone},
		{post, 400, 50035, denied("")},
		{edit, 404, 10008, gone},
		{edit, 404, 10003, gone},
		{del, 404, 10008, did},
		{del, 404, 10003, did},
		{del, 403, 50013, denied("Manage Messages")},
		{admit, 404, 10003, gone},
		{admit, 404, 10004, gone},
		{admit, 404, 10007, commands.Outcome{Failed: commands.Left, In: 5}},
		{admit, 404, 10013, commands.Outcome{Failed: commands.Left, In: 5}},
		{admit, 400, 30033, commands.Outcome{Failed: commands.Full, In: 5}},
		{admit, 403, 50013, denied("Send Messages in Threads")},
		{expel, 404, 10007, did},
		{expel, 404, 10013, did},
		{expel, 403, 50013, denied("Manage Threads")},
		{expel, 404, 10003, gone},
	} {
		bubble(t, fmt.Sprintf("%T %d", c.effect, c.code), func(t *testing.T, s *sim) {
			s.fault = func(r *http.Request) (*http.Response, error) {
				if r.Method == "GET" && c.code != 50001 {
					return nil, nil
				}
				return refusal(c.status, c.code), nil
			}
			s.one(c.effect)
			_, stop := s.start(t)
			synctest.Wait()
			if stop(); len(s.out) != 1 || s.out[0] != c.want {
				t.Errorf("got %+v, want %+v", s.out, c.want)
			}
		})
	}
}

// TestDeniedInAThread checks that a permission is named where it can be given:
// in the channel that holds the thread.
func TestDeniedInAThread(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		s.fault = func(r *http.Request) (*http.Response, error) {
			if r.Method == "GET" {
				return respond(200, `{"type":12,"parent_id":"4"}`), nil
			}
			return refusal(403, 50013), nil
		}
		s.one(commands.Post{In: 5, Message: spoken("Hi.")})
		_, stop := s.start(t)
		synctest.Wait()
		want := commands.Outcome{Failed: commands.Denied, Missing: "Send Messages in Threads", In: 4}
		if stop(); len(s.out) != 1 || s.out[0] != want {
			t.Errorf("got %+v", s.out)
		}
	})
}

// TestUserWithoutAccess checks that no permission of the bot's is named when Discord
// refuses to admit a user to a thread that the bot itself can see.
func TestUserWithoutAccess(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		s.fault = func(r *http.Request) (*http.Response, error) {
			if r.Method == "GET" {
				return respond(200, `{"type":12,"parent_id":"4"}`), nil
			}
			return refusal(403, codeNoAccess), nil
		}
		s.one(commands.Admit{Thread: 5, User: 8})
		_, stop := s.start(t)
		synctest.Wait()
		want := commands.Outcome{Failed: commands.Denied, In: 4}
		if stop(); len(s.out) != 1 || s.out[0] != want {
			t.Errorf("got %+v, want %+v", s.out, want)
		}
	})
}

// TestWhatMayPass checks that commands never see an outage or a limit, and that the job is done when it is over.
func TestWhatMayPass(t *testing.T) {
	for name, answer := range map[string]func() (*http.Response, error){
		"500":          func() (*http.Response, error) { return respond(500, ""), nil },
		"502":          func() (*http.Response, error) { return respond(502, "<html>"), nil },
		"503":          func() (*http.Response, error) { return respond(503, `{"code":0}`), nil },
		"overloaded":   func() (*http.Response, error) { return refusal(503, 130000), nil },
		"switched off": func() (*http.Response, error) { return refusal(400, 40006), nil },
		"a new token":  func() (*http.Response, error) { return refusal(401, 40001), nil },
		"proxy":        func() (*http.Response, error) { return respond(403, "<html>"), nil },
		"no route":     func() (*http.Response, error) { return respond(404, `{"code":0,"message":"404: Not Found"}`), nil },
		"token":        func() (*http.Response, error) { return respond(401, `{"code":0}`), nil },
		"limit":        func() (*http.Response, error) { return respond(429, `{"retry_after":2.5,"message":"slow"}`), nil },
		"ban":          func() (*http.Response, error) { return respond(429, "<html>"), nil },
		"dropped":      func() (*http.Response, error) { return nil, errDead },
		"garbage":      func() (*http.Response, error) { return respond(200, "<html>"), nil },
	} {
		bubble(t, name, func(t *testing.T, s *sim) {
			s.enterRoom()
			s.fault = func(*http.Request) (*http.Response, error) { return answer() }
			_, stop := s.start(t)
			time.Sleep(time.Hour)
			s.mu.Lock()
			if len(s.out) > 0 || len(s.asked) > 130 && name != "limit" && name != "ban" {
				t.Errorf("got %v; asked %d times in an hour", s.out, len(s.asked))
			}
			s.fault = nil
			s.mu.Unlock()
			time.Sleep(20 * time.Minute)
			stop()
			if wrong := s.roomOpened(); wrong != "" {
				t.Error(wrong)
			}
		})
	}
}

func TestArchivedThreads(t *testing.T) {
	for _, c := range []struct {
		name    string
		code    int
		may     bool // open it
		effect  commands.Effect
		change  string
		outcome commands.Outcome
	}{
		{"admit", 50083, true, commands.Admit{Thread: 5, User: 8}, `{"archived":false}`, commands.Outcome{}},
		{"expel", 50083, true, commands.Expel{Thread: 5, User: 8}, `{"archived":false}`, commands.Outcome{}},
		{"edit", 50083, true, commands.Edit{In: 5, Message: 6, To: spoken("Hi.")}, `{"archived":false}`,
			commands.Outcome{At: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}}, // when it begins
		{"locked", 160005, true, commands.Admit{Thread: 5, User: 8}, `{"archived":false,"locked":false}`, commands.Outcome{}},
		{"may not", 160005, false, commands.Admit{Thread: 5, User: 8}, `{"archived":false,"locked":false}`,
			commands.Outcome{Failed: commands.Denied, Missing: "Manage Threads", In: 5}},
	} {
		bubble(t, c.name, func(t *testing.T, s *sim) {
			shut, changed := true, ""
			s.fault = func(r *http.Request) (*http.Response, error) {
				switch {
				case r.Method == "GET":
					return nil, nil
				case r.Method == "PATCH" && strings.HasSuffix(r.URL.Path, "/channels/5"):
					text := make([]byte, 100)
					n, _ := r.Body.Read(text)
					if changed = string(text[:n]); !c.may {
						return refusal(403, 50013), nil
					}
					shut = false
				case shut:
					return refusal(400, c.code), nil
				}
				return nil, nil
			}
			s.one(c.effect)
			_, stop := s.start(t)
			synctest.Wait()
			if stop(); changed != c.change || len(s.out) != 1 || s.out[0] != c.outcome {
				t.Errorf("changed %s, got %+v", changed, s.out)
			}
		})
	}
}
