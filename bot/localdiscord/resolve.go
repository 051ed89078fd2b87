package localdiscord

import (
	"slices"
	"strings"
)

// resolution gathers the people, roles and channels that an interaction names.
type resolution struct {
	actor
	data obj
}

func (r resolution) put(what string, id ID, v obj) {
	group, ok := r.data[what].(obj)
	if !ok {
		group = obj{}
		r.data[what] = group
	}
	group[id.String()] = v
}

// add finds somebody or something by the name typed, for an option's type.
func (r resolution) add(kind int, name string) (ID, error) {
	if m := r.g.named(name); m != nil && (kind == optUser || kind == optMentionable) {
		r.put("users", m.User.ID, m.User.json())
		shown := *m
		shown.Permissions = r.c.may(m)
		r.put("members", m.User.ID, shown.json(false))
		return m.User.ID, nil
	}
	if role := r.g.role(name); role != nil && (kind == optRole || kind == optMentionable) {
		r.put("roles", role.ID, role.json(1))
		return role.ID, nil
	}
	if c := r.w.channelNamed(r.g, name); c != nil && kind == optChannel && c.sees(r.m.User.ID) {
		r.put("channels", c.ID, c.json(c.may(r.m)))
		return c.ID, nil
	}
	return 0, Refuse("There is nobody and nothing called %q here.", name)
}

var selectKinds = map[int]int{UserSelect: optUser, RoleSelect: optRole, MentionableSelect: optMentionable, ChannelSelect: optChannel}

// choose reads what was chosen from a select.
func (a actor) choose(k Component, typed []string) (values []string, resolved obj, err error) {
	values = []string{}
	found := resolution{a, obj{}}
	for _, name := range typed {
		v := ""
		if k.Type == StringSelect {
			if v, err = k.chosen(name); err != nil {
				return nil, nil, err
			}
		} else {
			id, err := found.add(selectKinds[k.Type], name)
			if err != nil {
				return nil, nil, err
			}
			v = id.String()
		}
		if slices.Contains(values, v) {
			return nil, nil, Refuse("%q is chosen twice.", name)
		}
		values = append(values, v)
	}
	least, most := 1, 1
	if k.MinValues != nil {
		least = *k.MinValues
	}
	if k.MaxValues != nil {
		most = *k.MaxValues
	}
	if len(values) < least || len(values) > most {
		return nil, nil, Refuse("Choose between %d and %d.", least, most)
	}
	if k.Type != StringSelect {
		resolved = found.data
	}
	return values, resolved, nil
}

// chosen is the value of an option, typed as its label or value.
func (k Component) chosen(name string) (string, error) {
	var labels []string
	for _, o := range k.Options {
		if strings.EqualFold(o.Label, name) || o.Value == name {
			return o.Value, nil
		}
		labels = append(labels, o.Label)
	}
	return "", Refuse("There is no choice %q. There are: %s.", name, strings.Join(labels, ", "))
}
