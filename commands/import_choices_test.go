package commands_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
)

// chosen are the steps by which hosts decide about a provider's show, with what they need.
var chosenByHosts = []struct{ command, do, option, value, says string }{
	{"summary", "hide", "episode", "S1E1", "Hide what TVmaze says about S1E1"},
	{"summary", "hide.sure", "episode", "S1E1", "Nobody here sees"},
	{"summary", "unhide", "episode", "S1E1", "is back"},
	{"show", "titles", "value", "on", "everyone can see the title"},
	{"show", "titles", "value", "off", "stays hidden"},
	{"show", "premise", "", "", "something else"},
	{"show", "premise.sure", "", "", "has the newer premise"},
	{"show", "texts", "", "", "Nothing from TVmaze is hidden"},
	{"show", "news", "hour", "20", "I'll say in"},
	{"show", "news.off", "", "", "I won't say"},
}

// TestOnlyHostsChoose takes those steps as a member and as somebody new, who change nothing
// and are told so, and as a host.
func TestOnlyHostsChoose(t *testing.T) {
	srv := newImporting(t, episodesOn("a", -9, -2, 5))
	srv.tells(dan, "watched", "sure", "episode", "S1E3")
	srv.told.Premise, srv.told.Updated = []string{"A lamp that goes out."}, 2
	srv.until(day(3, 0))
	for _, c := range chosenByHosts {
		for _, user := range []data.UserID{dan, newcomer, host} {
			before := srv.store.Dump()
			r := srv.tells(user, c.command, c.do, c.option, c.value)
			if user == host {
				says(t, r, c.says)
				continue
			}
			if says(t, r, "Only hosts"); !maps.Equal(before, srv.store.Dump()) || r.Public || len(r.Buttons) > 0 {
				t.Errorf("%s %s by %d changes something: %+v", c.command, c.do, user, r)
			}
		}
	}
}

// TestAnotherTextIsHidden hides one text in the place of another: as many are hidden, and not
// the same.
func TestAnotherTextIsHidden(t *testing.T) {
	srv := newImporting(t, episodesOn("a", -9, -2, 5))
	srv.tells(dan, "watched", "", "episode", "S1E2")
	for _, hidden := range []string{"S1E1", "S1E2"} {
		srv.tells(host, "summary", "hide.sure", "episode", hidden)
		for i, e := range []string{"S1E1", "S1E2"} {
			if got := spoken(srv.tells(dan, "summary", "", "episode", e)); strings.Contains(got, fmt.Sprint("Text a ", i)) == (e == hidden) {
				t.Errorf("%s is hidden, and of %s people read\n%s", hidden, e, got)
			}
		}
		srv.tells(host, "summary", "unhide", "episode", hidden)
	}
}

// TestATextIsHidden checks that a hidden text is gone for everybody in the server, with its
// title, and there again afterwards, and that the question before names the number alone.
func TestATextIsHidden(t *testing.T) {
	srv := newImporting(t, episodesOn("a", -9, -2, 5))
	for _, user := range []data.UserID{host, dan} {
		srv.tells(user, "watched", "", "episode", "S1E2")
	}
	read := func() (all string) {
		for _, user := range []data.UserID{host, dan} {
			all += spoken(srv.tells(user, "summary", "", "episode", "S1E2")) + spoken(srv.tells(user, "recap", ""))
		}
		return all
	}
	before := read()
	hide := srv.offered(srv.tells(host, "summary", "", "episode", "S1E2"), "Hide this text")
	asked := srv.use(host, hide)
	if strings.Contains(spoken(asked), "Title a") || strings.Contains(spoken(asked), "Text a") || asked.Public {
		t.Errorf("the question tells the text: %s", spoken(asked))
	}
	srv.use(host, srv.offered(asked, "Hide this text"))
	if got := read(); strings.Contains(got, "Title a 1") || strings.Contains(got, "Text a 1") || !strings.Contains(got, "Text a 0") {
		t.Errorf("it is not hidden, or more is: %s", got)
	}
	for _, b := range srv.tells(dan, "summary", "", "episode", "S1E2").Buttons {
		if b.Command == "summary" {
			t.Errorf("a member is offered %s", english(b.Label))
		}
	}
	srv.use(host, srv.offered(srv.tells(host, "summary", "", "episode", "S1E2"), "Show it again"))
	if got := read(); got != before {
		t.Errorf("afterwards:\n%s\nwant\n%s", got, before)
	}
	srv.use(host, srv.offered(asked, "Hide this text"))
	srv.use(host, srv.offered(srv.tells(host, "show", "info"), "Show hidden texts again"))
	if got := read(); got != before {
		t.Errorf("all shown again:\n%s\nwant\n%s", got, before)
	}
}

// TestNextTitlesAreChosen checks that titles open one episode earlier where hosts want it,
// and no others do.
func TestNextTitlesAreChosen(t *testing.T) {
	srv := newImporting(t, episodesOn("a", -9, -2, 5))
	srv.tells(dan, "watched", "", "episode", "S1E1")
	titles := func() string {
		return spoken(srv.tells(dan, "summary", "", "episode", "S1E2")) + spoken(srv.tells(dan, "summary", "", "episode", "S1E3"))
	}
	for _, c := range []struct {
		press string
		tells bool
	}{{"Show next titles to all", true}, {"Hide next titles", false}} {
		srv.use(host, srv.offered(srv.tells(host, "show", "info"), c.press))
		if got := titles(); strings.Contains(got, "Title a 1") != c.tells || strings.Contains(got, "Title a 2") {
			t.Errorf("%s: %s", c.press, got)
		}
	}
}

// TestWhatIsKnownOfAnImport checks what /show info says beside the texts: specials without
// a date, the last look, and since when the provider does not know the show, which it must
// say on two days.
func TestWhatIsKnownOfAnImport(t *testing.T) {
	told := episodesOn("a", -9, -2, 5)
	told.Undated = 2
	srv := newImporting(t, told)
	info := func() string { return spoken(srv.tells(dan, "show", "info")) }
	want := func(text string, says bool) {
		t.Helper()
		if got := info(); strings.Contains(got, text) != says {
			t.Errorf("%q is said: %v, in\n%s", text, !says, got)
		}
	}
	want("2 specials are missing", true)
	want("Last looked up on 22 November 2026", true)
	srv.gone = true
	srv.until(day(1, 20))
	want("TVmaze hasn't had this show", false) // asked once
	srv.gone = false
	srv.told.Undated, srv.told.Updated = 0, 2
	srv.until(day(2, 20))
	want("specials are missing", false)
	want("Last looked up on 24 November 2026", true)
	srv.gone = true
	srv.until(day(3, 20))
	want("TVmaze hasn't had this show", false) // it was there since
	srv.until(day(20, 0))
	want("TVmaze hasn't had this show since 25 November 2026", true)
	want("Last looked up on 24 November 2026", true)
	srv.gone = false
	srv.until(day(60, 0))
	want("TVmaze hasn't had this show", false)
}

// TestANewerPremiseIsTaken keeps the premise as it was adopted until a host takes the newer
// one, which the question does not show.
func TestANewerPremiseIsTaken(t *testing.T) {
	srv := newImporting(t, episodesOn("a", -9, -2, 5))
	offers := func() bool {
		return slices.ContainsFunc(srv.tells(host, "show", "info").Buttons, func(b commands.Button) bool { return b.Do == "premise" })
	}
	if offers() {
		t.Error("a newer premise is offered where there is none")
	}
	srv.told.Premise, srv.told.Updated = []string{"A lamp that goes out."}, 2
	srv.until(day(3, 0))
	if info := spoken(srv.tells(dan, "show", "info")); strings.Contains(info, "goes out") || !offers() {
		t.Errorf("offered %v, before it is taken: %s", offers(), info)
	}
	asked := srv.tells(host, "show", "premise")
	if strings.Contains(spoken(asked), "goes out") {
		t.Errorf("the question shows it: %s", spoken(asked))
	}
	srv.use(host, srv.offered(asked, "Use it"))
	if info := spoken(srv.tells(dan, "show", "info")); !strings.Contains(info, "goes out") || offers() {
		t.Errorf("offered %v, after it was taken: %s", offers(), info)
	}
}

// TestNewsAndChoicesInTwoWorlds plays a running show in worlds that agree in numbers and
// dates and in nothing else: what the channel is told, what hosts are asked, and what is
// stored of a server is the same.
func TestNewsAndChoicesInTwoWorlds(t *testing.T) {
	played := func(variant string) (replies []commands.Reply, posts []commands.Post, stored map[string]string) {
		srv := newImporting(t, episodesOn(variant, -9, -9, 3, 3, 10))
		srv.groupAt("S1E2")
		for _, c := range chosenByHosts {
			if c.says == "something else" || c.do == "news.off" || c.do == "titles" {
				continue
			}
			replies = append(replies, srv.tells(host, c.command, c.do, c.option, strings.ReplaceAll(c.value, "S1E1", "S1E4")))
		}
		for n := range 20 {
			srv.until(day(n, 0))
			for _, user := range []data.UserID{dan, kim} {
				replies = append(replies, srv.tells(user, "show", "news"), srv.tells(user, "show", "info"))
			}
			for _, p := range srv.posts[max(0, len(srv.posts)-1):] {
				replies = append(replies, srv.use(kim, p.Message.Buttons[0].Action), srv.use(host, p.Message.Buttons[1].Action))
			}
		}
		if len(srv.posts) < 2 {
			t.Fatal("nothing was told")
		}
		stored = map[string]string{}
		for record, v := range srv.store.Dump() {
			if !strings.HasPrefix(record, "record") {
				stored[record] = v
			}
		}
		return replies, srv.posts, stored
	}
	replies, posts, stored := played("a")
	others, theirs, there := played("b")
	if !reflect.DeepEqual(replies, others) || !reflect.DeepEqual(posts, theirs) {
		t.Errorf("they tell what lies beyond: %s\n%s", difference(replies, others), difference(posts, theirs))
	}
	if !maps.Equal(stored, there) {
		t.Errorf("the next state tells what lies beyond: %s", difference(stored, there))
	}
	for _, p := range posts {
		if said := fmt.Sprintf("%+v", p); strings.Contains(said, "Title a") || strings.Contains(said, "Lamplight") {
			t.Errorf("the channel is told more than numbers: %s", said)
		}
	}
}
