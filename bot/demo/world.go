package demo

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"log/slog"
	"net"
	"strings"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/page"
	"watchparty/bot/serve"
	"watchparty/data"
	"watchparty/data/pack"
	"watchparty/data/tables"
)

// A second show, so that the demo has seasons and weekly episodes to show. It
// is invented, and does not ship with the bot.
//
//go:embed harbour-lights.yaml
var harbourLights []byte

// members are the people of the demo's guild.
var members = []struct {
	name string
	more localdiscord.Permissions
}{
	{"Mina", localdiscord.ManageGuild}, {"Dan", 0}, {"Kim", 0}, {"Yuna", 0},
}

var channels = []string{"sofa", "harbour", "lobby"}

// before is what its people did before the demo begins.
var before = []struct{ who, channel, line string }{
	{"Mina", "sofa", "/show start show:trauma-code"},
	{"Mina", "harbour", "/show start show:harbour-lights"},
	{"Dan", "sofa", "/watched episode:3"},
	{"Yuna", "sofa", "/watched episode:8"},
	{"Kim", "sofa", "/watched episode:none"},
	{"Mina", "sofa", "/watched episode:1 for:group"},
	{"Mina", "sofa", "/watched episode:2 for:group"},
	{"Mina", "sofa", "/watched episode:3 for:group"},
}

// welcome is what to try, on the page and in the console.
var welcome = page.Welcome{
	Title: "Four people watch a show",
	Text: "Mina hosts and is at S1E3, like Dan. Yuna has finished the show, Kim hasn't started. " +
		"Each of them is told only what they have watched; look at two of them side by side.",
	Beside: []string{"Dan", "Kim"},
	About:  about,
	Try: []page.Try{
		{As: "Dan", Line: "/summary", Why: "what he has just watched; then press Share, and see what Kim sees"},
		{As: "Kim", Line: "/summary episode:3", Why: "she isn't there yet"},
		{As: "Dan", Line: "/cast name:baek", Why: "what he knows of him by now; Yuna knows more"},
		{As: "Yuna", Line: "/ending", Why: "the ending, explained"},
		{As: "Mina", Line: "/watched episode:4 for:group", Why: "the host moves the group"},
		{As: "Mina", Line: "/party plan when:in 2 hours", Why: "plans an evening; press Post it, let Dan press Going, then turn the hours"},
		{As: "Mina", Line: "/show start name:glass orchard", Why: "finds another show by its name, among a few that nobody else knows"},
		{As: "Mina", Line: "/help", Why: "everything else"},
	},
}

// about is what somebody is told who has only this page.
var about = page.About{
	Title: "What is Watchparty?",
	Text: "**Watchparty is a Discord bot for groups who watch a show together.** It answers questions about the show, remembers how far the group " +
		"and each person have watched, and tells you only about episodes you've seen.\n\n" +
		"This page is a small Discord on your own machine, so that you can try the bot without an account. You are everyone here: pick a name above the " +
		"messages, and type as that person.\n\n" +
		"To run the bot in your own server, follow “Run it on Discord” in README.md, which came with the program.",
}

// printWelcome says where the page is and what to type.
func printWelcome(w io.Writer, addr net.Addr) {
	_, _ = fmt.Fprintf(w, "Open http://%s in a browser; it answers this machine only. Or type here.\n\n%s\nTry:\n", addr, welcome.Text)
	for _, t := range welcome.Try {
		_, _ = fmt.Fprintf(w, "  %-40s %s\n", strings.ToLower(t.As)+": "+t.Line, t.Why)
	}
	_, _ = fmt.Fprint(w, "Type later: 1 hour to turn the hours, help for more, quit to leave.\n\n")
}

// founded is when the demo's server was founded, by its own account. Ids carry
// the time, so that a kept database knows its people again.
var founded = time.Date(2026, time.January, 2, 20, 0, 0, 0, time.UTC)

// loadShows reads the shows that the bot would serve, and the demo's own.
func loadShows(dir string, log *slog.Logger) (*data.Catalog, error) {
	catalog, err := serve.Shows(dir, log)
	if err != nil {
		return nil, err
	}
	if show, _ := pack.Read(harbourLights); show != nil {
		catalog = catalog.With(show)
	}
	return catalog, nil
}

// found makes the demo's server, in the same order every time.
func (s *server) found() {
	s.guild = s.discord.AddGuild("Friday night")
	for _, name := range channels {
		s.discord.AddChannel(s.guild.ID, name)
	}
	for _, p := range members {
		s.discord.AddMember(s.guild.ID, p.name, p.more)
	}
}

// prepare lets the people of the demo's server do what they did before it
// begins, through Discord and the bot like everything else, unless the database
// knows them from before.
func (s *server) prepare(ctx context.Context) error {
	select {
	case <-s.ready:
	case <-ctx.Done():
		return ctx.Err()
	}
	guild := data.GuildID(s.guild.ID)
	kept, err := tables.View(ctx, tables.New(s.db), guild, func(tx *tables.Tx) (bool, error) { return len(tx.Watches(guild)) > 0, nil })
	if err != nil || kept {
		return err
	}
	ids := map[string]localdiscord.ID{}
	for _, m := range s.discord.Members(s.guild.ID) {
		ids[m.Shown()] = m.User.ID
	}
	for _, c := range s.discord.Channels(s.guild.ID) {
		ids[c.Name] = c.ID
	}
	for _, b := range before {
		if _, err := s.discord.As(ids[b.who], ids[b.channel]).Type(ctx, b.line); err != nil {
			return fmt.Errorf("%s: %w", b.line, err)
		}
	}
	return nil
}
