package pack

import (
	"slices"
	"strings"

	"watchparty/data"
)

// crew makes people of the credits, each once with all that they did. Credits are
// public, so they are known from the start.
func crew(show data.ShowID, credits []data.Credit) []data.Person {
	var order []string
	roles := map[string][]string{}
	for _, credit := range credits {
		for _, name := range credit.Names {
			if roles[name] == nil {
				order = append(order, name)
			}
			if !slices.Contains(roles[name], credit.Role) {
				roles[name] = append(roles[name], credit.Role)
			}
		}
	}
	var people []data.Person
	for _, credited := range order {
		name, native := splitNative(credited)
		var keys searchKeys
		keys.add(name, data.Position{}, nil)
		keys.add(native, data.Position{}, nil)
		for _, role := range roles[credited] {
			keys.add(role+" "+name, data.Position{}, nil) // "director"
		}
		people = append(people, data.Person{
			ID:              opaque("crew", show, credited),
			Character:       data.Seal(data.Story, data.Position{}, name),
			CharacterNative: data.Seal(data.Story, data.Position{}, native),
			Role:            data.Seal(data.Story, data.Position{}, strings.Join(roles[credited], ", ")),
			Keys:            keys.sealed(),
		})
	}
	return people
}

// splitNative splits "Bo Lind (보 린드)", as credits write a name in two scripts.
func splitNative(credited string) (name, native string) {
	name, native, ok := strings.Cut(credited, " (")
	native, closed := strings.CutSuffix(native, ")")
	if !ok || !closed || name == "" || strings.ContainsAny(native, "()") {
		return credited, ""
	}
	return name, native
}
