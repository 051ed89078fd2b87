package commands_test

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
)

// recountedOn is episodesOn of a world that agrees with others up to an episode, in an answer
// that counts one more after the first.
func recountedOn(variant string, upTo int, more bool) data.Told {
	told := episodesOn("a", -30, -25, -20, -15, -10, -5)
	other := episodesOn(variant, -30, -25, -20, -15, -10, -5)
	for i := upTo; i < len(told.Episodes); i++ {
		told.Episodes[i].Title, told.Episodes[i].Text = other.Episodes[i].Title, other.Episodes[i].Text
		told.Episodes[i].Guests = []data.ToldPart{{Character: 10 + i, Name: "Guest " + variant, Actor: "Actor " + variant}}
	}
	told.Cast = []data.ToldPart{{Character: 1, Name: "Rae " + variant, Actor: "Player " + variant}}
	if !more {
		return told
	}
	between := data.ToldEpisode{ID: 500, Season: 1, Number: 2, Title: "Title " + variant, Text: []string{"Text " + variant}, Aired: told.Episodes[0].Aired}
	told.Episodes = slices.Insert(told.Episodes, 1, between)
	for i := 2; i < len(told.Episodes); i++ {
		if e := &told.Episodes[i]; e.Season == 1 {
			e.Number++
		}
	}
	told.Updated = 2
	return told
}

// TestNewNumbersInTwoWorlds has a host take the new numbers in worlds that agree in the first
// three episodes, in numbers and in dates: what hosts are asked, what they are told, and what
// is stored is the same, and so is all that people are told who have watched those three,
// before and after. The episode that came in is none of theirs.
func TestNewNumbersInTwoWorlds(t *testing.T) {
	played := func(variant string) (replies []commands.Reply, asked []commands.Post, stored map[string]string) {
		srv := newImporting(t, recountedOn(variant, 3, false))
		srv.tells(dan, "watched", "sure", "episode", "S1E3")
		srv.tells(kim, "watched", "sure", "episode", "S1E2")
		srv.press(host, "settings", "hosts", "value", "20")
		ask := func() {
			for _, user := range []data.UserID{dan, kim, newcomer} {
				for _, command := range []string{"summary", "recap", "cast", "progress"} {
					replies = append(replies, srv.tells(user, command, ""))
				}
				for _, e := range []string{"S1E1", "S1E2", "S1E3", "S1E4", "S1E5", "S2E1"} {
					replies = append(replies, srv.tells(user, "summary", "", "episode", e), srv.tells(user, "recap", "", "episode", e))
				}
			}
		}
		ask()
		srv.told = recountedOn(variant, 3, true)
		srv.until(day(3, 0))
		if len(srv.posts) != 1 {
			t.Fatalf("the hosts are asked %d times", len(srv.posts))
		}
		replies = append(replies, srv.use(dan, srv.posts[0].Message.Buttons[0].Action))
		q := srv.imports(host, "show", "")
		q.Action = srv.posts[0].Message.Buttons[0].Action
		replies = append(replies, srv.ask(q))
		says(t, replies[len(replies)-1], "Done")
		ask()
		said := ""
		for _, r := range replies {
			said += spoken(r)
		}
		for _, what := range []string{"Title a 2", "Text a 2"} {
			if !strings.Contains(said, what) {
				t.Errorf("nobody is told %s: this proves nothing", what)
			}
		}
		if strings.Contains(said, "Title "+variant+"\n") || strings.Contains(said, "Rae") {
			t.Errorf("somebody reads what is new:\n%s", said)
		}
		stored = srv.store.Dump()
		maps.DeleteFunc(stored, func(key, _ string) bool { return strings.HasPrefix(key, "record") })
		return replies, srv.posts, stored
	}
	replies, asked, stored := played("b")
	others, theirs, there := played("c")
	if !reflect.DeepEqual(replies, others) || !reflect.DeepEqual(asked, theirs) {
		t.Errorf("they tell what lies beyond: %s\n%s", difference(replies, others), difference(asked, theirs))
	}
	if !maps.Equal(stored, there) {
		t.Errorf("what is stored tells what lies beyond: %s", difference(stored, there))
	}
}
