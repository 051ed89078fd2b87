package commands_test

import (
	"fmt"
	"slices"

	"watchparty/data"
	"watchparty/data/names"
)

// keyed adds to a person a name, and the keys that find it, which open where it does.
func (d draft) keyed(p *data.Person, name data.Sealed, x spot) data.Sealed {
	if o, ok := name.Open(data.Audience{Limit: data.UpTo(x.at)}); ok {
		for _, key := range names.Keys(o.Text) {
			p.Keys = append(p.Keys, data.Seal(data.Story, x.at, key, x.also...))
		}
	}
	return name
}

func (d draft) people(s *data.Show) {
	d.some("person", 8, func(d draft, name string) ([]data.Sealed, func()) {
		p := data.Person{ID: fmt.Sprintf("%x", source(d.base, string(d.id)+name).Uint32())}
		from := d.drawSpot(d.base, name, data.Position{}).at // the same in every world
		texts := d.called(&p, name, from)
		p.Role = d.floating(data.Story, name+"role", from)
		texts = append(texts, p.Role)
		d.some(name+"alias", 2, func(d draft, alias string) ([]data.Sealed, func()) {
			x, ok := d.spot(alias, from)
			if !ok {
				return nil, func() {}
			}
			word := data.Seal(data.Story, x.at, fmt.Sprintf("alias%dx", d.rng(x, alias).IntN(20)), x.also...)
			texts = append(texts, word)
			return []data.Sealed{word}, func() { p.Aliases = append(p.Aliases, d.keyed(&p, word, x)) }
		})
		d.some(name+"note", 4, func(d draft, note string) ([]data.Sealed, func()) {
			text := d.floating(data.Story, note, from)
			texts = append(texts, text)
			return []data.Sealed{text}, func() { p.Notes = append(p.Notes, text) }
		})
		return texts, func() { s.Cast = append(s.Cast, p) }
	})
}

// called draws who somebody is: up to three names in turn, each perhaps in another script
// too, and who plays them, which of some is known later than they are.
func (d draft) called(p *data.Person, name string, from data.Position) (texts []data.Sealed) {
	type wording struct {
		at           data.Position
		name, native data.Sealed
	}
	var all []wording
	for n := range 3 {
		turn := name
		if n > 0 {
			turn = fmt.Sprint(name, "later", n)
		}
		x, ok := d.spot(turn, from)
		if !ok || n > 0 && d.rng(x, turn+"there").IntN(3) > 0 {
			continue
		}
		all = append(all, wording{x.at, d.keyed(p, d.findable(x, turn+"character"), x), d.text(data.Story, x, turn+"native")})
		if n == 0 && source(d.base, name+"late").IntN(2) == 0 {
			p.Actor = d.keyed(p, d.findable(x, name+"actor"), x)
		}
	}
	if source(d.base, name+"late").IntN(2) != 0 {
		if x, ok := d.spot(name+"actor", from); ok {
			p.Actor = d.keyed(p, d.findable(x, name+"actor"), x)
		}
	}
	slices.SortStableFunc(all, func(a, b wording) int { return a.at.Compare(b.at) })
	for _, w := range all {
		texts = append(texts, w.name, w.native)
		p.Character, p.CharacterNative = data.FirstOf(w.name, p.Character), data.FirstOf(w.native, p.CharacterNative)
	}
	return append(texts, p.Actor)
}

// findable is a name with one of the words that people type.
func (d draft) findable(x spot, name string) data.Sealed {
	text := d.text(data.Story, x, name)
	if o, ok := text.Open(data.Audience{Limit: data.UpTo(x.at)}); ok {
		text = data.Seal(data.Story, x.at, fmt.Sprintf("%s alias%dx", o.Text, d.rng(x, name+"findable").IntN(20)), x.also...)
	}
	return text
}

func (d draft) questions(s *data.Show) {
	d.some("question", 6, func(d draft, name string) ([]data.Sealed, func()) {
		q := data.Question{ID: fmt.Sprintf("%x", source(d.base, string(d.id)+name).Uint32())}
		asked, ok := d.spot(name, data.Position{})
		if ok {
			q.Wording = d.text(data.Story, asked, name+"wording")
			if source(d.base, name+"h").IntN(2) == 0 {
				q.Hint = d.text(data.Ending, asked, name+"hint")
			}
		}
		d.answers(&q, name)
		return append(q.Keys, q.Wording, q.Hint, q.Answer), func() { s.Questions = append(s.Questions, q) }
	})
}

// answers draws the answers of a question, up to three, of which each world has those that
// are open and others of its own, and the keys of each.
func (d draft) answers(q *data.Question, name string) {
	type answer struct {
		at   data.Position
		text data.Sealed
	}
	var all []answer
	asked := d.drawSpot(d.base, name, data.Position{}).at
	for n := range 3 {
		name := fmt.Sprint(name, "answer", n)
		x, ok := d.spot(name, asked)
		if !ok || n > 0 && d.rng(x, name+"there").IntN(2) == 0 {
			continue
		}
		text, key := d.text(data.Ending, x, name), d.rng(x, name+"key")
		if o, ok := text.Open(data.Audience{Limit: data.UpTo(x.at)}); ok {
			text = data.Seal(data.Ending, x.at, o.Text+" "+keyWords[key.IntN(len(keyWords))], x.also...)
		}
		all = append(all, answer{x.at, text})
		for range key.IntN(3) {
			q.Keys = append(q.Keys, data.Seal(data.Ending, x.at, keyWords[key.IntN(len(keyWords))], x.also...))
		}
	}
	slices.SortStableFunc(all, func(a, b answer) int { return b.at.Compare(a.at) })
	var texts []data.Sealed
	for _, a := range all {
		texts = append(texts, a.text)
	}
	q.Answer = data.FirstOf(texts...)
}

// keyWords are what questions have for keys.
var keyWords = []string{"lantern", "lantern keeper", "does the lantern burn", "harbour", "storm"}
