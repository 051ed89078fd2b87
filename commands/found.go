package commands

import (
	"strings"

	"watchparty/commands/words"
	"watchparty/data"
)

// Bounds of a search: how many shows are listed, and how long a name is sent.
const (
	foundMax    = 10
	searchRunes = 100
)

// isImportID says whether a name is meant as the id of a show of the provider's, if only
// as one that it cannot have.
func isImportID(name string) bool {
	rest, ok := strings.CutPrefix(name, "tv-")
	return ok && rest != "" && '0' <= rest[0] && rest[0] <= '9'
}

// foundMenu lists what was found.
func foundMenu(hits *Hits, choose Action, option string) Menu {
	m := Menu{Action: choose, Option: option, Prompt: words.ChooseShow()}
	for _, f := range hits.Shows[:min(len(hits.Shows), foundMax)] {
		m.Choices = append(m.Choices, Choice{words.FoundShow(f), string(data.ImportID(f.ID))})
	}
	return m
}
