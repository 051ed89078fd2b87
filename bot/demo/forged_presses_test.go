package demo

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"watchparty/bot/localdiscord"
	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

const ahead = "CANARY"

// A forger hands the bot presses and forms that no client made.
type forger struct {
	*group
	last    uint64
	answers <-chan struct{}
}

// send delivers an interaction of Kim's, on a private or a public message, and
// waits until the bot has answered it. Discord knows nothing of it.
func (f *forger) send(kind int, private bool, interaction map[string]any) {
	f.t.Helper()
	f.last++
	flags := 0
	if private {
		flags = localdiscord.FlagEphemeral
	}
	theirs, _ := localdiscord.MemberDefault.MarshalText()
	ours, _ := localdiscord.BotDefault.MarshalText()
	f.discord.SendEvent("INTERACTION_CREATE", map[string]any{
		"id": localdiscord.ID(f.last), "application_id": f.discord.Application(), "type": kind, "token": "forged", "version": 1,
		"guild_id": f.guild, "channel_id": f.sofa, "channel": map[string]any{"id": f.sofa, "type": 0},
		"member":          map[string]any{"user": map[string]any{"id": f.kim}, "roles": []string{}, "permissions": string(theirs)},
		"app_permissions": string(ours), "message": map[string]any{"id": f.sofa, "flags": flags}, "data": interaction,
	})
	select {
	case <-f.answers:
	case <-f.ctx.Done():
		f.t.Fatalf("no answer to %v", interaction)
	}
}

// try uses a custom id in every way there is.
func (f *forger) try(id string) {
	f.t.Helper()
	for _, private := range []bool{true, false} {
		f.send(3, private, map[string]any{"component_type": localdiscord.Button, "custom_id": id})
		for _, value := range []string{"S1E5", "S1E8", f.dan.String(), "S1E1"} {
			f.send(3, private, map[string]any{"component_type": localdiscord.StringSelect, "custom_id": id, "values": []string{value}})
		}
		var typed []any
		for field, value := range map[string]string{"episode": "S1E5", "text": "Mine."} {
			typed = append(typed, map[string]any{"type": localdiscord.Label,
				"component": map[string]any{"type": localdiscord.TextInput, "custom_id": field, "value": value}})
		}
		f.send(5, private, map[string]any{"custom_id": id, "components": typed})
	}
}

// ownPlace are the ids by which people move their own place, which is on trust,
// look ahead on their own confirmed wish, or have themselves forgotten.
var ownPlace = regexp.MustCompile(`^1/watched/|/entered/|/resume/.*at=|/at=|\.sure/|^1/privacy/erase|^1/progress/gone`)

var customID = regexp.MustCompile(`"custom_id":"(1/[^"]*)"`)

// TestForgedPresses lets Kim, who is at S1E1, use everything that the bot ever
// showed to others, and what nobody was ever shown. She reads nothing that lies
// ahead, gets into no room there, and changes none of it.
func TestForgedPresses(t *testing.T) {
	t.Parallel()
	d := newDeployment(t, localdiscord.Options{Record: 50_000})
	d.start()
	g := d.newGroup(t)
	lines := []string{"/read episode:", "/room episode:", "/note episode:", "/read episode:5", "/summary episode:"}
	complete := func() (all []localdiscord.Choice) {
		for _, line := range lines {
			offered, err := g.as(g.kim).Complete(g.ctx, line)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, offered...)
		}
		return all
	}
	before := complete()

	g.types(g.dan, "/watched episode:5")
	g.types(g.dan, "/room")
	g.types(g.dan, "/note")
	g.read(g.as(g.dan).Submit(g.ctx, map[string]string{"text": ahead + " of Dan"}))
	g.press(g.dan, "Edit")
	g.press(g.dan, "Delete")
	g.types(g.mina, "/watched episode:5")
	g.types(g.mina, ahead+" of Mina")
	for _, command := range []string{"Hide as a spoiler", "Report a spoiler"} {
		if command == "Report a spoiler" {
			g.chooseHosts()
		}
		a, err := g.as(g.mina).Menu(g.ctx, command, g.find(g.sofa, ahead+" of Mina"))
		g.read(a, err) // left open: Kim gets hold of the form
	}
	g.types(g.mina, "/read episode:5")
	g.press(g.mina, "Spoils a later episode")
	g.types(g.kim, "/read episode:5")
	g.settle()
	if after := complete(); !slices.Equal(before, after) {
		t.Errorf("what is completed tells what lies ahead:\n%v\n%v", before, after)
	}

	var ids []string
	for _, r := range g.discord.Requests() {
		for _, m := range customID.FindAllStringSubmatch(string(r.Body), -1) {
			ids = append(ids, m[1])
		}
	}
	note := fmt.Sprintf("note=%s", regexp.MustCompile(`note=(\w+)`).FindStringSubmatch(strings.Join(ids, " "))[1])
	for _, command := range commands.All() {
		for _, do := range append(slices.Sorted(maps.Keys(command.Steps)), "resume", "share") {
			for _, options := range []string{"episode=S1E5/" + note, "episode=", "episode=S1E5", "episode=S1E5/step=sure", note, "after=1/episode=S1E5"} {
				ids = append(ids, "1/"+command.Name+"/"+do+"/"+options+"/show=trauma-code")
			}
		}
	}
	slices.Sort(ids)
	ids = slices.DeleteFunc(slices.Compact(ids), ownPlace.MatchString)

	from := len(g.discord.Requests())
	f := &forger{group: g, last: 1 << 62,
		answers: g.discord.Fail(localdiscord.Fault{Method: "POST", Path: "/interactions/*/*/callback", Times: -1, Pass: true})}
	for _, id := range ids {
		f.try(id)
	}
	g.settle()
	heard := 0
	for _, r := range g.discord.Requests()[from:] {
		if heard++; strings.Contains(string(r.Body), ahead) {
			t.Errorf("%s %s: %s", r.Method, r.Path, r.Body)
		}
	}
	t.Logf("%d ids, %d presses, %d requests", len(ids), f.last-1<<62, heard)
	if g.in(g.kim, "S1E5") {
		t.Error("let into a room that lies ahead")
	}
	if !g.posted(ahead + " of Mina") {
		t.Error("somebody else's form sealed a message")
	}
	g.closed()
	notes := datatest.Of[data.Note](t, tables.New(d.db), data.UserID(g.dan))
	kept := see(d, g.guild, func(tx *tables.Tx) (kept []string) {
		for _, n := range notes {
			o, _ := tx.NoteText(n).Open(data.Private(n.At, data.UpTo(n.At)))
			kept = append(kept, n.At.String()+" "+o.Text)
		}
		return kept
	})
	if !slices.Equal(kept, []string{"S1E5 " + ahead + " of Dan"}) {
		t.Errorf("Dan's notes are %q now", kept)
	}
	if reach := see(d, g.guild, func(tx *tables.Tx) data.Member {
		m, _ := tx.Member(data.GuildID(g.guild), "trauma-code", data.UserID(g.kim))
		return m
	}).Seen.To; reach.Episode != 1 {
		t.Errorf("Kim is at %v now: this proves nothing", reach)
	}
}
