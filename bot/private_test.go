package bot

import (
	"net/http"
	"testing"
	"testing/synctest"

	"watchparty/commands"
)

// TestCheckPrivate checks who counts as everybody: the role @everyone, by its
// overwrite in the channel and else by what it may do in the server.
func TestCheckPrivate(t *testing.T) {
	const all, none, view, admin = "1024", "0", "1024", "8"
	open, private := commands.Outcome{Failed: commands.Open, In: 5}, commands.Outcome{}
	for _, c := range []struct {
		name, guild, everyone, overwrites string
		want                              commands.Outcome
	}{
		{"no overwrite", "42", all, ``, open},
		{"denied to everybody", "42", all, `{"id":"42","type":0,"allow":"0","deny":"1024"}`, private},
		{"denied to a role", "42", all, `{"id":"43","type":0,"allow":"0","deny":"1024"}`, open},
		{"another right denied", "42", all, `{"id":"42","type":0,"allow":"0","deny":"2048"}`, open},
		{"denied in the server", "42", none, ``, private},
		{"denied in the server, allowed in the channel", "42", none, `{"id":"42","type":0,"allow":"1024","deny":"0"}`, open},
		{"denied in the server, allowed to a role", "42", none, `{"id":"43","type":0,"allow":"1024","deny":"0"}`, private},
		{"everybody is an administrator", "42", admin, `{"id":"42","type":0,"allow":"0","deny":"1024"}`, open},
		{"of another server", "44", none, ``, open},
	} {
		bubble(t, c.name, func(t *testing.T, s *sim) {
			s.fault = func(r *http.Request) (*http.Response, error) {
				switch r.URL.Path {
				case "/api/v9/channels/5":
					return respond(200, `{"type":0,"guild_id":"`+c.guild+`","permission_overwrites":[`+c.overwrites+`]}`), nil
				case "/api/v9/guilds/42/roles":
					return respond(200, `[{"id":"43","permissions":"`+view+`"},{"id":"42","permissions":"`+c.everyone+`"}]`), nil
				}
				t.Errorf("asked for %s", r.URL.Path)
				return respond(404, `{}`), nil
			}
			s.one(commands.CheckPrivate{Guild: 42, In: 5})
			_, stop := s.start(t)
			synctest.Wait()
			if stop(); len(s.out) != 1 || s.out[0] != c.want {
				t.Errorf("got %+v, want %+v", s.out, c.want)
			}
		})
	}
}
