package commands_test

import (
	"fmt"
	"slices"
	"strings"

	"watchparty/commands"
	"watchparty/data"
)

// sameCast says whether two replies list the same people of the provider's show to somebody
// who skipped some of it. Only in which order may tell them that an episode which they
// skipped names somebody whom they know.
func (tr *trace) sameCast(q commands.Request, seen data.Set, a, b commands.Reply) bool {
	if q.Command != "cast" || tr.provided == nil {
		return false
	}
	on, all := true, tr.drafts[2].all()
	slices.SortFunc(all, data.Position.Compare)
	for _, p := range all {
		if on = on && seen.Has(p); !on && seen.Has(p) {
			return slices.Equal(inAnyOrder(a), inAnyOrder(b))
		}
	}
	return false
}

func inAnyOrder(r commands.Reply) []string {
	all := strings.Split(spoken(r), "\n")
	for i, line := range all {
		all[i] = strings.TrimLeft(line, "0123456789. ")
	}
	for _, m := range r.Menus {
		r.Choices = append(slices.Clone(r.Choices), m.Choices...)
	}
	for _, c := range r.Choices {
		all = append(all, c.Value)
	}
	slices.Sort(all)
	return append(all, fmt.Sprint(r.Public, len(r.Body), len(r.Buttons)))
}
