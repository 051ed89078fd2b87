package commands_test

import (
	"context"
	"fmt"

	"watchparty/data"
	"watchparty/data/tables"
)

// overlayOfTrace is what people wrote about the provider's show in a trace, laid over it.
var overlayOfTrace = data.OwnPack{Guild: 7, Show: providedShow, Size: 1, Revision: 1}

// placedByPeople are those of the provider's of whom people wrote from where on they are
// known, which is the same in every world.
var placedByPeople = []int{2, 40}

// overlay is what people wrote in the world of a draft, for as many episodes as the provider
// had first; nil if they wrote nothing.
func (tr *trace) overlay(d draft) *data.Show {
	if tr.provided == nil || !tr.provided.overlaid {
		return nil
	}
	d.base, d.variant = d.base+2_000_000, d.variant+2_000_000
	d.shape, d.specials = tr.provided.shape, nil
	s := d.show()
	s.Overlay = &data.Overlay{People: map[string]data.Overlaid{}}
	for i, n := range d.shape {
		s.Overlay.Numbers = append(s.Overlay.Numbers, data.Run{Season: i + 1, First: 1, Count: n})
	}
	for i := range s.Cast {
		p := &s.Cast[i]
		at, _ := p.Character.KnownAt(data.Audience{Limit: data.UpTo(d.last())})
		s.Overlay.People[p.ID] = data.Overlaid{From: at, Placed: true}
	}
	for _, character := range placedByPeople {
		from, name := tr.provided.placed(character), fmt.Sprint("placed", character)
		p := data.Person{ID: fmt.Sprint("p", character), Role: d.floating(data.Story, name+"role", from)}
		if character%4 == 0 {
			p.Character = d.text(data.Story, spot{at: from}, name)
		}
		d.some(name+"note", 3, func(d draft, name string) ([]data.Sealed, func()) {
			note := d.floating(data.Story, name, from)
			return []data.Sealed{note}, func() { p.Notes = append(p.Notes, note) }
		})
		s.Cast = append(s.Cast, p)
		s.Overlay.People[p.ID] = data.Overlaid{Character: character, From: from, Placed: true}
	}
	return s
}

// placed is from where on people say that somebody is known.
func (p *provided) placed(character int) data.Position {
	d := draft{shape: p.shape}
	return d.anywhere(source(p.base, fmt.Sprint("placed", character)))
}

// places says whether people wrote that somebody is known from an episode that seen has.
func (w providedWorld) places(character int) bool {
	for _, c := range placedByPeople {
		if c == character && w.overlaid {
			from := w.placed(c)
			return from.IsZero() || w.seen.Has(from)
		}
	}
	return false
}

// giveOverlay has the server keep it, as soon as it has the show.
func (tr *trace) giveOverlay(tx *tables.Tx, im data.Import) {
	if _, has := tx.OwnPack(7, providedShow); has || !tr.provided.overlaid {
		return
	}
	d := tr.drafts[2]
	p := overlayOfTrace
	meant, agrees := tr.overlay(d).Overlay.Meant(tx.Numbering(7, providedShow))
	if !agrees {
		tr.t.Fatalf("-seed %d: the overlay does not fit", tr.seed)
	}
	p.Meant, p.Numbers = meant, im.Numbers
	tx.PutOwnPack(p)
	tx.PutOwnPackText(7, providedShow, d.token(data.Story, spot{at: tr.provided.last()}, 1))
}

func (p *provided) last() data.Position { return draft{shape: p.shape}.last() }

// ownPackOfTrace is the pack of the server in a trace that owns one.
var ownPackOfTrace = data.OwnPack{Guild: 7, Show: "bb", Size: 1, Revision: 1}

// givePack stores it. Its text is sent to hosts, and read by nobody.
func (tr *trace) givePack() {
	if !tr.owns {
		return
	}
	d := tr.drafts[1]
	err := tr.store.Update(context.Background(), 7, func(tx *tables.Tx) error {
		tx.PutOwnPack(ownPackOfTrace)
		tx.PutOwnPackText(7, d.id, d.token(data.Story, spot{at: d.last()}, 1))
		return nil
	})
	if err != nil {
		tr.t.Fatal(err)
	}
}
