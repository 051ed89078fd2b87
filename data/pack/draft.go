package pack

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"watchparty/data"
)

// A Draft is a show that is written as a pack for one audience: it holds what they may be
// told, each text from where on they know it.
type Draft struct {
	Show     *data.Show
	Audience data.Audience
	// Over is what people wrote over a provider's show, nil for nothing.
	Over *data.Show
	// Characters are the provider's numbers of characters, by the ids of people; Fetched is
	// when its texts were.
	Characters map[string]int
	Fetched    time.Time
	// Cut says that the audience has not watched everything, and Reach how far they are.
	Cut   bool
	Reach data.Position
}

// A drafting is a draft that is being written.
type drafting struct {
	Draft
	strings.Builder
}

// licence is what a provider's texts are under.
const licence = "https://creativecommons.org/licenses/by-sa/4.0/"

// Bytes writes the draft. Apps show how a file begins, so what gives most away comes last.
func (d Draft) Bytes() []byte {
	w := drafting{Draft: d}
	provided := d.Show.Provided != 0
	w.head(provided)
	if provided {
		w.line(0, "extends: %s", data.ImportID(d.Show.Provided))
		w.line(0, "numbers: %s", NumbersOf(d.Show))
	} else {
		w.line(0, "id: %s", d.Show.ID)
	}
	if d.Cut {
		w.line(0, "cut: %s", write(d.Reach))
	}
	if !provided {
		w.identity()
	}
	w.plain(0, "premise", d.Show.Premise, premiseLimit)
	w.seasons(provided)
	w.cast(provided)
	from := d.Show
	if provided {
		from = d.Over
	}
	if from != nil {
		w.facts(from.Facts)
		w.sources(from.Sources)
		w.questions(from.Questions)
	}
	return []byte(w.String())
}

// head says whose texts these are, and how much they give away.
func (w *drafting) head(provided bool) {
	if provided {
		w.comment(0, fmt.Sprintf("Text: TVmaze, %s, CC BY-SA 4.0 (%s).", w.page(), licence))
		w.comment(0, fmt.Sprintf("As of %s. If you pass it on, leave this here and keep the licence.", w.Fetched.UTC().Format(time.DateOnly)))
	}
	switch {
	case w.Cut && w.Reach.IsZero():
		w.comment(0, fmt.Sprintf("%s, before its first episode. Nothing in here spoils.", w.Show.Title))
	case w.Cut:
		w.comment(0, fmt.Sprintf("%s, up to %s. This spoils everything up to there.", w.Show.Title, write(w.Reach)))
	default:
		w.comment(0, fmt.Sprintf("%s. This spoils everything.", w.Show.Title))
	}
	if provided {
		w.comment(0, "What you leave out stays as TVmaze has it.")
	}
	w.WriteString("\n")
}

// page is the address of the provider's page for those who may know it: it gives everything
// away.
func (w *drafting) page() string {
	if len(w.Show.Sources) > 0 && w.Show.Sources[0].Name == "TVmaze" {
		if o, ok := w.Show.Sources[0].URL.Open(w.Audience); ok {
			return o.Text
		}
	}
	return "https://www.tvmaze.com"
}

// identity is what is public of a show that no provider tells.
func (w *drafting) identity() {
	s := w.Show
	w.plain(0, "title", s.Title, titleLimit)
	for i, t := range s.Titles {
		if i == 0 {
			w.line(0, "titles:")
		}
		w.plain(1, t.Language, t.Text, titleLimit)
	}
	w.list("aliases", s.Aliases)
	for _, n := range []struct {
		key   string
		value int
	}{{"year", s.Year}, {"minutes", s.Minutes}} {
		if n.value != 0 {
			w.line(0, "%s: %d", n.key, n.value)
		}
	}
	if w.plain(0, "network", s.Network, networkLimit); s.Complete {
		w.line(0, "complete: true")
	}
	for i, c := range s.Credits {
		if i == 0 {
			w.line(0, "credits:")
		}
		w.line(1, "- role: %s", strconv.Quote(c.Role))
		w.line(1, "  names: [%s]", quoted(c.Names))
	}
}

func (w *drafting) list(key string, all []string) {
	if len(all) > 0 {
		w.line(0, "%s: [%s]", key, quoted(all))
	}
}

func quoted(all []string) string {
	var q []string
	for _, text := range all {
		q = append(q, strconv.Quote(text))
	}
	return strings.Join(q, ", ")
}

// line writes a line, so many levels deep.
func (w *drafting) line(deep int, format string, args ...any) {
	w.WriteString(strings.Repeat("  ", deep) + fmt.Sprintf(format, args...) + "\n")
}

// comment writes what is for people alone. A text from elsewhere stays in its one line.
func (w *drafting) comment(deep int, text string) {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unprintable(r) {
			return ' '
		}
		return r
	}, text)
	w.line(deep, "# %s", oneLine(text))
}

// plain writes a text that may be read. One that a pack may not hold is for people alone.
func (w *drafting) plain(deep int, key, text string, l limit) {
	switch text = strings.TrimSpace(text); {
	case text == "":
	case !fits(text, l):
		w.comment(deep, strings.TrimPrefix(key, "- ")+" (a pack can't hold this): "+text)
	default:
		w.line(deep, "%s: %s", key, strconv.Quote(text))
	}
}

func fits(text string, l limit) bool {
	var r reader
	r.text(&node{value: text}, l)
	return len(r.mistakes) == 0
}

// text writes a text that the audience may be told, and says where it is known.
func (w *drafting) text(deep int, key string, s data.Sealed, l limit) (at data.Position, ok bool) {
	o, ok := s.Open(w.Audience)
	if !ok {
		return at, false
	}
	at, _ = s.KnownAt(w.Audience)
	w.plain(deep, key, o.Text, l)
	return at, fits(o.Text, l)
}

// early writes a text that is known at the episode before, or where it says.
func (w *drafting) early(deep int, key string, s data.Sealed, before data.Position, l limit) {
	if at, ok := w.text(deep, key, s, l); ok && at != before {
		w.line(deep, "%s_at: %s", key, write(at))
	}
}

// at writes {at, text} for a text, if the audience may be told it.
func (w *drafting) at(s data.Sealed, l limit) (text string, ok bool) {
	o, ok := s.Open(w.Audience)
	if !ok || !fits(o.Text, l) {
		return "", false
	}
	at, _ := s.KnownAt(w.Audience)
	return fmt.Sprintf("{at: %s, text: %s}", write(at), strconv.Quote(strings.TrimSpace(o.Text))), true
}
