package commands_test

import (
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/tables"
)

// lamplightNotes is a pack that people wrote for lamplight, as it has four episodes a season.
const lamplightNotes = `extends: tv-901
numbers: [4]
seasons:
  - number: 1
    title: The First Lamp
    episodes:
      - {number: 2, teaser: The lamp flickers., recap: Ada lit it again., summary: Ada climbs up and lights it.}
      - {number: 3, title: Our Own Title, title_at: S1E3}
cast:
  - {tvmaze: 7, from: S1E2, role: Keeper, notes: [{at: S1E3, text: She lied.}]}
  - {key: cat, from: S1E1, character: {name: The Cat}}
questions:
  - {key: who, at: S1E2, question: Who lit the lamp?, hint: {at: S1E2, text: Look up.}, answer: {at: S1E3, text: Ada did.}}
facts:
  - {topic: trivia, at: S1E1, text: The lamp is real.}
`

// written has a host upload a pack, and returns the answer.
func (srv *importing) writes(user data.UserID, src string) commands.Reply {
	srv.t.Helper()
	q := srv.request(user, "show", "pack-upload")
	q.Channel = 20
	q.Pressed, q.Files = false, map[string]commands.Attachment{"file": given("a.yaml", []byte(src))}
	return srv.ask(q)
}

func newOverlaid(t *testing.T, days ...int) *importing {
	told := episodesOn("a", days...)
	told.Cast = []data.ToldPart{{Character: 7, Name: "Ada Low", Actor: "Bo Lind"}, {Character: 8, Name: "Cy Fox", Actor: "Di Orr"}}
	return newImporting(t, told)
}

// TestOverlay checks that what people wrote comes first, field by field and each at its own
// episode, and that what they left out is the provider's.
func TestOverlay(t *testing.T) {
	srv := newOverlaid(t, -9, -8, -7, -6, 5)
	says(t, srv.writes(host, lamplightNotes), english(words.OverlaySaved("Lamplight")))
	read := func(episode string) string {
		srv.tells(dan, "watched", "sure", "episode", episode)
		all := ""
		for _, q := range [][]string{{"summary", "", "episode", "S1E2"}, {"summary", "", "episode", "S1E3"}, {"recap", ""}, {"cast", ""}, {"cast", "", "name", "Ada"}, {"ending", ""}, {"show", "info", "part", "trivia"}} {
			all += spoken(srv.tells(dan, q[0], q[1], q[2:]...))
		}
		return all
	}
	for n, want := range map[string]struct{ told, not []string }{
		"S1E1": {[]string{"The lamp flickers.", "The Cat", "The lamp is real.", "Text a 0."}, []string{"lit", "Ada", "Keeper", "Our Own Title", "Text a 1", "Title a 1"}},
		"S1E2": {[]string{"Ada lit it again.", "Ada climbs up", "Ada Low", "Bo Lind", "Keeper", "Title a 1", "Who lit the lamp?"}, []string{"Text a 1", "Title a 2", "Our Own Title", "She lied", "Cy Fox"}},
		"S1E3": {[]string{"Our Own Title", "Text a 2.", "She lied."}, []string{"Title a 2", "Cy Fox"}},
	} {
		got := read(n)
		for _, text := range want.told {
			if !strings.Contains(got, text) {
				t.Errorf("at %s nothing says %q:\n%s", n, text, got)
			}
		}
		for _, text := range want.not {
			if strings.Contains(got, text) {
				t.Errorf("at %s it says %q:\n%s", n, text, got)
			}
		}
		srv.tells(dan, "watched", "mistake", "episode", "none")
	}
}

// TestOverlaysAreRefused gives packs that cannot be laid over anything here.
func TestOverlaysAreRefused(t *testing.T) {
	srv := newOverlaid(t, -9, -8, -7, -6, 5)
	for _, c := range []struct{ old, new, says string }{
		{"tv-901", "tv-902", "this server hasn't started"},
		{"[4]", "[3]", ""},
		{"[4]", "[4, 1]", ""},
		{"[4]", "[5]", "Here it has to say numbers: [4, 1]"},
		{"[4]", "[4, 2]", "Here it has to say numbers: [4, 1]"},
		{"[4]", "[4, {season: 3, episodes: 1}]", "Here it has to say numbers: [4, 1]"},
		{"[4]", "[{season: 1, first: 1, episodes: 3}, 1]", "Here it has to say numbers: [4, 1]"},
		{"number: 3", "number: 5", "1 mistake"},
		{"extends: tv-901", "cut: S1E1\nextends: tv-901", "could take away"},
	} {
		if c.says == "" {
			c.says = "Saved"
		}
		r := srv.writes(host, strings.ReplaceAll(lamplightNotes, c.old, c.new))
		if says(t, r, c.says); r.Public {
			t.Errorf("%s: said in public", c.new)
		}
	}
	srv.ask(srv.typed(host, "show", "pack-remove.sure", "pack", "tv-901"))
	for _, c := range []struct{ cut, says string }{{"S1E2", "Saved"}, {"S1E3", "Saved"}, {"S1E2", "could take away"}} {
		says(t, srv.writes(host, "cut: "+c.cut+"\n"+lamplightNotes), c.says)
	}
	cut := string(lanternBay(t, "lantern-bay", "year:", "cut: S1E1\nyear:"))
	says(t, srv.writes(host, cut), "can't be a show of its own")
	says(t, srv.writes(dan, lamplightNotes), "Only hosts")
}

// TestAnotherOverlay puts a pack in the place of another, which is told from then on.
func TestAnotherOverlay(t *testing.T) {
	srv := newOverlaid(t, -9, -8, -7, -6)
	srv.tells(dan, "watched", "sure", "episode", "S1E2")
	for _, text := range []string{"Ada climbs up and lights it.", "Ada stays below.", "Ada climbs up and lights it."} {
		srv.writes(host, strings.Replace(lamplightNotes, "Ada climbs up and lights it.", text, 1))
		if got := spoken(srv.tells(dan, "summary", "", "episode", "S1E2")); !strings.Contains(got, text) {
			t.Errorf("with %q people read\n%s", text, got)
		}
	}
}

// TestAnOverlayGoesWithTheNumbers checks that a pack is served as long as its numbers mean
// what they did, that hosts are told once when they do not, and that the provider's texts are
// there meanwhile.
func TestAnOverlayGoesWithTheNumbers(t *testing.T) {
	srv := newOverlaid(t, -9, -8, -7, -6)
	srv.writes(host, lamplightNotes)
	srv.tells(host, "watched", "sure", "episode", "S1E4")
	served := func(want bool) {
		t.Helper()
		if got := spoken(srv.tells(host, "summary", "", "episode", "S1E2")); strings.Contains(got, "Ada climbs up") != want || !strings.Contains(got, "Title a 1") {
			t.Errorf("the pack is served: %v\n%s", !want, got)
		}
	}
	served(true)
	srv.told = episodesOn("a", -9, -8, -7, -6, 1)
	srv.told.Updated = 2
	srv.until(day(3, 0))
	served(true)
	first := srv.told.Episodes
	first[2], first[3] = first[3], first[2]
	first[2].Number, first[3].Number = 3, 4
	srv.told.Updated = 3
	srv.until(day(6, 0))
	asked := srv.tells(host, "summary", "", "episode", "S1E2")
	says(t, asked, "Ada climbs up")
	said := srv.use(host, srv.offered(asked, "Use the new numbers"))
	says(t, said, "I don't use your pack for this show anymore")
	served(false)
	srv.until(day(9, 0))
	if again := spoken(srv.tells(host, "watched", "")); strings.Contains(again, "don't use your pack") {
		t.Errorf("told twice: %s", again)
	}
	srv.writes(host, strings.Replace(lamplightNotes, "[4]", "[4, 1]", 1))
	served(true)
}

// TestHostsAreToldInTheirChannel checks that a pack which is not served any more is said in the
// hosts' channel, once, in numbers alone.
func TestHostsAreToldInTheirChannel(t *testing.T) {
	srv := newOverlaid(t, -9, -8, -7, -6)
	srv.writes(host, lamplightNotes)
	srv.update(func(tx *tables.Tx) {
		g := tx.Guild(1)
		g.ID, g.Hosts = 1, 20
		tx.PutGuild(g)
	})
	srv.told = episodesOn("a", -9, -8, -7, -6)
	of := srv.told.Episodes
	of[2], of[3] = of[3], of[2]
	of[2].Number, of[3].Number, srv.told.Updated = 3, 4, 2
	srv.until(day(3, 0))
	if len(srv.posts) != 1 {
		t.Fatalf("the hosts are asked %d times", len(srv.posts))
	}
	srv.use(host, srv.posts[0].Message.Buttons[0].Action)
	srv.until(day(20, 0))
	if len(srv.posts) != 2 {
		t.Fatalf("the hosts' channel was told %d things", len(srv.posts))
	}
	said := spoken(srv.posts[1].Message)
	if want := english(words.OverlayOff("[4]")); !strings.Contains(said, want) || strings.Contains(said, "Text") || strings.Contains(said, "Ada") {
		t.Errorf("got %q, want %q", said, want)
	}
	for range 2 {
		if got := spoken(srv.tells(host, "watched", "")); strings.Contains(got, "don't use your pack") {
			t.Errorf("told once more: %s", got)
		}
	}
}
