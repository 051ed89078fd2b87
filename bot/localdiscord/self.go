package localdiscord

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
)

func (w *world) getGateway(r *request) (any, error) {
	answer := obj{"url": "ws://" + r.Host + socketPath}
	if r.Pattern == "GET /gateway/bot" {
		answer["shards"] = w.opts.Shards
		answer["session_start_limit"] = w.startLimit()
	}
	return answer, nil
}

func (w *world) getApplication(*request) (any, error) {
	return obj{"id": w.app, "name": w.bot.Name, "description": "", "bot": w.bot.json(), "flags": 0,
		"bot_public": true, "bot_require_code_grant": false, "verify_key": ""}, nil
}

// getGuilds lists by id, 200 a page (page "User", Get Current User Guilds).
func (w *world) getGuilds(r *request) (any, error) {
	from, size, err := r.page(200, 200)
	if err != nil {
		return nil, err
	}
	ids := slices.Sorted(slices.Values(w.guildIDs))
	out := []obj{}
	for _, id := range from.of(ids, size) {
		g := w.guilds[id]
		out = append(out, obj{"id": g.ID, "name": g.Name, "icon": nil, "banner": nil, "owner": false, "permissions": g.Bot, "features": []string{}})
	}
	return out, nil
}

func (w *world) getChannel(r *request) (any, error) {
	c, err := w.reach(r.id("channel"))
	if err != nil {
		return nil, err
	}
	return c.json(c.bot()), nil
}

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

// reach is the channel, if the bot may see it.
func (w *world) reach(id ID) (*channel, error) {
	c := w.channels[id]
	if c == nil {
		return nil, errUnknownChannel
	}
	if !c.bot().Has(ViewChannel) {
		return nil, errMissingAccess
	}
	return c, nil
}

// trueQuery is whether a query parameter says true.
func trueQuery(r *http.Request, name string) bool {
	yes, _ := strconv.ParseBool(r.URL.Query().Get(name))
	return yes
}
