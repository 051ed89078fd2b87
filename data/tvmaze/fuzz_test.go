package tvmaze

import (
	"context"
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"

	"watchparty/data"
)

// FuzzShow answers with anything: what is told is as everybody relies on, or nothing.
func FuzzShow(f *testing.F) {
	f.Add(`{"id":7,"name":"Odd","_embedded":{"seasons":[{"id":1,"number":1}]}}`, `[{"id":1,"season":1,"number":1,"name":"A","airdate":"2020-01-01","summary":"<p>A</p>","_embedded":{"guestcast":[{"character":{"id":1,"name":"B"}}]}},{"id":2,"number":null,"airdate":"2020-02-01"}]`)
	f.Add(`{"id":"7","name":"<b>Odd</b>","updated":1e400}`, `[{"id":1,"season":9999,"number":9999},{"id":2,"season":9999,"number":9940}]`)
	f.Add(`{"id":7.0,"name":"\ud800x","_embedded":[]}`, `[[],{"id":-1},null,{"id":3,"season":1,"number":51},{"id":4,"season":1,"number":1}]`)
	if table, err := os.ReadFile("testdata/oddities.txt"); err == nil {
		for _, m := range regexp.MustCompile(`(?m)^season1 [+=] (\[.*)$`).FindAllStringSubmatch(string(table), -1) {
			f.Add(`{"id":7,"name":"Odd","_embedded":{"cast":`+m[1]+`}}`, m[1])
		}
	}
	f.Fuzz(func(t *testing.T, show, list string) {
		synctest.Test(t, func(t *testing.T) {
			c := newClient(t, answers{show, list})
			told, err := c.Fetch(context.Background(), 7, 0)
			if err != nil {
				if told.ID != 0 || told.Episodes != nil {
					t.Fatalf("%v with %+v", err, told)
				}
				return
			}
			checkTold(t, told)
			if found, err := c.Search(context.Background(), "x"); err == nil && len(found) > most {
				t.Fatalf("%d found", len(found))
			}
		})
	})
}

// answers are the same show and the same list for everything.
type answers struct{ show, list string }

// RoundTrip implements http.RoundTripper.
func (a answers) RoundTrip(r *http.Request) (*http.Response, error) {
	body := a.list
	if r.URL.Path == "/shows/7" {
		body = a.show
	}
	return &http.Response{StatusCode: 200, Header: http.Header{}, Request: r, Body: io.NopCloser(strings.NewReader(body))}, nil
}

func checkTold(t *testing.T, told data.Told) {
	t.Helper()
	if told.ID != 7 || told.Title == "" || !strings.HasPrefix(told.Page, "https://www.tvmaze.com/shows/7") || told.Fetched.IsZero() {
		t.Fatalf("got %+v", told.Found)
	}
	checkText(t, told.Premise, maxText)
	checkText(t, []string{told.Title}, maxName)
	checkText(t, []string{told.Network}, maxName)
	checkParts(t, told.Cast)
	ids := map[int]bool{}
	before := data.ToldEpisode{}
	for i, e := range told.Episodes {
		if e.ID != 0 && ids[e.ID] || e.ID < 0 || i > 0 && e.Season < before.Season {
			t.Fatalf("S%dE%d #%d comes after S%dE%d", e.Season, e.Number, e.ID, before.Season, before.Number)
		}
		ids[e.ID] = true
		if e.Number == 0 && (told.NumbersOnly || e.Aired == 0 || e.ID == 0) {
			t.Fatalf("the special #%d has no place", e.ID)
		}
		if e.Number != 0 {
			next := before.Season != e.Season || e.Number == before.Number+1 || told.NumbersOnly && e.Number > before.Number
			if e.Season < 1 || e.Season > maxNumber || e.Number < 1 || e.Number > maxNumber || !next {
				t.Fatalf("S%dE%d comes after S%dE%d", e.Season, e.Number, before.Season, before.Number)
			}
			before = e
		}
		if (told.NumbersOnly || e.ID == 0) && (e.Title != "" || e.Text != nil || e.Aired != 0 || e.Guests != nil || e.Minutes != 0) {
			t.Fatalf("S%dE%d has more than a number: %+v", e.Season, e.Number, e)
		}
		checkText(t, []string{e.Title}, maxName)
		checkText(t, e.Text, maxText)
		checkParts(t, e.Guests)
	}
	if len(told.Episodes) > maxCounted {
		t.Fatalf("%d episodes", len(told.Episodes))
	}
}

func checkParts(t *testing.T, parts []data.ToldPart) {
	t.Helper()
	for i, p := range parts {
		if p.Character < 1 || p.Name == "" || i > 0 && (p.Character < parts[i-1].Character || p == parts[i-1]) {
			t.Fatalf("got the parts %+v", parts)
		}
		checkText(t, []string{p.Name}, maxName)
		checkText(t, []string{p.Actor}, maxName)
	}
}
