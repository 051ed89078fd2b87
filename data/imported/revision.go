package imported

import (
	"encoding/binary"
	"hash/fnv"

	"watchparty/data"
)

// revision is a number of everything that a show is composed of.
func revision(r *data.Record) uint64 {
	var b []byte
	number := func(n int64) { b = binary.AppendVarint(b, n) }
	flag := func(f bool) {
		if f {
			number(1)
		} else {
			number(0)
		}
	}
	text := func(s string) {
		number(int64(len(s)))
		b = append(b, s...)
	}
	texts := func(all []string) {
		number(int64(len(all)))
		for _, s := range all {
			text(s)
		}
	}
	people := func(all []data.RecordPerson) {
		number(int64(len(all)))
		for _, p := range all {
			number(p.ID)
			texts([]string{p.Name, p.Actor, p.Spelled})
			flag(p.Main)
			flag(p.Public)
		}
	}
	number(int64(r.ID))
	texts([]string{r.Title, r.Network, r.Page})
	number(int64(r.Year))
	number(int64(r.Minutes))
	texts(r.Premise)
	flag(r.Ended)
	flag(r.NumbersOnly)
	number(int64(r.Undated))
	people(r.People)
	h := fnv.New64a()
	episodes := func(all []data.RecordEpisode) {
		number(int64(len(all)))
		for i := range all {
			e := &all[i]
			for _, n := range []int{e.ID, e.Season, e.Episode, e.Extra, int(e.Aired), e.Minutes, len(e.Names)} {
				number(int64(n))
			}
			text(e.Title)
			texts(e.Text)
			for _, n := range e.Names {
				number(n.Person)
				text(n.Spelled)
				flag(n.Credited)
			}
		}
	}
	for i := range r.Seasons {
		s := &r.Seasons[i]
		episodes(s.Episodes)
		if len(s.Gone) > 0 {
			episodes(s.Gone)
		}
		people(s.People)
		_, _ = h.Write(b)
		b = b[:0]
	}
	_, _ = h.Write(b)
	return h.Sum64()
}
