package commands_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"watchparty/data"
)

// Every source is on one page of /show info, and every page fits a message with
// room for markup.
func TestShowInfoPages(t *testing.T) {
	catalog := shippedCatalog(t)
	c := newChat(t, catalog)
	for _, line := range []string{"/watched episode:8 show:trauma-code", "/show info show:trauma-code"} {
		c.say("kim", line)
	}
	show, _ := catalog.Show("trauma-code")
	seen := map[string]int{}
	press := "press See my sources"
	for pages := 1; press != ""; pages++ {
		page := strings.Join(c.say("kim", press), "\n")
		if n := utf8.RuneCountInString(page); n > 3600 {
			t.Errorf("page %d has %d characters", pages, n)
		}
		for _, s := range show.Sources {
			seen[s.Name] += strings.Count(page, "**"+s.Name+"** ")
		}
		if press = ""; strings.Contains(page, "[More]") {
			press = "press More"
		}
		if pages > 20 {
			t.Fatal("the pages do not end")
		}
	}
	for _, s := range show.Sources {
		if seen[s.Name] != 1 {
			t.Errorf("%s: seen %d times, want once", s.Name, seen[s.Name])
		}
	}
}

// TestTitlesOnce checks that a title which languages share is told once, and the show's
// own not again.
func TestTitlesOnce(t *testing.T) {
	s := *toldShow()
	s.Titles = []data.Title{{Language: "ko", Text: "사건"}, {Language: "de", Text: s.Title}, {Language: "uk", Text: "Справа"}, {Language: "ru", Text: "Справа"}}
	said := newChat(t, data.NewCatalog(&s)).say("kim", "/show info show:"+string(s.ID))
	if page := strings.Join(said, "\n"); !strings.Contains(page, "\n-# 사건, Справа\n") {
		t.Errorf("got %s", page)
	}
}
