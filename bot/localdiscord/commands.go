package localdiscord

import (
	"encoding/json"
	"maps"
	"slices"
)

// Command is an application command as it was registered.
type Command struct {
	ID          ID              `json:"id"`
	Type        int             `json:"type"` // 1 typed, 2 on a person, 3 on a message
	Name        string          `json:"name"`
	Description string          `json:"description"`
	Options     []CommandOption `json:"options"`
	// Needs is what a member must hold to see the command; nil: nothing.
	// Zero is for administrators alone.
	Needs    *Permissions `json:"default_member_permissions"`
	Contexts []int        `json:"contexts"`
	Guild    ID           `json:"guild_id"` // zero: registered everywhere
}

// CommandOption is an option, a subcommand or a group of them.
type CommandOption struct {
	Type         int             `json:"type"`
	Name         string          `json:"name"`
	Description  string          `json:"description"`
	Required     bool            `json:"required"`
	Autocomplete bool            `json:"autocomplete"`
	Choices      []Choice        `json:"choices"`
	Options      []CommandOption `json:"options"`
	MinValue     *float64        `json:"min_value"`
	MaxValue     *float64        `json:"max_value"`
	MinLength    *int            `json:"min_length"`
	MaxLength    *int            `json:"max_length"`
}

// Choice is a value that an option offers; people see the name.
type Choice struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
}

// OptionFile is the type of the options that take a file.
const OptionFile = optAttachment

// The types of option (page "Application Commands").
const (
	optSub = iota + 1
	optGroup
	optString
	optInteger
	optBoolean
	optUser
	optChannel
	optRole
	optMentionable
	optNumber
	optAttachment
)

// registry is what is registered in one scope: as it is shown, and as it is read.
type registry struct {
	raw  []obj
	read []Command
}

// scope is where a request's commands are registered: globally, or in a guild.
func (w *world) scope(r *request) (*registry, ID, error) {
	if r.id("app") != w.app {
		return nil, 0, errUnknownApp
	}
	if r.PathValue("guild") == "" {
		return &w.commands, 0, nil
	}
	g := w.guilds[r.id("guild")]
	if g == nil {
		return nil, 0, errMissingAccess
	}
	return &g.commands, g.ID, nil
}

func (w *world) getCommands(r *request) (any, error) {
	at, _, err := w.scope(r)
	if err != nil {
		return nil, err
	}
	return notNull(at.raw), nil
}

// putCommands replaces all of a scope's commands, if every one is in order. A
// command of the same type and name keeps its id.
func (w *world) putCommands(r *request) (any, error) {
	at, guild, err := w.scope(r)
	if err != nil {
		return nil, err
	}
	if err := checkCommands(r.body, guild != 0); err != nil {
		return nil, err
	}
	old := map[string]any{}
	for _, c := range at.raw {
		old[commandKey(c)] = c["id"]
	}
	next := []obj{}
	for _, raw := range r.body.([]any) {
		c := maps.Clone(raw.(obj))
		c["id"] = old[commandKey(c)]
		if c["id"] == nil {
			c["id"] = w.newID()
		}
		c["application_id"], c["version"] = w.app, w.newID()
		standard(c, obj{"type": json.Number("1"), "description": "", "default_member_permissions": nil, "nsfw": false, "dm_permission": true})
		if guild != 0 {
			c["guild_id"] = guild
		} else {
			standard(c, obj{"integration_types": []int{0}, "contexts": nil})
		}
		next = append(next, c)
	}
	read, err := readCommands(encode(next).(json.RawMessage))
	if err != nil {
		return nil, errInvalidJSON
	}
	*at = registry{next, read}
	return next, nil
}

func commandKey(c obj) string {
	kind, _ := asInt(c["type"])
	name, _ := c["name"].(string)
	return string(rune('0'+max(kind, 1))) + name
}

// standard fills in what was left out.
func standard(c, values obj) {
	for field, v := range values {
		if c[field] == nil {
			c[field] = v
		}
	}
}

// CommandsJSON is what is registered for a guild, its own commands first, as
// Discord's API shows it. It is what Parse reads.
func (s *Server) CommandsJSON(guild ID) []byte {
	return inside(s, func(w *world) []byte {
		all := []obj{}
		if g := w.guilds[guild]; g != nil {
			all = append(all, g.commands.raw...)
		}
		return encode(append(all, w.commands.raw...)).(json.RawMessage)
	})
}

// Commands is CommandsJSON read.
func (s *Server) Commands(guild ID) []Command {
	return inside(s, func(w *world) []Command {
		var own []Command
		if g := w.guilds[guild]; g != nil {
			own = g.commands.read
		}
		return slices.Concat(own, w.commands.read)
	})
}

func readCommands(raw []byte) ([]Command, error) {
	var commands []Command
	err := json.Unmarshal(raw, &commands)
	return commands, err
}
