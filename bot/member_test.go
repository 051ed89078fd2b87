package bot

import (
	"net/http"
	"testing"
	"testing/synctest"

	"watchparty/commands"
)

// TestCheckMember checks what Discord's answers say of a member.
func TestCheckMember(t *testing.T) {
	for _, c := range []struct {
		name   string
		status int
		body   string
		want   commands.Outcome
	}{
		{"a member", 200, `{"user":{"id":"8"},"roles":[]}`, commands.Outcome{}},
		{"not a member", 404, `{"code":10007,"message":"Unknown Member"}`, commands.Outcome{Failed: commands.Left}},
		{"no such user any more", 404, `{"code":10013,"message":"Unknown User"}`, commands.Outcome{Failed: commands.Left}},
		{"no access", 403, `{"code":50001,"message":"Missing Access"}`, commands.Outcome{Failed: commands.Denied}},
		{"no such server", 404, `{"code":10004,"message":"Unknown Guild"}`, commands.Outcome{Failed: commands.Gone}},
	} {
		bubble(t, c.name, func(t *testing.T, s *sim) {
			s.fault = func(r *http.Request) (*http.Response, error) {
				if r.Method != http.MethodGet || r.URL.Path != "/api/v9/guilds/42/members/8" {
					t.Errorf("asked for %s %s", r.Method, r.URL.Path)
				}
				return respond(c.status, c.body), nil
			}
			s.one(commands.CheckMember{Guild: 42, User: 8})
			_, stop := s.start(t)
			synctest.Wait()
			if stop(); len(s.out) != 1 || s.out[0] != c.want {
				t.Errorf("got %+v, want %+v", s.out, c.want)
			}
		})
	}
}
