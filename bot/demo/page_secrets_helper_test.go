//go:build browser

package demo

import (
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"watchparty/data"
)

// secrets are all texts of the demo's shows, each as the words it consists of,
// however they are written down.
type secrets struct {
	open   string // what everybody may know, as one line of words
	sealed []secret
}

type secret struct {
	at    data.Position
	words []string
}

func readSecrets(t *testing.T) *secrets {
	// Of the shows that the demo's people watch: those of all that ship have keys as common
	// as "the host".
	catalog := inConversations(t)
	s := &secrets{}
	for _, head := range catalog.Shows() {
		show, _ := catalog.Show(head.ID)
		s.read(reflect.ValueOf(show).Elem(), data.Private(show.Last(), show.Whole()))
	}
	// Words of the page itself give nothing away: some questions have keys as common
	// as "running".
	err := filepath.WalkDir("../localdiscord/page", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) == ".go" {
			return err
		}
		text, err := os.ReadFile(path)
		s.open += line(wordsOf(string(text)))
		return err
	})
	if err != nil || s.open == "" {
		t.Fatal("reading the page:", err)
	}
	if len(s.sealed) < 500 {
		t.Fatalf("there are %d sealed texts only", len(s.sealed))
	}
	return s
}

// read finds every sealed text in a value, whatever holds it.
func (s *secrets) read(v reflect.Value, all data.Audience) {
	if sealed, ok := v.Interface().(data.Sealed); ok {
		if o, ok := sealed.Open(all); ok {
			s.sealed = append(s.sealed, secret{o.At, wordsOf(o.Text)})
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				s.read(v.Field(i), all)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			s.read(v.Index(i), all)
		}
	case reflect.String:
		s.open += line(wordsOf(v.String()))
	}
}

// wordsOf reads a text, JSON or HTML as words.
func wordsOf(text string) []string {
	text = strings.NewReplacer(`\n`, " ", `\\`, "", `\"`, `"`, `\u003c`, " ", `\u003e`, " ", `\u0026`, " ").Replace(text)
	return strings.FieldsFunc(strings.ToLower(html.UnescapeString(text)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func line(words []string) string { return " " + strings.Join(words, " ") + " . " }

// window is how many words in a row give a longer text away.
const window = 5

// beyond returns what in a text is known only beyond a position: windows of
// long texts, and short ones whole. What exempt contains is not a secret.
func (s *secrets) beyond(limit data.Position, text, exempt string) (found []string) {
	words := wordsOf(text)
	haystack, known := line(words), s.open+line(wordsOf(exempt))
	said := map[string]bool{}
	for i := range words {
		said[strings.Join(words[i:min(i+window, len(words))], " ")] = true
	}
	for _, x := range s.sealed {
		if x.at.Compare(limit) <= 0 {
			known += line(x.words)
		}
	}
	for _, x := range s.sealed {
		if x.at.Compare(limit) <= 0 {
			continue
		}
		for i := 0; i == 0 || i+window <= len(x.words); i++ {
			part := strings.Join(x.words[i:min(i+window, len(x.words))], " ")
			hit := said[part] || len(x.words) < window && strings.Contains(haystack, " "+part+" ")
			if hit && len(part) > 4 && !strings.Contains(known, " "+part+" ") {
				found = append(found, x.at.String()+": "+part)
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}
