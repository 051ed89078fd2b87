package bot

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// TestNamesOfEvenings plans an evening of shows whose names are as hostile as people can
// type them, and encodes its card, its list, its reminder, the choices of /party and
// /progress: nowhere does the name mention anybody, open a spoiler bar, turn the text
// around it or show a preview of a link, and it is there.
func TestNamesOfEvenings(t *testing.T) {
	for typed, shown := range map[string]string{
		"@everyone || discord.gg/x":    "@everyone ││ discord.gg/x",
		"@here <@7> <#8> <t:1:R>":      "@here",
		"중증외상센터":                       "중증외상센터",
		"S\u202eem\u2066os ||x||":      "Semos",
		"**a** __b__ `c` [d](e.xyz)":   "a",
		strings.Repeat("\u6f22|", 40):  "\u6f22",
		strings.Repeat("@everyone", 8): "@everyone",
	} {
		store, now, id := datatest.New(), time.Date(2026, 11, 22, 20, 0, 0, 0, time.UTC), uint64(1000)
		router := commands.NewRouter(&data.Catalog{}, store.Store)
		ask := func(user data.UserID, a commands.Action, focus string) commands.Reply {
			id += 2
			r, err := router.Handle(t.Context(), commands.Request{ID: id, Guild: 7, Channel: 5, User: user, ManageServer: user == 1, Now: now, Action: a, Focus: focus})
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		action := func(name, do string, pairs ...string) commands.Action {
			options := map[string]string{}
			for i := 0; i < len(pairs); i += 2 {
				options[pairs[i]] = pairs[i+1]
			}
			return commands.Action{Command: name, Do: do, Options: options}
		}
		said := map[string][]byte{}
		sent := func(what string, p payload, err error) {
			if err != nil {
				t.Fatal(what, err)
			}
			said[what] = p.body
		}
		reply := func(what string, r commands.Reply, on origin) {
			p, err := encodeReply(voice{}, on, r)
			sent(what, p, err)
		}
		work := func() {
			for range 50 {
				jobs, _, err := router.Due(t.Context(), now, 50)
				if err != nil {
					t.Fatal(err)
				}
				for _, j := range jobs {
					turn, err := router.Do(t.Context(), j.JobKey, now, false)
					if err != nil {
						t.Fatal(err)
					}
					if e, ok := turn.Effect.(commands.Post); ok {
						p, err := encodePost(voice{}, e, markOf(j))
						sent(string(j.Kind), p, err)
					}
					if e, ok := turn.Effect.(commands.Edit); ok {
						p, err := encodeEdit(voice{}, e.To)
						sent("edited "+string(j.Kind), p, err)
					}
					if id += 2; turn.Effect != nil {
						r, err := router.Done(t.Context(), turn.Job, now, commands.Outcome{Effect: turn.Effect, ID: id})
						if err != nil {
							t.Fatal(err)
						}
						if len(r.Body) > 0 {
							reply("done "+string(j.Kind), r, origin{kind: command})
						}
					}
				}
				if len(jobs) == 0 {
					return
				}
			}
		}
		typing := origin{kind: command}
		ask(1, action("show", "start", "name", typed, "episodes", "8"), "")
		ask(1, action("party", "plan", "when", fmt.Sprintf("%d_Europe:Berlin", now.Add(48*time.Hour).Unix())), "")
		party := id
		work()
		going := action("party", "going", "party", strconv.FormatUint(party, 36), "show", "")
		for _, show := range datatest.Get(t, store, 7, func(tx *tables.Tx) []data.BareShow { return tx.BareShows(7) }) {
			going.Options["show"] = string(show.ID)
		}
		reply("pressed", ask(9, going, ""), origin{kind: press, on: publicMessage})
		now = now.Add(time.Minute)
		work()
		reply("list", ask(9, action("party", "list"), ""), typing)
		reply("progress", ask(9, action("progress", ""), ""), typing)
		for _, option := range []string{"show", "when", "episode"} {
			reply("choices of "+option, ask(1, action("party", "plan", option, ""), option), origin{kind: completion})
		}
		now = now.Add(47*time.Hour + 50*time.Minute)
		work()
		for _, what := range []string{"party-card", "edited party-card", "party-doors", "list", "progress", "pressed", "choices of show"} {
			if !strings.Contains(plainly(said[what]), shown) {
				t.Errorf("%q: %s does not name it: %s", typed, what, said[what])
			}
		}
		for what, body := range said {
			var m struct {
				Data    *message
				Flags   int
				Content string
				Allowed *mentions `json:"allowed_mentions"`
			}
			if err := json.Unmarshal(body, &m); err != nil {
				t.Fatal(err)
			}
			if m.Data != nil {
				m.Allowed = &m.Data.Mentions
			}
			if choices := strings.HasPrefix(what, "choices"); !choices && (m.Allowed == nil || m.Allowed.Parse == nil) {
				t.Errorf("%q: %s may notify anybody: %s", typed, what, body)
			}
			if m.Allowed != nil && (len(m.Allowed.Parse) > 0 || len(m.Allowed.Users) > 0 && what != "party-doors") {
				t.Errorf("%q: %s notifies %+v", typed, what, m.Allowed)
			}
			if what == "party-doors" && (m.Flags&flagNoPreviews == 0 || strings.Join(m.Allowed.Users, " ") != "9") {
				t.Errorf("%q: the reminder: %s", typed, body)
			}
			if strings.ContainsAny(string(body), "\u202e\u2066") || strings.Contains(plainly(body), "||") {
				t.Errorf("%q: in %s: %s", typed, what, body)
			}
		}
	}
}

// plainly is every text in what is sent, as people read it.
func plainly(body []byte) string {
	var all any
	if err := json.Unmarshal(body, &all); err != nil {
		return err.Error()
	}
	var texts func(any) string
	texts = func(v any) (s string) {
		switch v := v.(type) {
		case string:
			return v + "\n"
		case []any:
			for _, x := range v {
				s += texts(x)
			}
		case map[string]any:
			for _, x := range v {
				s += texts(x)
			}
		}
		return s
	}
	return strings.ReplaceAll(texts(all), `\`, "")
}
