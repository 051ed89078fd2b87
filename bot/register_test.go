package bot

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"watchparty/bot/localdiscord"
	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

func TestCommandsJSON(t *testing.T) {
	got, err := CommandsJSON([]commands.Command{
		{Name: "cast", Description: words.Verbatim("Who is who."), Options: []commands.Option{
			{Name: "name", Description: words.Verbatim("Actor or character."), Required: true, Completes: true, Max: 60},
			{Name: "show", Description: words.Verbatim("Which show."), Completes: true},
		}},
		{Name: "settings", Description: words.Verbatim("For admins."), ForServerManagers: true, Subs: []commands.Sub{
			{Name: "replies", Description: words.Verbatim("Public replies."), Options: []commands.Option{
				{Name: "to", Description: words.Verbatim("What."), Choices: []commands.Choice{{Label: words.Verbatim("Ask"), Value: "ask"}, {Label: words.Verbatim("Never"), Value: "never"}}},
			}},
			{Name: "see", Description: words.Verbatim("What is set.")},
			{Group: "pack", Name: "take", Description: words.Verbatim("Take it."), Options: []commands.Option{{Name: "file", Description: words.Verbatim("Yours."), Required: true, File: true}}},
			{Group: "pack", Name: "give", Description: words.Verbatim("Give it.")},
		}},
		{Name: "Hide as a spoiler", Description: words.Verbatim("Not sent."), Message: true},
	})
	const want = `[{"name":"cast","type":1,"description":"Who is who.","options":[` +
		`{"type":3,"name":"name","description":"Actor or character.","required":true,"autocomplete":true,"max_length":60},` +
		`{"type":3,"name":"show","description":"Which show.","autocomplete":true,"max_length":100}],"contexts":[0],"integration_types":[0]},` +
		`{"name":"settings","type":1,"description":"For admins.","options":[` +
		`{"type":1,"name":"replies","description":"Public replies.","options":[{"type":3,"name":"to","description":"What.",` +
		`"choices":[{"name":"Ask","value":"ask"},{"name":"Never","value":"never"}]}]},` +
		`{"type":1,"name":"see","description":"What is set."},` +
		`{"type":2,"name":"pack","description":"For admins.","options":[{"type":1,"name":"take","description":"Take it.",` +
		`"options":[{"type":11,"name":"file","description":"Yours.","required":true}]},` +
		`{"type":1,"name":"give","description":"Give it."}]}],` +
		`"default_member_permissions":"32","contexts":[0],"integration_types":[0]},` +
		`{"name":"Hide as a spoiler","type":3,"contexts":[0],"integration_types":[0]}]`
	if err != nil || string(got) != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
	if none, err := CommandsJSON(nil); err != nil || string(none) != "[]" {
		t.Errorf("got %s, %v", none, err)
	}
}

// TestEveryCommandIsRegistered checks our own commands against what Discord
// accepts.
func TestEveryCommandIsRegistered(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	list, err := CommandsJSON(commands.All())
	if err != nil {
		t.Fatal(err)
	}
	b, err := newBot(t.Context(), w.config(), saying(""), quick)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.overwrite(t.Context(), w.Application().String(), 0, list); err != nil {
		t.Errorf("%v: %s", err, list)
	}
}

// TestRegisterWritesOnlyWhatChanged goes through the scopes as an operator
// would, and counts what is sent.
func TestRegisterWritesOnlyWhatChanged(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	kept := ""
	app := w.Application().String()
	register := func(guild data.GuildID) (puts []string) {
		t.Helper()
		cfg := w.config()
		cfg.Guild = guild
		cfg.Registered = func(context.Context) (string, error) { return kept, nil }
		cfg.SetRegistered = func(_ context.Context, s string) error { kept = s; return nil }
		before := len(w.Requests())
		b, err := newBot(t.Context(), cfg, saying(""), quick)
		if err != nil {
			t.Fatal(err)
		}
		if err := b.register(t.Context(), app); err != nil {
			t.Fatal(err)
		}
		for _, r := range w.Requests()[before:] {
			var list []json.RawMessage
			if err := json.Unmarshal(r.Body, &list); err != nil {
				t.Fatal(err)
			}
			scope := "global"
			if strings.Contains(r.Path, "/guilds/") {
				scope = "guild"
			}
			puts = append(puts, scope+map[bool]string{true: " emptied", false: ""}[len(list) == 0])
		}
		return puts
	}
	guild := data.GuildID(w.guild.ID)
	for i, c := range []struct {
		guild data.GuildID
		want  string
	}{
		{0, "global"}, {0, ""}, {guild, "guild,global emptied"}, {guild, ""}, {0, "global,guild emptied"}, {0, ""},
	} {
		if got := strings.Join(register(c.guild), ","); got != c.want {
			t.Errorf("step %d: got %q, want %q", i, got, c.want)
		}
	}
	if kept = ""; strings.Join(register(guild), ",") != "guild,global emptied" {
		t.Error("without a memory the commands would be there twice")
	}
	w.RemoveGuild(w.guild.ID)
	if got := strings.Join(register(0), ","); got != "global,guild emptied" {
		t.Errorf("the server that was left: got %q", got)
	}
}

func TestRegisterSaysWhichServer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	b, err := newBot(t.Context(), w.config(), saying(""), quick)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.overwrite(t.Context(), w.Application().String(), 4711, []byte("[]")); err == nil || !strings.Contains(err.Error(), "4711") {
		t.Errorf("got %v", err)
	}
	if id, err := b.api.applicationID(t.Context()); err != nil || id != w.Application().String() {
		t.Errorf("got %s, %v", id, err)
	}
}

func TestInviteAsksForWhatIsNamedMissing(t *testing.T) {
	if got, want := InviteURL("42"), "https://discord.com/oauth2/authorize?client_id=42&permissions=343597460480&scope=bot+applications.commands"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := permissions(343597460480 &^ (1 << 11)).missing(); len(got) != 1 || got[0] != "Send Messages" {
		t.Errorf("got %v", got)
	}
	// Messages of others are the one thing that a server may well not allow.
	if got := permissions(localdiscord.BotDefault | localdiscord.Permissions(manageMessages)).missing(); len(got) > 0 {
		t.Errorf("the local Discord gives the bot less than the invite asks for: no %v", got)
	}
}
