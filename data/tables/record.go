package tables

import (
	"maps"
	"reflect"
	"slices"
	"time"

	"watchparty/data"
)

// A recordHead is a provider's show without its seasons, under server 0. What is asked of
// it at every request can be read without unpacking it.
type recordHead struct {
	guild    uint64 // always 0
	id       uint64
	revision uint64
	fetched  time.Time
	updated  int64
	packed   string
	// undated and premise are of what is packed: a number of it, and a fingerprint, which
	// is 0 in a row of an older build.
	undated int
	premise uint64
}

// A recordSeason is one of its seasons.
type recordSeason struct {
	guild, id, number uint64
	packed            string
}

var (
	recordHeads = table[recordHead]{
		space: 36,
		key:   func(k *key, v *recordHead) { id(k, &v.guild); id(k, &v.id) },
		row:   func(r *row, v *recordHead) { stateFields(r, v); text(r, 4, &v.packed); besideFields(r, v) },
	}
	// recordStates reads the same rows without what is packed in them, and writes none.
	recordStates  = table[recordHead]{space: 36, key: func(k *key, v *recordHead) { id(k, &v.guild); id(k, &v.id) }, row: func(r *row, v *recordHead) { stateFields(r, v); r.pass(4); besideFields(r, v) }}
	recordSeasons = table[recordSeason]{
		space: 37,
		key:   func(k *key, v *recordSeason) { id(k, &v.guild); id(k, &v.id); id(k, &v.number) },
		row:   func(r *row, v *recordSeason) { text(r, 1, &v.packed) },
	}
)

// RecordState is what is known of a provider's show without reading it: when it was last
// asked for, what the provider said of its last change, and its revision, which is 0 if
// nothing is kept of it.
func (t *Tx) RecordState(n int) (revision uint64, updated int64, fetched time.Time) {
	v, _ := recordStates.read(t, recordHead{id: uint64(n)})
	return v.revision, v.updated, v.fetched
}

// RecordBrief is what /show info says of a provider's show: when it was last asked for, how many
// specials have no date, and the fingerprint of its premise. False: nothing is kept of it.
func (t *Tx) RecordBrief(n int) (fetched time.Time, undated int, premise uint64, ok bool) {
	v, ok := recordStates.read(t, recordHead{id: uint64(n)})
	if ok && v.premise == 0 {
		var r data.Record
		r, ok = t.RecordHead(n)
		v.undated, v.premise = r.Undated, data.FingerprintOf(r.Premise)
	}
	return v.fetched, v.undated, v.premise, ok
}

// RecordHead returns a provider's show without its seasons, and whether anything is kept
// of it.
func (t *Tx) RecordHead(n int) (data.Record, bool) {
	head, ok := recordHeads.read(t, recordHead{id: uint64(n)})
	if !ok {
		return data.Record{}, false
	}
	r := data.Record{Found: data.Found{ID: n}, Revision: head.revision, Updated: head.updated, Fetched: head.fetched}
	if err := unpack(headFields, head.packed, &r); err != nil {
		failPacked(t, &recordHeads, head, err)
		return data.Record{}, false
	}
	return r, t.err == nil
}

// Record returns a provider's show, and whether anything is kept of it.
func (t *Tx) Record(n int) (data.Record, bool) {
	r, ok := t.RecordHead(n)
	if !ok {
		return data.Record{}, false
	}
	for _, s := range recordSeasons.list(t, recordSeason{id: uint64(n)}, 2) {
		season := data.RecordSeason{Number: int(s.number)}
		if err := unpack(seasonFields, s.packed, &season); err != nil {
			failPacked(t, &recordSeasons, s, err)
			return data.Record{}, false
		}
		r.Seasons = append(r.Seasons, season)
	}
	return r, t.err == nil
}

// A PackedRecord is what is written of a provider's show.
type PackedRecord struct {
	head    recordHead
	seasons []recordSeason
	gone    []int // seasons
}

// PackRecord makes ready to write a provider's show, which takes long for a large one and
// so happens outside of transactions. Before is the show as it is kept, nil if it is not:
// seasons that are as they were are not written again.
func PackRecord(r data.Record, before *data.Record) (p PackedRecord, err error) {
	id := uint64(r.ID)
	kept := map[int]data.RecordSeason{}
	if before != nil {
		for _, s := range before.Seasons {
			kept[s.Number] = s
		}
	}
	p.head = recordHead{id: id, revision: r.Revision, fetched: r.Fetched, updated: r.Updated, undated: r.Undated, premise: data.FingerprintOf(r.Premise)}
	if p.head.packed, err = pack(headFields, &r); err != nil {
		return p, err
	}
	for _, s := range r.Seasons {
		old, there := kept[s.Number]
		delete(kept, s.Number)
		if there && reflect.DeepEqual(old, s) {
			continue
		}
		row := recordSeason{id: id, number: uint64(s.Number)}
		if row.packed, err = pack(seasonFields, &s); err != nil {
			return p, err
		}
		p.seasons = append(p.seasons, row)
	}
	p.gone = slices.Sorted(maps.Keys(kept))
	return p, nil
}

// PutRecord writes a provider's show, in a transaction of server 0.
func (t *Tx) PutRecord(p PackedRecord) {
	recordHeads.put(t, p.head)
	for _, s := range p.seasons {
		recordSeasons.put(t, s)
	}
	for _, n := range p.gone {
		recordSeasons.drop(t, recordSeason{id: p.head.id, number: uint64(n)})
	}
}

// TouchRecord writes that a provider's show was asked for and had not changed, in a
// transaction of server 0.
func (t *Tx) TouchRecord(n int, fetched time.Time) {
	if v, ok := recordHeads.read(t, recordHead{id: uint64(n)}); ok {
		v.fetched = fetched
		recordHeads.put(t, v)
	}
}

// RecordsFetched returns all of the provider's shows that are kept, with when each was last
// asked for.
func (t *Tx) RecordsFetched() map[int]time.Time {
	all := map[int]time.Time{}
	for _, v := range recordStates.list(t, recordHead{}, 1) {
		all[int(v.id)] = v.fetched
	}
	return all
}

// DropRecord forgets a provider's show, in a transaction of server 0.
func (t *Tx) DropRecord(n int) {
	dropAll(t, &recordSeasons, recordSeason{id: uint64(n)}, 2)
	recordHeads.drop(t, recordHead{id: uint64(n)})
}

func stateFields(r *row, v *recordHead) {
	fixed(r, 1, &v.revision)
	r.moment(2, &v.fetched)
	number(r, 3, &v.updated)
}

func besideFields(r *row, v *recordHead) {
	number(r, 5, &v.undated)
	fixed(r, 6, &v.premise)
}

func headFields(r *row, v *data.Record) {
	text(r, 1, &v.Title)
	number(r, 2, &v.Year)
	text(r, 3, &v.Network)
	number(r, 4, &v.Minutes)
	r.strings(5, &v.Premise)
	text(r, 6, &v.Page)
	r.flags(7, &v.Ended, &v.NumbersOnly)
	number(r, 8, &v.Undated)
	list(r, 9, &v.People, personFields)
}

func seasonFields(r *row, v *data.RecordSeason) {
	list(r, 1, &v.Episodes, episodeFields)
	list(r, 2, &v.People, personFields)
	list(r, 3, &v.Gone, episodeFields)
}

func personFields(r *row, v *data.RecordPerson) {
	number(r, 1, &v.ID)
	text(r, 2, &v.Name)
	text(r, 3, &v.Actor)
	r.flags(4, &v.Public, &v.Main)
	text(r, 5, &v.Spelled)
}

func episodeFields(r *row, v *data.RecordEpisode) {
	number(r, 1, &v.ID)
	r.position(2, &v.Position)
	text(r, 3, &v.Title)
	r.day(4, &v.Aired)
	number(r, 5, &v.Minutes)
	r.strings(6, &v.Text)
	list(r, 7, &v.Names, func(r *row, v *data.RecordName) {
		number(r, 1, &v.Person)
		text(r, 2, &v.Spelled)
		r.flags(3, &v.Credited)
	})
}
