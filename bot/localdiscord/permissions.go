package localdiscord

import "slices"

// Permissions is a set of permission bits (page "Permissions"). JSON carries it
// as a string.
type Permissions uint64

// The permissions that this Discord looks at, or that a bot may ask for.
const (
	Administrator         Permissions = 1 << 3
	ManageChannels        Permissions = 1 << 4
	ManageGuild           Permissions = 1 << 5
	ViewChannel           Permissions = 1 << 10
	SendMessages          Permissions = 1 << 11
	ManageMessages        Permissions = 1 << 13
	EmbedLinks            Permissions = 1 << 14
	AttachFiles           Permissions = 1 << 15
	ReadMessageHistory    Permissions = 1 << 16
	MentionEveryone       Permissions = 1 << 17
	Connect               Permissions = 1 << 20
	UseCommands           Permissions = 1 << 31
	ManageEvents          Permissions = 1 << 33
	ManageThreads         Permissions = 1 << 34
	CreatePublicThreads   Permissions = 1 << 35
	CreatePrivateThreads  Permissions = 1 << 36
	SendMessagesInThreads Permissions = 1 << 38
	CreateEvents          Permissions = 1 << 44
)

const (
	everything = Permissions(1<<53 - 1)
	// MemberDefault is what an ordinary member may do where nothing else is said.
	MemberDefault = ViewChannel | SendMessages | EmbedLinks | AttachFiles | ReadMessageHistory | UseCommands | SendMessagesInThreads
	// BotDefault is what the bot may do where nothing else is said.
	BotDefault = MemberDefault | ManageMessages | CreatePublicThreads | CreatePrivateThreads | CreateEvents
)

// Has is whether every bit of want is held; an administrator holds them all.
func (p Permissions) Has(want Permissions) bool { return p&Administrator != 0 || p&want == want }

func (p Permissions) all() Permissions {
	if p&Administrator != 0 {
		return everything
	}
	return p
}

// MarshalText makes JSON carry the bits as a decimal string.
func (p Permissions) MarshalText() ([]byte, error) { return []byte(ID(p.all()).String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (p *Permissions) UnmarshalText(text []byte) error {
	return (*ID)(p).UnmarshalText(text)
}

// Overwrite changes, in one channel, what a role, a member, the bot's user or
// (under the guild's ID) everybody may do.
type Overwrite struct {
	ID          ID
	Allow, Deny Permissions
}

func (p Permissions) changed(o Overwrite) Permissions { return p&^o.Deny | o.Allow }

// overwritten is what is left of p for a user with these roles, in the order of
// the page "Permissions": everybody's overwrite, the roles' together, their own.
// Who cannot see a channel can do nothing in it.
func (c *channel) overwritten(p Permissions, user ID, roles []ID) Permissions {
	if p&Administrator != 0 {
		return p.all()
	}
	var all, some, own Overwrite
	for _, o := range c.Overwrites {
		switch {
		case o.ID == c.Guild:
			all = o
		case o.ID == user:
			own = o
		case slices.Contains(roles, o.ID):
			some.Allow |= o.Allow
			some.Deny |= o.Deny
		}
	}
	p = p.changed(all).changed(some).changed(own)
	if !p.Has(ViewChannel) || slices.Contains(c.Closed, user) {
		return 0
	}
	return p
}

// may is what a member may do in the channel; in a thread what they may in its
// parent, or nothing while a private one is hidden from them.
func (c *channel) may(m *Member) Permissions {
	if c.up != nil {
		return c.within(m.User.ID, c.up.may(m))
	}
	p := m.Permissions
	for _, r := range c.w.guilds[c.Guild].roles {
		if slices.Contains(m.Roles, r.ID) {
			p |= r.Permissions
		}
	}
	return c.overwritten(p, m.User.ID, m.Roles)
}

// bot is what the bot may do in the channel.
func (c *channel) bot() Permissions {
	if c.up != nil {
		return c.within(c.w.bot.ID, c.up.bot())
	}
	return c.overwritten(c.Bot, c.w.bot.ID, nil)
}

// within is what p in the parent comes to in the thread.
func (c *channel) within(user ID, p Permissions) Permissions {
	if c.Type == PrivateThread && !c.has(user) && !p.Has(ManageThreads) {
		return 0
	}
	return p
}

// sees is whether somebody sees the channel.
func (c *channel) sees(user ID) bool {
	m := c.w.guilds[c.Guild].member(user)
	return m != nil && c.may(m).Has(ViewChannel)
}
