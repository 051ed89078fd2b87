package people

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"watchparty/bot/localdiscord"
)

// verbs are the words that a console line can begin with.
var verbs = map[string]func(c *Console, ctx context.Context, rest string) error{
	"/": (*Console).slash,
	"#": (*Console).move,
	"as": func(c *Console, _ context.Context, name string) error {
		m, ok := c.Server.Named(c.Guild, name)
		if !ok {
			return localdiscord.Refuse("There is nobody called %q here.", name)
		}
		c.be(m)
		return nil
	},
	"press": func(c *Console, ctx context.Context, which string) error {
		if _, err := strconv.Atoi(which); err == nil {
			return c.show(c.client().Press(ctx, c.at, which))
		}
		return c.use(func(m localdiscord.Message) (localdiscord.Answer, error) { return c.client().Press(ctx, m.ID, which) })
	},
	"choose": (*Console).choose,
	"submit": (*Console).submit,
	"apps": func(c *Console, ctx context.Context, name string) error {
		return c.show(c.client().Menu(ctx, name, c.at))
	},
	"say": func(c *Console, ctx context.Context, text string) error {
		a, err := c.client().Type(ctx, text)
		if err == nil {
			c.at, c.turned = a.Message.ID, false
		}
		return err
	},
	"look": (*Console).look,
	"at":   (*Console).turn,
	"help": func(c *Console, _ context.Context, _ string) error {
		c.print(consoleHelp)
		return nil
	},
}

// slash uses a command, lists them, or completes one.
func (c *Console) slash(ctx context.Context, line string) error {
	if line == "/" {
		for _, k := range c.Server.Commands(c.Guild) {
			if k.Type == 1 {
				c.print("/" + k.Name + "  " + k.Description)
			} else {
				c.print("apps " + k.Name)
			}
		}
		return nil
	}
	if typed, asks := strings.CutSuffix(line, "?"); asks && c.offers(typed) {
		offered, err := c.client().Complete(ctx, typed)
		if err != nil {
			return err
		}
		for _, choice := range offered {
			c.print("  " + choice.Name)
		}
		if len(offered) == 0 {
			c.print("(nothing to choose)")
		}
		return nil
	}
	files, err := c.files(line)
	if err != nil {
		return err
	}
	return c.show(c.client().Type(ctx, line, files...))
}

// offers is whether a line ends in an option that offers anything: elsewhere a
// question mark is a part of the text.
func (c *Console) offers(line string) bool {
	option, err := localdiscord.Completing(c.Server.Commands(c.Guild), line)
	return err == nil && (option.Autocomplete || len(option.Choices) > 0)
}

func (c *Console) move(_ context.Context, name string) error {
	for _, ch := range c.Server.ChannelsOf(c.who.User.ID, c.Guild) {
		if "#"+ch.Name == name {
			c.channel, c.where[c.who.User.ID] = ch, ch
			c.at, c.turned = 0, false
			return nil
		}
	}
	return localdiscord.Refuse("There is no channel %s.", name)
}

// use tries the message that is pressed and then, unless somebody turned to it,
// all that they see, the newest first: a label says which message is meant.
func (c *Console) use(try func(localdiscord.Message) (localdiscord.Answer, error)) error {
	err := error(localdiscord.Refuse("There is no message."))
	seen := c.client().Messages()
	if at := slices.IndexFunc(seen, func(m localdiscord.Message) bool { return m.ID == c.at }); at >= 0 {
		if seen = append(seen, seen[at]); c.turned {
			seen = seen[at : at+1]
		}
	}
	for i, m := range slices.Backward(seen) {
		a, no := try(m)
		if no == nil || no == localdiscord.ErrNoResponse {
			return c.show(a, no)
		}
		if i == len(seen)-1 {
			err = no
		}
	}
	return err
}

// choose takes a label, or the number of a select and values.
func (c *Console) choose(ctx context.Context, rest string) error {
	number, value, _ := strings.Cut(rest, " ")
	n, err := strconv.Atoi(number)
	labelled := c.use(func(m localdiscord.Message) (a localdiscord.Answer, err error) {
		err = localdiscord.Refuse("There is nothing to choose from.")
		for i := range localdiscord.Selects(m) {
			if a, err = c.client().Select(ctx, m.ID, i+1, rest); err == nil {
				break
			}
		}
		return a, err
	})
	if labelled == nil || labelled == localdiscord.ErrNoResponse || err != nil {
		return labelled
	}
	m, _ := c.Server.Message(c.at)
	all := localdiscord.Selects(m)
	values := []string{strings.TrimSpace(value)}
	if n >= 1 && n <= len(all) && all[n-1].MaxValues != nil && *all[n-1].MaxValues > 1 {
		values = strings.Split(value, ",")
		for i := range values {
			values[i] = strings.TrimSpace(values[i])
		}
	}
	values = slices.DeleteFunc(values, func(v string) bool { return v == "" })
	return c.show(c.client().Select(ctx, c.at, n, values...))
}

// submit reads "field:value other field:value"; a form of one field needs no name.
func (c *Console) submit(ctx context.Context, rest string) error {
	form := c.client().Form()
	if form == nil {
		return localdiscord.Refuse("No form is open.")
	}
	names := form.FieldNames()
	type cut struct{ from, to int }
	var cuts []cut
	lower := strings.ToLower(rest)
	for _, name := range names {
		mark := strings.ToLower(name) + ":"
		if at := strings.Index(" "+lower, " "+mark); at >= 0 && len(lower) == len(rest) {
			cuts = append(cuts, cut{at, at + len(mark)})
		}
	}
	slices.SortFunc(cuts, func(a, b cut) int { return a.from - b.from })
	fields := map[string]string{}
	for i, k := range cuts {
		end := len(rest)
		if i+1 < len(cuts) {
			end = cuts[i+1].from
		}
		fields[rest[k.from:k.to-1]] = strings.TrimSpace(rest[k.to:max(k.to, end)])
	}
	if len(cuts) == 0 && rest != "" {
		if len(form.Components) != 1 && len(names) != 2 {
			return localdiscord.Refuse("Name the field: %s.", strings.Join(names, ", "))
		}
		fields[names[0]] = rest
	}
	return c.show(c.client().Submit(ctx, fields))
}

// look writes what the member sees, each message under its number.
func (c *Console) look(context.Context, string) error {
	all := c.client().Messages()
	for i, m := range all {
		c.print(fmt.Sprintf("-- %d, %s\n%s", i+1, m.Author.Shown(), c.read(m)))
		c.at, c.shown = m.ID, max(c.shown, m.ID)
	}
	if len(all) == 0 {
		c.print("(nothing)")
	}
	return nil
}

func (c *Console) turn(_ context.Context, number string) error {
	all := c.client().Messages()
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(all) {
		return localdiscord.Refuse("There is no message %s.", number)
	}
	c.at, c.turned = all[n-1].ID, true
	return nil
}
