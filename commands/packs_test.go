package commands_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/tables"
)

// lanternBay is the pack that conversations upload, with an id and texts of one's own.
func lanternBay(t testing.TB, id string, more ...string) []byte {
	t.Helper()
	src, err := os.ReadFile("testdata/packs/lantern-bay.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return []byte(strings.NewReplacer(append(more, "id: lantern-bay", "id: "+id)...).Replace(string(src)))
}

// uploads asks for a file to be uploaded, by a host, and returns the answer.
func (c *chat) uploads(who string, f commands.Attachment) *message {
	q := c.request(who)
	q.Action = commands.Action{Command: "show", Do: "pack-upload", Options: map[string]string{}}
	q.Files = map[string]commands.Attachment{"file": f}
	return c.ask(who, q, nil)
}

func given(name string, src []byte) commands.Attachment {
	return commands.Attachment{Name: name, Size: len(src), Data: src}
}

func ownPacksIn(t testing.TB, c *chat) (ids []data.ShowID) {
	all, err := tables.View(t.Context(), c.store.Store, 1, func(tx *tables.Tx) ([]data.OwnPack, error) { return tx.OwnPacks(1), nil })
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		ids = append(ids, p.Show)
	}
	return ids
}

// TestBadPacks uploads files that cannot be packs: each gets a private sentence, and is not kept. What is in the file is in no answer.
func TestBadPacks(t *testing.T) {
	var keys strings.Builder
	for i := 0; keys.Len() < commands.MaxFile-20; i++ {
		fmt.Fprintf(&keys, "secret%d: x\n", i)
	}
	nested := strings.Repeat("[", 100_000)
	for _, c := range []struct {
		name string
		commands.Attachment
		want words.Sentence
	}{
		{"gone", commands.Attachment{Name: "a.yaml", Trouble: commands.FileGone}, words.FileGone()},
		{"too large", commands.Attachment{Name: "a.yaml", Size: 10 << 20, Trouble: commands.FileTooLarge}, words.FileTooLarge(256)},
		{"not fetched", commands.Attachment{Name: "a.yaml", Trouble: commands.FileUnread}, words.FileUnread()},
		{"a program", given("a.exe", []byte("MZ")), words.NotAPack()},
		{"empty", given("a.yaml", nil), words.FileEmpty()},
		{"blank", given("a.YML", []byte(" \n\n")), words.FileEmpty()},
		{"no YAML", given("a.yaml", []byte("id: [secret\n\tsecret")), words.PackMistakes(1)},
		{"a picture", given("a.yaml", []byte("\x89PNG\r\n\x1a\nsecret")), words.PackMistakes(1)},
		{"deep", given("a.yaml", []byte(nested)), words.PackMistakes(1)},
		{"keys", given("a.yaml", []byte(keys.String())), words.PackMistakes(100)},
		{"a bare id", given("a.yaml", lanternBay(t, "bare-1")), words.PackMistakes(1)},
		{"a provider's id", given("a.yaml", lanternBay(t, "tv-82")), words.PackMistakes(1)},
	} {
		chat := newChat(t, shippedCatalog(t))
		said := chat.uploads("mina", c.Attachment)
		text := strings.Join(chat.text(said.Reply), "\n")
		if said.Public || !strings.Contains(text, english(c.want)) || strings.Contains(text, "secret") || len(ownPacksIn(t, chat)) > 0 {
			t.Errorf("%s: public %t, %q, want %q", c.name, said.Public, text, english(c.want))
		}
		if f := said.File; f != nil && (strings.Contains(string(f.Data), "secret") || strings.Count(string(f.Data), "\n") != 100) {
			t.Errorf("%s: the file is %.200q", c.name, f.Data)
		}
		if said := chat.uploads("dan", c.Attachment); english(said.Body[0].Text) != english(words.OnlyHostsPacks()) {
			t.Errorf("%s: a member reads %v", c.name, chat.text(said.Reply))
		}
	}
}

// TestFilesAreFetchedForHosts checks whose file is fetched at all, and which.
func TestFilesAreFetchedForHosts(t *testing.T) {
	for _, c := range []struct {
		who, name string
		size      int
		want      words.Sentence
		fetch     bool
	}{
		{"mina", "a.yaml", 1, words.FileUnread(), true},
		{"mina", "a.YML", commands.MaxFile, words.FileUnread(), true},
		{"mina", "a.exe", 1, words.NotAPack(), false},
		{"mina", "a.yaml", 10 << 20, words.FileTooLarge(256), false},
		{"dan", "a.yaml", 1, words.OnlyHostsPacks(), false},
		{"dan", "a.exe", 10 << 20, words.OnlyHostsPacks(), false},
	} {
		chat := newChat(t, shippedCatalog(t))
		said := chat.uploads(c.who, commands.Attachment{Name: c.name, Size: c.size, Trouble: commands.FileWaits})
		if said.Fetch != c.fetch || said.Public || english(said.Body[0].Text) != english(c.want) {
			t.Errorf("%+v: fetch %t, %q", c, said.Fetch, chat.text(said.Reply))
		}
	}
}

// TestPacksOfAServer checks how many packs a server has, and that they are its own.
func TestPacksOfAServer(t *testing.T) {
	chat := newChat(t, shippedCatalog(t))
	for i := range 5 {
		if got := chat.text(chat.uploads("mina", given("a.yaml", lanternBay(t, fmt.Sprint("show-", i)))).Reply); !strings.HasPrefix(got[1], "Saved!") {
			t.Fatal(got)
		}
	}
	if got := chat.text(chat.uploads("pat", given("a.yaml", lanternBay(t, "show-5"))).Reply); got[1] != english(words.TooManyPacks(5)) {
		t.Errorf("a sixth pack: %q", got)
	}
	large := append(lanternBay(t, "show-4"), "# "+strings.Repeat("x", commands.MaxFile-10_000)+"\n"...)
	for i := range 5 {
		src := strings.Replace(string(large), "id: show-4", fmt.Sprint("id: show-", i), 1)
		got := chat.text(chat.uploads("mina", given("a.yaml", []byte(src))).Reply)
		if refused := got[1] == english(words.PacksTooLarge(1024)); refused != (i == 4) {
			t.Errorf("large pack %d: %q", i, got)
		}
	}
	if n := len(ownPacksIn(t, chat)); n != 5 {
		t.Errorf("%d packs are kept, want 5", n)
	}
	q := chat.request("mina")
	q.Guild, q.Action = 2, commands.Action{Command: "show", Do: "list", Options: map[string]string{}}
	if got := strings.Join(chat.text(chat.ask("mina", q, nil).Reply), "\n"); strings.Contains(got, "Lantern") || !strings.Contains(got, "Harbour Lights") {
		t.Errorf("another server has %q", got)
	}
	if got := strings.Join(chat.say("mina", "/show list"), "\n"); strings.Count(got, "Lantern Bay (2025, show-") != 5 {
		t.Errorf("the server has %q", got)
	}
	forgotten, err := tables.Update(t.Context(), chat.store.Store, 1, func(tx *tables.Tx) (bool, error) { return !tx.Forget(1, 1000), nil })
	if err != nil || !forgotten || len(ownPacksIn(t, chat)) > 0 {
		t.Errorf("forgotten %t, %v; left %v", forgotten, err, ownPacksIn(t, chat))
	}
}

// TestOwnPackReplaces uploads a pack with the id of one that ships: this server alone goes
// by it, as long as people's places mean the same, and until it is removed.
func TestOwnPackReplaces(t *testing.T) {
	const where = "harbour-lights"
	src, err := os.ReadFile("../bot/demo/harbour-lights.yaml")
	if err != nil {
		t.Fatal(err)
	}
	own := strings.ReplaceAll(string(src), "title: Eleven Past Nine", "title: Our Own Beginning")
	chat := newChat(t, shippedCatalog(t))
	saying(chat, "mina: /show start show:"+where, "dan: /watched episode:s1e2")
	got := strings.Join(chat.text(chat.uploads("mina", given("a.yaml", []byte(own))).Reply), "\n")
	if !strings.Contains(got, english(words.PackReplaced("Harbour Lights"))) || strings.Contains(got, "Watch it here") {
		t.Fatal(got)
	}
	title := func() string { return strings.Join(chat.say("dan", "/summary episode:s1e1"), "\n") }
	if !strings.Contains(title(), "Our Own Beginning") {
		t.Errorf("with the pack: %q", title())
	}
	if links := strings.Join(chat.say("dan", "/show info"), "\n"); strings.Contains(links, "Tern Television]") || !strings.Contains(links, "Tern Television") {
		t.Errorf("the info: %q", links)
	}
	fewer := strings.Replace(string(lanternBay(t, where)), "number: 2", "number: 4", 1)
	for what, bad := range map[string]string{"numbered differently": strings.Replace(fewer, "number: 3", "number: 5", 1)} {
		got := chat.text(chat.uploads("mina", given("a.yaml", []byte(bad))).Reply)
		if slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, "Saved") }) {
			t.Errorf("%s: %q", what, got)
		}
	}
	saying(chat, "mina: /show pack remove pack:"+where, "mina: press Remove the pack")
	if !strings.Contains(title(), "Eleven Past Nine") {
		t.Errorf("without the pack: %q", title())
	}
}

// TestUndoBeyondOtherNumbers checks that nobody comes by an Undo to what other numbers call
// something else: only what is up to the farthest place was compared.
func TestUndoBeyondOtherNumbers(t *testing.T) {
	srv := newOverlaid(t, -9)
	src := func(first int) string {
		var b strings.Builder
		b.WriteString("id: low-tide\ntitle: Low Tide\npremise: A ferry.\nseasons:\n")
		for s, n := range []int{first, 3} {
			fmt.Fprintf(&b, "  - number: %d\n    episodes:\n", s+1)
			for e := range n {
				fmt.Fprintf(&b, "      - {number: %d, title: T, summary: Sum %d %d.}\n", e+1, s+1, e+1)
			}
		}
		return b.String()
	}
	says(t, srv.writes(host, src(2)), "Saved")
	does := func(do string, pairs ...string) commands.Reply {
		return srv.press(dan, "watched", do, append(pairs, "show", "low-tide")...)
	}
	does("sure", "episode", "S2E2")
	undo := srv.offered(does("mistake", "episode", "S1E1"), "Undo")
	says(t, srv.writes(host, src(6)), "Saved")
	srv.use(dan, undo)
	if got := spoken(srv.press(dan, "summary", "", "episode", "S1E5", "show", "low-tide")); strings.Contains(got, "Sum 1 5.") {
		t.Errorf("somebody who has watched three episodes reads\n%s", got)
	}
}
