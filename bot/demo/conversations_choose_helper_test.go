package demo

import (
	"context"
	"strconv"
	"strings"

	"watchparty/bot/localdiscord"
)

func (talk *conversation) choose(ctx context.Context, c *localdiscord.Client, m localdiscord.Message, value string) (a localdiscord.Answer, err error) {
	if strings.HasPrefix(value, "#") {
		if id := talk.channel(value); value == "#hosts" {
			admit(talk.discord, id, c.Member())
		}
	}
	err = localdiscord.Refusal("there is no menu")
	value, nth := inMenu(value)
	for i, k := range localdiscord.Selects(m) {
		values := []string{value}
		if k.MaxValues != nil && *k.MaxValues > 1 {
			values = strings.Split(value, ", ")
		}
		if nth > 0 && i+1 != nth {
			continue
		}
		if a, err = c.Select(ctx, m.ID, i+1, values...); err == nil {
			return a, nil
		}
	}
	return a, err
}

// inMenu reads "2: a choice" in the nth menu of a message, 0 for any of them.
func inMenu(choice string) (label string, nth int) {
	number, label, ok := strings.Cut(choice, ": ")
	if n, err := strconv.Atoi(number); err == nil && ok {
		return label, n
	}
	return choice, 0
}
