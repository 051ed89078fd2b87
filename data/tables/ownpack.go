package tables

import "watchparty/data"

// A server's own packs outlive the groups that watch their shows: a host removes them.
var ownPacks = table[data.OwnPack]{
	space: 38,
	key:   func(k *key, v *data.OwnPack) { id(k, &v.Guild); word(k, &v.Show) },
	row: func(r *row, v *data.OwnPack) {
		number(r, 1, &v.Size)
		fixed(r, 2, &v.Revision)
		fixed(r, 3, &v.Meant)
		fixed(r, 4, &v.Numbers)
		r.flags(5, &v.Off, &v.Untold)
	},
	dropped: func(t *Tx, v *data.OwnPack) {
		ownPackTexts.drop(t, ownPackText{guild: v.Guild, show: v.Show})
	},
}

// An ownPackText has a row of its own, so that listing packs reads none of them.
type ownPackText struct {
	guild  data.GuildID
	show   data.ShowID
	packed string
}

var ownPackTexts = table[ownPackText]{
	space: 39,
	key:   func(k *key, v *ownPackText) { id(k, &v.guild); word(k, &v.show) },
	row:   func(r *row, v *ownPackText) { text(r, 1, &v.packed) },
}

// OwnPacks returns a server's own packs, by their shows.
func (t *Tx) OwnPacks(g data.GuildID) []data.OwnPack {
	return ownPacks.list(t, data.OwnPack{Guild: g}, 1)
}

// OwnPack returns one of them, and whether there is one.
func (t *Tx) OwnPack(g data.GuildID, s data.ShowID) (data.OwnPack, bool) {
	return ownPacks.read(t, data.OwnPack{Guild: g, Show: s})
}

// PutOwnPack writes all of a pack but the text.
func (t *Tx) PutOwnPack(v data.OwnPack) { ownPacks.put(t, v) }

// DropOwnPack forgets a pack and its text.
func (t *Tx) DropOwnPack(g data.GuildID, s data.ShowID) {
	ownPacks.drop(t, data.OwnPack{Guild: g, Show: s})
}

// PutOwnPackText writes a pack's text.
func (t *Tx) PutOwnPackText(g data.GuildID, s data.ShowID, text string) {
	v := ownPackText{guild: g, show: s}
	var err error
	if v.packed, err = pack(ownPackFields, &text); err != nil {
		failPacked(t, &ownPackTexts, v, err)
		return
	}
	ownPackTexts.put(t, v)
}

// OwnPackText returns a pack's text, empty if there is none.
func (t *Tx) OwnPackText(g data.GuildID, s data.ShowID) (text string) {
	v, ok := ownPackTexts.read(t, ownPackText{guild: g, show: s})
	if !ok {
		return ""
	}
	if err := unpack(ownPackFields, v.packed, &text); err != nil {
		failPacked(t, &ownPackTexts, v, err)
		return ""
	}
	return text
}

func ownPackFields(r *row, v *string) { text(r, 1, v) }
