package localdiscord

import (
	"slices"
)

func threadRoutes() []route {
	return []route{
		{"POST /channels/{channel}/threads", false, (*world).startThread},
		{"PATCH /channels/{channel}", false, (*world).patchThread},
		{"DELETE /channels/{channel}", false, (*world).deleteChannel},
		{"GET /guilds/{guild}/threads/active", false, (*world).activeThreads},
		{"GET /channels/{channel}/users/@me/threads/archived/private", false, (*world).archivedThreads},
		{"GET /channels/{channel}/thread-members", false, (*world).listThreadMembers},
		{"GET /channels/{channel}/thread-members/{user}", false, (*world).getThreadMember},
		{"PUT /channels/{channel}/thread-members/{user}", false, (*world).putThreadMember},
		{"DELETE /channels/{channel}/thread-members/{user}", false, (*world).deleteThreadMember},
	}
}

// The figures are from the page "Channel", Start Thread without Message.
var (
	threadRules = []rule{
		{field: "name", min: 1, max: 100},
		{field: "auto_archive_duration", kind: integer, oneOf: []int{60, 1440, 4320, 10080}},
		{field: "rate_limit_per_user", kind: integer, min: 0, max: 21600},
		{field: "invitable", kind: boolean},
	}
	startRules = append([]rule{{field: "name", need: true}, {field: "type", kind: integer, oneOf: []int{10, PublicThread, PrivateThread}}}, threadRules...)
	patchRules = append([]rule{{field: "archived", kind: boolean}, {field: "locked", kind: boolean}}, threadRules...)
)

// startThread is POST /channels/{channel}/threads. The bot is the first one in it.
func (w *world) startThread(r *request) (any, error) {
	c, err := w.reach(r.id("channel"))
	if err != nil {
		return nil, err
	}
	body := r.form()
	body.check(startRules)
	if err := body.err(); err != nil {
		return nil, err
	}
	kind, need := PrivateThread, CreatePrivateThreads // the default, says the page
	if body.has("type") && body.int("type") != PrivateThread {
		kind, need = body.int("type"), CreatePublicThreads
	}
	switch {
	case c.Type != ChannelText || kind == 10: // announcements are left out here
		return nil, errChannelType
	case !c.bot().Has(need):
		return nil, errPermission
	case len(w.active(w.guilds[c.Guild])) >= w.opts.Threads:
		return nil, errThreads
	}
	t := &channel{w: w, up: c, Channel: Channel{ID: w.newID(), Guild: c.Guild, Type: kind, Name: body.str("name"), Parent: c.ID,
		Thread: Thread{Owner: w.bot.ID, Invitable: true, AutoArchive: 4320, Changed: w.now().UTC()}}}
	t.set(body)
	t.wake()
	t.join(w.bot.ID)
	w.channels[t.ID] = t
	w.threads = append(w.threads, t)
	g := w.guilds[c.Guild]
	g.channels = append(g.channels, t.ID)
	r.made = true
	return t.full(), nil
}

// full is a thread as the REST API shows it: with the bot's own membership.
func (c *channel) full() obj {
	out := c.json(c.bot())
	for _, m := range c.joined {
		if m.user == c.w.bot.ID {
			out["member"] = c.memberJSON(m)
		}
	}
	return out
}

// set takes over what the body says, which has been checked.
func (c *channel) set(body node) {
	if body.has("name") {
		c.Name = body.str("name")
	}
	if body.has("auto_archive_duration") {
		c.Thread.AutoArchive, c.Thread.active = body.int("auto_archive_duration"), c.w.now().UTC()
	}
	if body.has("rate_limit_per_user") {
		c.Thread.Slowmode = body.int("rate_limit_per_user")
	}
	if yes, ok := body.v["invitable"].(bool); ok {
		c.Thread.Invitable = yes
	}
	if yes, ok := body.v["locked"].(bool); ok {
		c.Thread.Locked = yes
	}
	if yes, ok := body.v["archived"].(bool); ok {
		c.archive(yes)
	}
}

// patchThread is PATCH /channels/{channel}, of a thread alone. Where the pages
// "Channel" and "Threads" differ in what it takes to open one again, it takes both.
func (w *world) patchThread(r *request) (any, error) {
	c, err := w.reachThread(r)
	if err != nil {
		return nil, err
	}
	body := r.form()
	body.check(patchRules)
	if err := body.err(); err != nil {
		return nil, err
	}
	may := c.bot()
	archived, says := body.v["archived"].(bool)
	opens := says && !archived
	owner := c.Thread.Owner == w.bot.ID
	changes := slices.ContainsFunc([]string{"name", "auto_archive_duration", "invitable"}, body.has) || says && archived
	switch {
	case c.Thread.Archived && !opens:
		return nil, errArchived
	case may.Has(ManageThreads):
	case body.has("locked") || body.has("rate_limit_per_user"), changes && !owner:
		return nil, errPermission
	case c.Thread.Locked:
		return nil, errPermission
	case opens && (!c.has(w.bot.ID) || !may.Has(c.sending())):
		return nil, errPermission
	}
	c.set(body)
	return c.full(), nil
}

func (w *world) deleteChannel(r *request) (any, error) {
	c, err := w.reach(r.id("channel"))
	if err != nil {
		return nil, err
	}
	need := ManageChannels
	if c.up != nil {
		need = ManageThreads
	}
	if !c.bot().Has(need) {
		return nil, errPermission
	}
	out := c.json(c.bot())
	w.drop(c)
	return out, nil
}

// active are a guild's threads that are not archived, the newest first.
func (w *world) active(g *guild) []*channel {
	var out []*channel
	for _, id := range g.channels {
		if c := w.channels[id]; c.up != nil && !c.Thread.Archived {
			out = append(out, c)
		}
	}
	slices.Reverse(out)
	return out
}

// activeThreads lists those that the bot can get at (page "Guild", List Active
// Guild Threads), and its membership in them.
func (w *world) activeThreads(r *request) (any, error) {
	g := w.guilds[r.id("guild")]
	if g == nil {
		return nil, errMissingAccess
	}
	threads, members := []obj{}, []obj{}
	for _, c := range w.active(g) {
		if !c.bot().Has(ViewChannel) {
			continue
		}
		full := c.full()
		threads = append(threads, full)
		if mine, ok := full["member"].(obj); ok {
			members = append(members, mine)
		}
	}
	return obj{"threads": threads, "members": members}, nil
}
