package localdiscord

import (
	"net/url"
	"slices"
)

// cursor is the before, after or around of a list.
type cursor struct{ before, after, around ID }

// page reads limit, before, after and around.
func (r *request) page(standard, most int) (cursor, int, error) {
	f, q, size := &form{}, r.URL.Query(), standard
	if raw := q.Get("limit"); raw != "" {
		n := node{f, "", obj{"limit": raw}}
		n.check([]rule{{field: "limit", kind: integer, min: 1, max: most}})
		size = n.int("limit")
	}
	at := cursor{f.queried(q, "before"), f.queried(q, "after"), f.queried(q, "around")}
	return at, size, f.err()
}

func (f *form) queried(q url.Values, name string) ID {
	if q.Get(name) == "" {
		return 0
	}
	id, err := ParseID(q.Get(name))
	if err != nil {
		f.add(name, "NUMBER_TYPE_COERCE", "Value \""+q.Get(name)+"\" is not snowflake.")
	}
	return id
}

// of cuts a page out of ids, which are in order of increase.
func (c cursor) of(ids []ID, size int) []ID {
	switch {
	case c.around != 0:
		at, _ := slices.BinarySearch(ids, c.around)
		from := max(0, at-size/2)
		return ids[from:min(len(ids), from+size)]
	case c.before != 0:
		at, _ := slices.BinarySearch(ids, c.before)
		return ids[max(0, at-size):at]
	case c.after != 0:
		at, found := slices.BinarySearch(ids, c.after)
		if found {
			at++
		}
		return ids[at:min(len(ids), at+size)]
	}
	return ids[:min(len(ids), size)]
}
