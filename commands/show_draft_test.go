package commands_test

import (
	"context"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/pack"
	"watchparty/data/tables"
)

// downloads asks for the show as a pack, and returns the file.
func (srv *importing) downloads(do string) (commands.Reply, string) {
	srv.t.Helper()
	r := srv.ask(srv.typed(host, "show", do, "pack", "tv-901"))
	if r.File == nil {
		return r, ""
	}
	if r.Public || r.File.Name != "SPOILER_tv-901.yaml" {
		srv.t.Errorf("public: %t, the file is %q", r.Public, r.File.Name)
	}
	return r, string(r.File.Data)
}

// TestDownloadOfAnImport checks that a host is sent what they have seen, and all of it only
// after they were asked, unless the server does not let people look ahead.
func TestDownloadOfAnImport(t *testing.T) {
	srv := newOverlaid(t, -9, -8, -7, -6)
	srv.writes(host, lamplightNotes)
	srv.tells(host, "watched", "sure", "episode", "S1E2")
	cut, file := srv.downloads("pack-download")
	says(t, cut, english(words.DraftPack("Lamplight", words.PlaceIn(&data.Show{}, at(1, 2)))))
	if !strings.HasPrefix(file, "# Text: TVmaze, https://www.tvmaze.com, CC BY-SA 4.0 (") || !strings.Contains(file, "\ncut: S1E2\n") || !strings.Contains(file, "# As of 2026-11-22.") {
		t.Errorf("the file begins\n%s", file)
	}
	for text, has := range map[string]bool{"Lamplight, up to S1E2. This spoils": true, "Title a 1": true, "Text a 0.": true, "Ada climbs up": true, "Who lit": true, "Title a 2": false, "Text a 2": false, "Our Own": false, "She lied": false, "Ada did": false, "Cy Fox": false} {
		if strings.Contains(file, text) != has {
			t.Errorf("the file has %q: %v\n%s", text, !has, file)
		}
	}
	asked := srv.use(host, srv.offered(cut, "Show me anyway"))
	if says(t, asked, "Send it?"); asked.File != nil {
		t.Error("the question has a file")
	}
	if whole := srv.use(host, srv.offered(asked, "Send me the pack")); string(whole.File.Data) != lamplightNotes {
		t.Errorf("the whole pack is %s", whole.File.Data)
	}
	srv.ask(srv.typed(host, "show", "pack-remove.sure", "pack", "tv-901"))
	_, whole := srv.downloads("pack-download.sure")
	if show, mistakes := pack.Read([]byte(whole)); show == nil || !strings.Contains(whole, "Text a 3.") || !strings.Contains(whole, "Cy Fox") || strings.Contains(whole, "cut:") {
		t.Errorf("the whole pack is %s\n%v", whole, mistakes)
	}
	srv.press(host, "settings", "anyway", "value", "off")
	for _, do := range []string{"pack-download.anyway", "pack-download.sure"} {
		if r, file := srv.downloads(do); file != "" {
			t.Errorf("%s: %s", do, spoken(r))
		}
	}
	if r, file := srv.downloads("pack-download"); file == "" || strings.Contains(file, "Text a 3.") || len(r.Buttons) > 0 {
		t.Errorf("without looking ahead: %+v", r)
	}
	srv.tells(host, "watched", "sure", "episode", "S1E4")
	if _, file := srv.downloads("pack-download"); file != whole {
		t.Errorf("to somebody who has seen all:\n%s", file)
	}
	if r := srv.ask(srv.typed(dan, "show", "pack-download.sure", "pack", "tv-901")); r.File != nil {
		t.Error("a member is sent the pack")
	}
}

// TestDownloadOfAPack checks the same of a pack that is a show of its own, which a cut one
// cannot replace.
func TestDownloadOfAPack(t *testing.T) {
	chat := newChat(t, shippedCatalog(t))
	src := lanternBay(t, "lantern-bay")
	chat.uploads("mina", given("a.yaml", src))
	saying(chat, "mina: /show start show:lantern-bay", "mina: /watched episode:1")
	q := chat.request("mina")
	q.Action = commands.Action{Command: "show", Do: "pack-download", Options: map[string]string{"pack": "lantern-bay"}}
	cut := string(chat.ask("mina", q, nil).File.Data)
	if !strings.Contains(cut, "Ana lights the lamp for the first time") || !strings.Contains(cut, "The Letter") || strings.Contains(cut, "A letter came") || strings.Contains(cut, "The Ferry") {
		t.Errorf("the cut pack is %s", cut)
	}
	if show, mistakes := pack.Read([]byte(cut)); show == nil || !show.Cut || show.CutAt != at(1, 1) {
		t.Errorf("%v in\n%s", mistakes, cut)
	}
	got := chat.text(chat.uploads("mina", given("a.yaml", []byte(cut))).Reply)
	if got[1] != english(words.CutPack()) {
		t.Errorf("a cut pack in place of a show: %q", got)
	}
}

// turningNotes is a pack with what is otherwise, or known, later on.
const turningNotes = `extends: tv-901
numbers: [4]
cast:
  - {tvmaze: 7, from: S1E1, actor: {name: Bo Lind, at: S1E3}, role: Keeper}
  - key: cook
    from: S1E1
    actor: {name: Ulf Ek, at: S1E2}
    character: {name: Tor, native: 토르, later: [{at: S1E2, name: Torvald Vik, native: 토르발}, {at: S1E4, name: The Owner}], aliases: [Cookie]}
questions:
  - {key: who, at: S1E1, question: Who lit the lamp?, answer: [{at: S1E1, text: Nobody did.}, {at: S1E2, text: Somebody did.}, {at: S1E3, text: Ada did.}]}
`

// TestADraftTellsNothingEarlier lays a draft over the show again, as another server would: it
// tells nobody more than the pack did of which it was made.
func TestADraftTellsNothingEarlier(t *testing.T) {
	srv := newOverlaid(t, -9, -8, -7, -6)
	read := func() string {
		return spoken(srv.tells(dan, "cast", "")) + spoken(srv.tells(dan, "cast", "", "name", "Tor")) +
			spoken(srv.tells(dan, "cast", "", "name", "Cookie")) + spoken(srv.tells(dan, "ending", "", "question", "Who lit the lamp?"))
	}
	says(t, srv.writes(host, turningNotes), "Saved")
	srv.tells(host, "watched", "sure", "episode", "S1E2")
	_, file := srv.downloads("pack-download")
	for text, has := range map[string]bool{"Torvald Vik": true, "토르발": true, "Ulf Ek": true, "Somebody did.": true, "The Owner": false, "Ada did.": false, "Bo Lind": false} {
		if strings.Contains(file, text) != has {
			t.Errorf("the file has %q: %v\n%s", text, !has, file)
		}
	}
	for _, episode := range []string{"S1E1", "S1E2"} {
		srv.tells(dan, "watched", "sure", "episode", episode)
		want := strings.ReplaceAll(read(), "Ada Low\n", "") // who plays her is known later, so that the draft doesn't place her
		srv.ask(srv.typed(host, "show", "pack-remove.sure", "pack", "tv-901"))
		says(t, srv.writes(host, file), "Saved")
		for _, text := range []string{"Bo Lind", "The Owner", "Ada did."} {
			if got := read(); strings.Contains(got, text) || strings.Contains(want, text) {
				t.Errorf("at %s it says %q:\n%s", episode, text, got)
			}
		}
		for text, at := range map[string]string{"Torvald Vik": "S1E2", "Ulf Ek": "S1E2", "Somebody did.": "S1E2", "Nobody did.": "S1E1", "Tor\n": "S1E1"} {
			if got := read(); strings.Contains(got, text) != (episode == at) || strings.Contains(want, text) != (episode == at) {
				t.Errorf("at %s: %q\n%s\nand with the pack\n%s", episode, text, got, want)
			}
		}
		srv.ask(srv.typed(host, "show", "pack-remove.sure", "pack", "tv-901"))
		srv.writes(host, turningNotes)
	}
}

// TestADraftDoesNotChooseTitles checks that what a server chose about the provider's titles is
// in no draft.
func TestADraftDoesNotChooseTitles(t *testing.T) {
	srv := newOverlaid(t, -9, -8, -7, -6)
	srv.tells(host, "show", "titles", "value", "on")
	srv.tells(host, "watched", "sure", "episode", "S1E2")
	_, file := srv.downloads("pack-download")
	if strings.Count(file, "title:") != 3 || strings.Count(file, "title_at:") != 3 || !strings.Contains(file, "title_at: S1E3") {
		t.Errorf("the file is\n%s", file)
	}
}

// TestThePackOfAForgottenShow checks that a pack whose show the server has forgotten isn't one
// that everybody has watched.
func TestThePackOfAForgottenShow(t *testing.T) {
	srv := newOverlaid(t, -9, -8, -7, -6)
	srv.writes(host, lamplightNotes)
	err := srv.store.Update(context.Background(), 1, func(tx *tables.Tx) error { tx.DropGroup(1, "tv-901"); return nil })
	if err != nil {
		t.Fatal(err)
	}
	asked, file := srv.downloads("pack-download")
	if says(t, asked, "Send it?"); file != "" {
		t.Errorf("without a question:\n%s", file)
	}
	if whole := srv.use(host, srv.offered(asked, "Send me the pack")); string(whole.File.Data) != lamplightNotes {
		t.Errorf("the whole pack is %s", whole.File.Data)
	}
	srv.press(host, "settings", "anyway", "value", "off")
	for _, do := range []string{"pack-download", "pack-download.anyway", "pack-download.sure"} {
		if r, file := srv.downloads(do); file != "" {
			t.Errorf("%s: %s", do, spoken(r))
		}
	}
}
