package pack

import (
	"fmt"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"watchparty/data"
	"watchparty/data/names"
)

// late is a pack in which some people are named by later episodes.
const late = `
id: late
title: Late
premise: It rains.
complete: true
seasons:
  - number: 1
    episodes: [{number: 1, recap: Rain.}, {number: 2, recap: Tor Vik came.}, {number: 3, recap: Rain.}]
  - number: 2
    episodes:
      - {number: 1, recap: "Tor Vik, the Old Sailor, waits. Una Berg and Rolf Dahl don't."}
      - {number: 2, summary: Malak sees Una Berg.}
      - {number: 3, title: The Return of Ulf Ek, titles: {en: Back, ko: 토르}, recap: Rain.}
      - {number: 4, title: Rain, title_at: S3E1, recap: Rain.}
    specials: [{after: 4, number: 1, name: The Boat, recap: Una Berg sails.}, {after: 4, number: 2, name: The Pier, recap: Ida Falk sings.}]
  - {number: 3, episodes: [{number: 1, recap: Una Berg asks Ida Falk.}, {number: 2, recap: Rain.}]}
cast:
  - key: tor
    size: main
    from: S1E2
    actor: {name: Ulf Ek, aliases: [Ulfie]}
    character: {name: Tor Vik, native: 토르, aliases: [Sailor, Old Sailor, Torrie, {name: Malak, at: S1E3}]}
    role: A smuggler
    notes: [{at: S1E2, text: Comes in.}, {at: S1E3, text: Is Malak.}]
  - {key: una, size: main, from: S1E2, character: {name: Una Berg}, role: Sister of Tor Vik}
  - {key: rolf, size: main, from: S1E2, character: {name: Rolf Dahl}, role: {at: S1E3, text: A thief}}
  - {key: ida, size: guest, from: S2E4.2, character: {name: Ida Falk, aliases: [{name: Ida Falk, at: S3E1}]}, role: Sings}
  - {key: other, size: guest, from: S2E4.1, character: {name: Ida Lund, aliases: [Ida Falk]}, role: Sails}
questions:
  - {key: who, at: S2E4, question: Who waits?, answer: {at: S2E4, text: They do.}, keys: [Tor Vik]}
`

// Who has watched an episode is told who the people are whom it names, and nothing else
// of what they skipped.
func TestPeopleOfWhatWasWatched(t *testing.T) {
	s, mistakes := Read([]byte(late))
	if s == nil {
		t.Fatal(joined(mistakes))
	}
	tor, una, rolf, ida, other := &s.Cast[0], &s.Cast[1], &s.Cast[2], &s.Cast[3], &s.Cast[4]
	for at, want := range map[string]string{
		"S1E1":   "",
		"S1E3":   "Tor Vik 토르 Ulf Ek A smuggler, alias Malak, A thief", // not who is one
		"S2E1":   "Tor Vik 토르 Ulf Ek A smuggler, alias Old Sailor, Una Berg Sister of Tor Vik, Rolf Dahl",
		"S2E2":   "Tor Vik 토르 Ulf Ek A smuggler, alias Malak, Una Berg", // whose brother the episode does not name
		"S2E3":   "Tor Vik 토르 Ulf Ek A smuggler",
		"S2E4":   "",
		"S2E4.1": "Una Berg, Ida Lund Sails, alias Ida Falk",
		"S2E4.2": "Ida Falk Sings",
		"S3E1":   "Una Berg, Ida Falk Sings, alias Ida Falk",
		"S3E2":   "",
	} {
		p, _ := data.ParsePosition(at)
		a, got := only(p), []string(nil)
		for _, p := range []*data.Person{tor, una, rolf, ida, other} {
			var who []string
			for _, text := range []data.Sealed{p.Character, p.CharacterNative, p.Actor, p.ActorNative, p.Role} {
				if o, ok := text.Open(a); ok {
					who = append(who, o.Text)
				}
			}
			if who != nil {
				got = append(got, strings.Join(who, " "))
			}
			for _, alias := range p.Aliases {
				if o, ok := alias.Open(a); ok {
					got = append(got, "alias "+o.Text)
				}
			}
			for _, note := range p.Notes {
				if o, ok := note.Open(a); ok && o.At != a.Limit.To {
					t.Errorf("%s: the note of %v is open", at, o.At)
				}
			}
		}
		if got := strings.Join(got, ", "); got != want {
			t.Errorf("%s alone: got %q, want %q", at, got, want)
		}
	}
}

// packs are all packs that there are.
func packs(t *testing.T) map[string][]byte {
	all := map[string][]byte{"late": []byte(late), "good": []byte(good(t)), "long": longPack(60)}
	for name, file := range map[string]string{"trauma-code": "../shows/trauma-code.yaml", "harbour-lights": "../../bot/demo/harbour-lights.yaml"} {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = src
	}
	return all
}

// sealedIn returns all sealed texts of a value.
func sealedIn(v reflect.Value) (all []data.Sealed) {
	switch {
	case v.Type() == reflect.TypeFor[data.Sealed]():
		return []data.Sealed{v.Interface().(data.Sealed)}
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			all = append(all, sealedIn(v.Index(i))...)
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				all = append(all, sealedIn(v.Field(i))...)
			}
		}
	}
	return all
}

// To somebody who watches from the start and skips nothing each text opens at its own
// position, however many others open it.
func TestNothingOpensEarlier(t *testing.T) {
	for name, src := range packs(t) {
		s, mistakes := Read(src)
		if s == nil {
			t.Fatal(name, mistakes)
		}
		whole := s.Whole()
		seen, texts := append(s.Episodes(), data.Episode{}), 0
		for _, text := range sealedIn(reflect.ValueOf(s).Elem()) {
			for _, o := range text.Wordings(data.Private(whole.Farthest(), whole)) {
				if o.At.Special() {
					continue
				}
				texts++
				for _, e := range seen {
					open := slices.ContainsFunc(text.Wordings(data.Private(e.Position, data.UpTo(e.Position))), func(x data.Opened) bool { return x.At == o.At })
					if open != (o.At.Compare(e.Position) <= 0) {
						t.Errorf("%s, at %v: a text of %v is open: %v", name, e.Position, o.At, open)
					}
				}
			}
		}
		if texts < 20 {
			t.Errorf("%s: only %d texts", name, texts)
		}
	}
}

// A person whom a text names is found by that name by everybody who is told the text.
func TestWhoIsNamedIsFound(t *testing.T) {
	found := 0
	for file, src := range packs(t) {
		root, mistakes := parse("", src)
		r := reader{mistakes: mistakes, episodes: map[data.Position]bool{}}
		s := r.readShow(root)
		m := r.checkNames()
		for _, p := range r.people {
			s.Cast = append(s.Cast, p.sealed(m))
		}
		for _, e := range s.All() {
			a := only(e.Position)
			check := func(text string, at data.Position) {
				for name := range m.first {
					if m.known(name, at) && containsName(without(oneLine(text), name, at, m), name) {
						if found++; !finds(s, name, a) {
							t.Errorf("%s at %v: a text of %v names somebody who is not found", file, e.Position, at)
						}
					}
				}
			}
			for _, x := range r.texts {
				if !x.unread && (x.at == e.Position || x.at.Compare(e.Position) < 0 && strings.Contains(fmt.Sprint(x.about), fmt.Sprint(e.Position))) {
					check(x.text, x.at)
				}
			}
			for i, p := range s.Cast {
				if o, ok := p.Role.Open(a); ok {
					check(o.Text, r.people[i].role.at)
				}
			}
		}
	}
	if found < 200 {
		t.Errorf("only %d names were met", found)
	}
}

// without is a text without the names that contain another one.
func without(text, name string, at data.Position, m *mentioned) string {
	for _, known := range namesWith(name, m.first) {
		if m.known(known, at) {
			text = strings.ReplaceAll(text, known, "\n")
		}
	}
	return text
}

// finds says whether somebody whose name an audience may know is found by a name.
func finds(s *data.Show, name string, a data.Audience) bool {
	q := names.NewQuery(name)
	for _, p := range s.Cast {
		if _, ok := p.Character.Open(a); !ok {
			continue
		}
		for _, key := range p.Keys {
			if o, ok := key.Open(a); ok && q.Rank(o.Text) > 0 && !names.Doubtful(q.Rank(o.Text)) {
				return true
			}
		}
	}
	return false
}

// A file may be made of people with two common names each: what is kept of them is bounded.
func TestPeopleOfCommonNames(t *testing.T) {
	var b strings.Builder
	b.WriteString("id: many\ntitle: Many\npremise: Rain.\nseasons:\n- number: 1\n  episodes:\n  - {number: 1}\n")
	for i := range 4000 {
		fmt.Fprintf(&b, "  - {number: %d, recap: A%d}\n", i+2, i%2*11+11)
	}
	b.WriteString("cast:\n")
	for i := range 1500 {
		fmt.Fprintf(&b, "- {key: p%d, size: main, from: S1E2, character: {name: A11}, actor: {name: A22}, role: x}\n", i)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	s, mistakes := Read([]byte(b.String()))
	runtime.ReadMemStats(&after)
	if s == nil {
		t.Fatal(joined(mistakes))
	}
	if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 100 {
		t.Errorf("reading %d KiB takes %d MiB", b.Len()>>10, took)
	}
	if _, ok := s.Cast[1499].Character.Open(only(data.Position{Season: 1, Episode: 3000})); !ok {
		t.Error("the last person is found nowhere else")
	}
}
