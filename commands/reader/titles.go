package reader

import (
	"fmt"
	"strings"

	"watchparty/data"
)

// bySeasonTitle reads a text with the title of a season in place of its number. A title
// that reads as something else is none: "24" is an episode, whatever a season is called.
func (r *reading) bySeasonTitle(text string) (Result, bool) {
	if r.show.Title == nil {
		return Result{}, false
	}
	var found []Result
	var refused Result
	for i := range r.show.Seasons {
		numbered, ok := withNumber(text, &r.show.Seasons[i], r.show.Title)
		if !ok {
			continue
		}
		tokens, whole := lex(numbered)
		if !whole {
			continue
		}
		other := reading{show: r.show, place: r.place, intent: r.intent, text: numbered}
		switch read, ok := other.phrase(tokens); {
		case ok && read.Reason == "":
			found = append(found, read)
		case ok && refused.Reason == "":
			refused = read
		}
	}
	switch len(found) {
	case 0:
		return refused, refused.Reason != ""
	case 1:
		return found[0], true
	}
	var could []data.Position
	for _, one := range found { // two seasons of one title
		could = append(could, one.places()...)
	}
	return ask(could...), true
}

// withNumber returns a text with a season's title, at its beginning or its end, as the
// season's number.
func withNumber(text string, s *data.Season, title func(*data.Season) string) (string, bool) {
	folded, ok := fold(title(s), maxRunes)
	if !ok || folded == "" || s.Len() == 0 {
		return "", false
	}
	if _, means := lex(folded); means {
		return "", false
	}
	number := fmt.Sprint("season ", s.Number)
	if text == folded {
		return number, true
	}
	if rest, ok := strings.CutPrefix(text, folded+" "); ok {
		return number + " " + rest, true
	}
	if rest, ok := strings.CutSuffix(text, " "+folded); ok {
		return rest + " " + number, true
	}
	return "", false
}
