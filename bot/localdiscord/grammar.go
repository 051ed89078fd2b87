package localdiscord

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
)

// Refusal is what a Discord client tells a person by itself, without asking the
// bot: a sentence.
type Refusal string

func (r Refusal) Error() string { return string(r) }

// Refuse is a Refusal made as fmt.Sprintf makes a text.
func Refuse(format string, args ...any) error { return Refusal(fmt.Sprintf(format, args...)) }

// Typed is a command as somebody typed it.
type Typed struct {
	Command Command
	Path    []string // the command's name, then those of group and subcommand
	Options []Value  // in the order typed
	level   []CommandOption
}

// Value is what was given for an option. A person, role, channel or file is still the
// name that was typed.
type Value struct {
	Option CommandOption
	Value  any // string, int, float64 or bool; an Upload, once it was given
}

// Name is the command as people write it: "/show start".
func (t Typed) Name() string { return "/" + strings.Join(t.Path, " ") }

// Parse reads a line such as
//
//	/watched episode:3 for:group
//	/show start show:"The Trauma Code"
//	/watched 3
//
// by the commands that are registered, given as Discord's API shows them. A
// value is "quoted" or reaches up to the next option's name; one without a name
// is for the first option. Errors are Refusals, except for commands that are
// not JSON.
func Parse(commands []byte, line string) (Typed, error) {
	all, err := readCommands(commands)
	if err != nil {
		return Typed{}, err
	}
	return parse(all, line)
}

func parse(all []Command, line string) (Typed, error) {
	t, raws, err := split(all, line)
	if err != nil {
		return Typed{}, err
	}
	for _, raw := range raws {
		v, err := raw.value()
		if err != nil {
			return Typed{}, err
		}
		t.Options = append(t.Options, v)
	}
	for _, o := range t.level {
		if o.Required && !t.given(o.Name) {
			return Typed{}, Refuse("%s needs the option %q.", t.Name(), o.Name)
		}
	}
	return t, nil
}

func (t Typed) given(name string) bool {
	for _, v := range t.Options {
		if v.Option.Name == name {
			return true
		}
	}
	return false
}

// raw is an option with the text typed for it.
type raw struct {
	option CommandOption
	text   string
}

// split finds the command and cuts the rest of the line into options.
func split(all []Command, line string) (Typed, []raw, error) {
	rest, ok := strings.CutPrefix(strings.TrimLeft(line, " "), "/")
	if !ok {
		return Typed{}, nil, Refuse("A command begins with a slash.")
	}
	name, rest := word(rest)
	t, found := Typed{}, false
	for _, c := range all {
		if c.Type == 1 && c.Name == name {
			t, found = Typed{Command: c, Path: []string{name}, level: c.Options}, true
			break
		}
	}
	if !found {
		return Typed{}, nil, Refuse("There is no command /%s.", name)
	}
	for len(t.level) > 0 && t.level[0].Type <= optGroup {
		name, rest = word(rest)
		sub := option(t.level, name)
		if sub == nil {
			return Typed{}, nil, Refuse("%s is followed by one of: %s.", t.Name(), strings.Join(names(t.level), ", "))
		}
		t.Path, t.level = append(t.Path, sub.Name), sub.Options
	}
	raws, err := t.cut(rest)
	return t, raws, err
}

func word(line string) (first, rest string) {
	first, rest, _ = strings.Cut(strings.TrimLeft(line, " "), " ")
	return first, rest
}

func option(of []CommandOption, name string) *CommandOption {
	for i := range of {
		if of[i].Name == name {
			return &of[i]
		}
	}
	return nil
}

func names(of []CommandOption) []string {
	var out []string
	for _, o := range of {
		out = append(out, o.Name)
	}
	return out
}

// key is an option's name with its colon: at the start, or after a space. The
// bot, which carries this package, would pay for compiling it at every start.
var key = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^| )([-_'\p{L}\p{N}]{1,32}):`)
})

// cut takes the options out of the rest of a line.
func (t Typed) cut(rest string) ([]raw, error) {
	var out []raw
	rest = strings.TrimLeft(rest, " ")
	if rest == "" {
		return nil, nil
	}
	var at *CommandOption
	if name, after, ok := t.key(rest); ok {
		at, rest = option(t.level, name), after
	} else if name := key().FindStringSubmatch(rest); name != nil && strings.HasPrefix(rest, name[1]+":") && mistaken(rest[len(name[0]):]) {
		return nil, t.noOption(name[1])
	} else if len(t.level) == 0 {
		return nil, Refuse("%s takes no options.", t.Name())
	} else {
		at = &t.level[0]
	}
	for {
		value, after, err := t.text(rest)
		if err != nil {
			return nil, err
		}
		for _, before := range out {
			if before.option.Name == at.Name {
				return nil, Refuse("The option %q is given twice.", at.Name)
			}
		}
		out = append(out, raw{*at, value})
		if after == "" {
			return out, nil
		}
		name, next, _ := t.key(after)
		at, rest = option(t.level, name), next
	}
}

// key is the known option at the start of a line.
func (t Typed) key(line string) (name, rest string, ok bool) {
	name, rest, ok = strings.Cut(line, ":")
	return name, rest, ok && option(t.level, name) != nil
}

// mistaken is whether a colon followed by this was meant to name an option: it
// was not in "20:30", "https://" or "so: yes".
func mistaken(after string) bool {
	return after != "" && after[0] != ' ' && after[0] != '/' && (after[0] < '0' || after[0] > '9')
}

// text takes one value off the line; what is left begins with an option's name.
func (t Typed) text(line string) (value, rest string, err error) {
	if strings.HasPrefix(line, `"`) {
		return t.quoted(line[1:])
	}
	for _, hit := range key().FindAllStringSubmatchIndex(line, -1) {
		name := line[hit[2]:hit[3]]
		if hit[0] == hit[2] && hit[0] == 0 && option(t.level, name) == nil {
			continue // a colon in the value's first word
		}
		if option(t.level, name) != nil {
			return strings.TrimSpace(line[:hit[0]]), strings.TrimLeft(line[hit[0]:], " "), nil
		}
		if name == strings.ToLower(name) && strings.Trim(name, "0123456789") != "" && mistaken(line[hit[1]:]) {
			return "", "", t.noOption(name)
		}
	}
	return strings.TrimSpace(line), "", nil
}

func (t Typed) quoted(line string) (value, rest string, err error) {
	var b strings.Builder
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '\\' && i+1 < len(line) && (line[i+1] == '"' || line[i+1] == '\\'):
			i++
			b.WriteByte(line[i])
		case line[i] == '"':
			rest = strings.TrimLeft(line[i+1:], " ")
			if _, _, ok := t.key(rest); rest != "" && !ok {
				return "", "", Refuse("After the closing quote comes the next option's name with a colon.")
			}
			return b.String(), rest, nil
		default:
			b.WriteByte(line[i])
		}
	}
	return b.String(), "", nil // still being typed
}

func (t Typed) noOption(name string) error {
	if len(t.level) == 0 {
		return Refuse("%s has no option %q. It takes none.", t.Name(), name)
	}
	return Refuse("%s has no option %q. It has: %s. A value that holds a colon can be written in \"quotes\".", t.Name(), name, strings.Join(names(t.level), ", "))
}
