package tables

import "watchparty/data"

var imports = table[data.Import]{
	space:     34,
	showKeyed: true,
	key:       func(k *key, v *data.Import) { id(k, &v.Guild); word(k, &v.Show) },
	row: func(r *row, v *data.Import) {
		text(r, 1, &v.Title)
		number(r, 2, &v.Year)
		text(r, 3, &v.Network)
		r.strings(4, &v.Premise)
		fixed(r, 5, &v.Numbers)
		r.flags(6, &v.NextTitles, &v.Untold)
		r.numbers(7, &v.Hidden)
		r.day(8, &v.Adopted)
		fixed(r, 9, &v.Asked)
		fixed(r, 10, &v.Kept)
		r.day(11, &v.Gone)
		r.flags(12, &v.GoneAgain)
		number(r, 13, &v.Of)
	},
}

// Imports returns the shows that a server adopted from a provider.
func (t *Tx) Imports(g data.GuildID) []data.Import {
	return imports.list(t, data.Import{Guild: g}, 1)
}

// Import returns one of them, and whether there is one.
func (t *Tx) Import(g data.GuildID, s data.ShowID) (data.Import, bool) {
	return imports.read(t, data.Import{Guild: g, Show: s})
}

// PutImport writes one of them; its numbering is written with [Tx.PutNumbering].
func (t *Tx) PutImport(v data.Import) { imports.put(t, v) }

// A numbering has a row of its own, which is read when a show is composed and at no other
// time.
type numbering struct {
	guild  data.GuildID
	show   data.ShowID
	packed string
}

var numberings = table[numbering]{
	space:     35,
	showKeyed: true,
	key:       func(k *key, v *numbering) { id(k, &v.guild); word(k, &v.show) },
	row:       func(r *row, v *numbering) { text(r, 1, &v.packed) },
}

// Numbering returns what the numbers of an adopted show mean in a server, nothing if that
// is not known.
func (t *Tx) Numbering(g data.GuildID, s data.ShowID) (all data.Numbering) {
	v, ok := numberings.read(t, numbering{guild: g, show: s})
	if !ok {
		return nil
	}
	if err := unpack(numberingFields, v.packed, &all); err != nil {
		failPacked(t, &numberings, v, err)
		return nil
	}
	return all
}

// PutNumbering writes what the numbers of an adopted show mean.
func (t *Tx) PutNumbering(g data.GuildID, s data.ShowID, all data.Numbering) {
	packed, err := pack(numberingFields, &all)
	if err != nil {
		failPacked(t, &numberings, numbering{guild: g, show: s}, err)
		return
	}
	numberings.put(t, numbering{g, s, packed})
}

func numberingFields(r *row, v *data.Numbering) {
	list(r, 1, (*[]data.Numbered)(v), func(r *row, v *data.Numbered) {
		r.position(1, &v.Position)
		number(r, 2, &v.ID)
	})
}
