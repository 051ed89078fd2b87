package localdiscord

import (
	"net/http"
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
	out, overwrites := c.json(c.bot()), []obj{}
	for _, o := range c.Overwrites {
		kind := 0 // of a role
		if w.guilds[c.Guild].member(o.ID) != nil || o.ID == w.bot.ID {
			kind = 1
		}
		overwrites = append(overwrites, obj{"id": o.ID, "type": kind, "allow": o.Allow, "deny": o.Deny})
	}
	out["permission_overwrites"] = overwrites
	return out, nil
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
