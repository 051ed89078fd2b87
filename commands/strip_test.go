package commands_test

import (
	"fmt"
	"slices"
	"testing"

	"watchparty/commands"
	"watchparty/data"
)

// stripped is a reply's strip, a list a row.
func stripped(r commands.Reply) (rows [][]commands.Mark) {
	for _, s := range r.Body {
		if s.Strip != 0 {
			rows = append(rows, slices.Collect(s.Strip.All()))
		}
	}
	return rows
}

// drawnSlowly is the strip of somebody who has watched seen and is at a position, worked
// out from numbers and days alone.
func (srv *server) drawnSlowly(s *data.Show, seen data.Set, at data.Position) (rows [][]commands.Mark) {
	here := -1 // the row where they are
	var seasons []int
	for i := range s.Seasons {
		for k := range s.Seasons[i].Len() {
			e := s.Seasons[i].Nth(k)
			if k%10 == 0 {
				rows, seasons = append(rows, nil), append(seasons, i)
			}
			mark := commands.MarkLater
			switch next, more := s.Next(at); {
			case e.Compare(at) <= 0 && seen.Has(e.Position):
				mark = commands.MarkWatched
			case e.Compare(at) <= 0:
				mark = commands.MarkSkipped
			case e.Aired.After(srv.now):
				mark = commands.MarkNotOut
			case more && next.Position == e.Position:
				mark = commands.MarkNext
			}
			if next, more := s.Next(at); more && next.Position == e.Position || !more && e.Position == s.Last() {
				here = len(rows) - 1
			}
			rows[len(rows)-1] = append(rows[len(rows)-1], mark)
		}
	}
	if len(rows) <= 3 {
		return rows
	}
	first := slices.Index(seasons, seasons[here])
	last := first
	for last < len(seasons) && seasons[last] == seasons[here] {
		last++
	}
	if s.Seasons[seasons[here]].Len() > 30 {
		return rows[here : here+1]
	}
	return rows[first:last]
}

// TestAStripIsNumbersAndDays checks every mark, for somebody anywhere who skipped
// anything, against what numbers and days alone tell: no mark depends on a text, on what
// a show is like or on whether an episode is its last.
func TestAStripIsNumbersAndDays(t *testing.T) {
	for _, shape := range [][]int{{8}, {2, 3}, {24, 10}, {31, 4}, {10, 10, 10}, {11, 11, 11}} {
		for _, complete := range []bool{true, false} {
			s := data.BareShow{ID: "case", Name: "Case", Numbers: shape}.Show()
			s.Bare, s.Complete = false, complete
			for i := range s.Seasons {
				makeEpisodes(&s.Seasons[i])
				for k := range s.Seasons[i].Episodes {
					e := &s.Seasons[i].Episodes[k]
					e.Title = data.Seal(data.Story, data.Position{}, fmt.Sprint("Finale ", k))
					if n, all := s.Count(e.Position); n%7 != 0 {
						e.Aired = rowTime.AddDate(0, 0, 1+7*(n-2*all/3))
					}
				}
			}
			srv := newRow(t, s)
			for n, p := range append([]data.Position{{}}, positionsOf(s)...) {
				for _, seen := range []data.Set{data.UpTo(p), data.UpTo(p).Without(at(1, n%5), at(1, n%5+2)), data.UpTo(s.Last())} {
					if !seen.Has(p) {
						continue
					}
					srv.put(data.Member{User: dan, Seat: p, Seen: seen})
					got, want := stripped(srv.press(dan, "progress", "", "show", "case")), srv.drawnSlowly(s, seen, p)
					if diff := difference(want, got); diff != "" {
						t.Fatalf("%v at %s with %s:\n%s", shape, p, seen, diff)
					}
				}
			}
		}
	}
}

func positionsOf(s *data.Show) (all []data.Position) {
	for _, e := range s.Episodes() {
		all = append(all, e.Position)
	}
	return all
}

// TestWhoHidesChangesNothing checks that /progress is the same with and without somebody
// who hides, who would be the tenth to be listed, the first of a second page and of a third.
func TestWhoHidesChangesNothing(t *testing.T) {
	for _, listed := range []int{1, 9, 10, 20, 21, 40} {
		srv := newServer(t)
		for n := range listed {
			srv.press(data.UserID(1000+n), "watched", "sure", "episode", "S1E3")
		}
		alone := srv.press(dan, "progress", "")
		srv.press(kim, "watched", "sure", "episode", "S1E2")
		srv.press(kim, "progress", "park") // so that the group doesn't wait for them
		srv.press(kim, "progress", "hide")
		if diff := difference(alone, srv.press(dan, "progress", "")); diff != "" {
			t.Errorf("beside %d others somebody who hides shows:\n%s", listed, diff)
		}
	}
}

// TestPublicStripIsTheGroups checks that the public cards draw the same strip wherever
// their presser is.
func TestPublicStripIsTheGroups(t *testing.T) {
	var first [][]commands.Mark
	for n, place := range []string{"S1E1", "S1E3", "S1E8"} {
		srv := friends(t, "S1E3")
		srv.press(host, "watched", "sure", "episode", "S1E2", "for", "group")
		srv.press(dan, "watched", "sure", "episode", place)
		srv.press(dan, "progress", "share")
		post, _ := srv.cards()[0].(commands.Post)
		if rows := stripped(post.Message); n == 0 {
			first = rows
		} else if diff := difference(first, rows); diff != "" || len(rows) != 1 {
			t.Errorf("shared from %s:\n%s", place, diff)
		}
	}
	if want := []commands.Mark{0, 0, 2, 3, 3, 3, 3, 3}; len(first) != 1 || !slices.Equal(first[0], want) {
		t.Errorf("drawn: %v, want %v", first, want)
	}
}
