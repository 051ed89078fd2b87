package localdiscord

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// value reads the text as the option's type, and refuses what a client does.
func (r raw) value() (Value, error) {
	o := r.option
	if len(o.Choices) > 0 {
		return r.chosen()
	}
	out := Value{o, r.text}
	switch o.Type {
	case optString:
		return out, o.length(r.text)
	case optInteger:
		n, err := strconv.Atoi(r.text)
		if err != nil || n > largestInteger || n < -largestInteger {
			return Value{}, Refuse("%q is not a whole number, which the option %q needs.", r.text, o.Name)
		}
		out.Value = n
		return out, o.within(float64(n))
	case optNumber:
		f, err := strconv.ParseFloat(r.text, 64)
		if err != nil {
			return Value{}, Refuse("%q is not a number, which the option %q needs.", r.text, o.Name)
		}
		out.Value = f
		return out, o.within(f)
	case optBoolean:
		switch strings.ToLower(r.text) {
		case "true", "yes":
			out.Value = true
		case "false", "no":
			out.Value = false
		default:
			return Value{}, Refuse("The option %q is true or false.", o.Name)
		}
		return out, nil
	case optAttachment:
		if r.text == "" {
			return Value{}, Refuse("The option %q needs a file.", o.Name)
		}
		return out, nil
	case optUser, optChannel, optRole, optMentionable:
		if r.text == "" {
			return Value{}, Refuse("The option %q needs a name.", o.Name)
		}
		return out, nil
	}
	return Value{}, Refuse("The option %q cannot be typed here.", o.Name)
}

// chosen is the fixed choice that was typed, by its name or its value.
func (r raw) chosen() (Value, error) {
	var offered []string
	for _, c := range r.option.Choices {
		if strings.EqualFold(c.Name, r.text) || fmt.Sprint(c.Value) == r.text {
			if f, ok := c.Value.(float64); ok && r.option.Type == optInteger {
				c.Value = int(f)
			}
			return Value{r.option, c.Value}, nil
		}
		offered = append(offered, c.Name)
	}
	return Value{}, Refuse("%q is not a choice for %q. Choose one of: %s.", r.text, r.option.Name, strings.Join(offered, ", "))
}

func (o CommandOption) length(text string) error {
	n, most := size(text), 6000
	if o.MaxLength != nil {
		most = *o.MaxLength
	}
	switch {
	case n > most:
		return Refuse("The option %q takes at most %d characters.", o.Name, most)
	case o.MinLength != nil && n < *o.MinLength:
		return Refuse("The option %q needs at least %d characters.", o.Name, *o.MinLength)
	case n == 0:
		return Refuse("The option %q is empty.", o.Name)
	}
	return nil
}

func (o CommandOption) within(n float64) error {
	switch {
	case o.MinValue != nil && n < *o.MinValue:
		return Refuse("The option %q is at least %v.", o.Name, *o.MinValue)
	case o.MaxValue != nil && n > *o.MaxValue:
		return Refuse("The option %q is at most %v.", o.Name, *o.MaxValue)
	}
	return nil
}

// unfinished is a line whose last option is still being typed.
type unfinished struct {
	Typed
	last raw
}

// parseUnfinished reads a line for autocomplete: what is wrong in it so far is
// left for the bot, as Discord does, but what is being typed must be an option.
func parseUnfinished(all []Command, line string) (unfinished, error) {
	t, raws, err := split(all, line)
	if err != nil {
		return unfinished{}, err
	}
	if len(raws) == 0 {
		if len(t.level) == 0 {
			return unfinished{}, Refuse("%s takes no options.", t.Name())
		}
		raws = []raw{{option: t.level[0]}}
	}
	for _, r := range raws[:len(raws)-1] {
		v, err := r.value()
		if err != nil {
			v = Value{r.option, r.text}
		}
		t.Options = append(t.Options, v)
	}
	return unfinished{t, raws[len(raws)-1]}, nil
}

// Completing is the option that an unfinished line ends in.
func Completing(commands []Command, line string) (CommandOption, error) {
	u, err := parseUnfinished(commands, line)
	return u.last.option, err
}

// fixed are the choices of an option that begin with, or hold, what was typed.
func (r raw) fixed() []Choice {
	typed := strings.ToLower(r.text)
	return slices.DeleteFunc(slices.Clone(r.option.Choices), func(c Choice) bool {
		return !strings.Contains(strings.ToLower(c.Name), typed)
	})
}
