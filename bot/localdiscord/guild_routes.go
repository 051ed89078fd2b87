package localdiscord

func guildRoutes() []route {
	return []route{
		{"GET /guilds/{guild}/members", false, (*world).listMembers},
		{"GET /guilds/{guild}/members/{user}", false, (*world).getMember},
		{"GET /guilds/{guild}/roles", false, (*world).getRoles},
		{"POST /users/@me/channels", false, (*world).openDirect},
	}
}

func (w *world) guildOf(r *request) (*guild, error) {
	if g := w.guilds[r.id("guild")]; g != nil {
		return g, nil
	}
	return nil, errUnknownGuild
}

// listMembers needs the privileged intent GUILD_MEMBERS (page "Guild", List
// Guild Members), which no bot has here.
func (w *world) listMembers(r *request) (any, error) {
	if _, err := w.guildOf(r); err != nil {
		return nil, err
	}
	return nil, errMissingAccess
}

// getMember is one member, the bot too. Somebody who is in no guild any more is
// still a user.
func (w *world) getMember(r *request) (any, error) {
	g, err := w.guildOf(r)
	if err != nil {
		return nil, err
	}
	user := r.id("user")
	m := g.member(user)
	switch {
	case user == w.bot.ID:
		m = &Member{User: w.bot}
	case m == nil && !w.known[user]:
		return nil, errUnknownUser
	case m == nil:
		return nil, errUnknownMember
	}
	out := m.json(true)
	delete(out, "permissions") // they are in interactions alone
	return out, nil
}

// getRoles lists them, @everyone first, which has the guild's id.
func (w *world) getRoles(r *request) (any, error) {
	g, err := w.guildOf(r)
	if err != nil {
		return nil, err
	}
	out := []obj{Role{g.ID, "@everyone", MemberDefault}.json(0)}
	for i, role := range g.roles {
		out = append(out, role.json(i+1))
	}
	return out, nil
}

func (r Role) json(position int) obj {
	return obj{"id": r.ID, "name": r.Name, "permissions": r.Permissions, "position": position, "color": 0,
		"colors": obj{"primary_color": 0, "secondary_color": nil, "tertiary_color": nil}, "hoist": false, "managed": false, "mentionable": false, "flags": 0}
}

// openDirect refuses: nobody here takes direct messages from a bot.
func (w *world) openDirect(r *request) (any, error) {
	body := r.form()
	body.check([]rule{{field: "recipient_id", kind: snowflake, need: true}})
	if err := body.err(); err != nil {
		return nil, err
	}
	return nil, errDirect
}
