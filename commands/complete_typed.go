package commands

import "strings"

// titled adds the ends of the seasons and the episodes whose title, if the asker may
// read it without tags, has what was typed in it, and the specials whose name has.
func (o *offered) titled(typed string) {
	seasons := o.titledSeasons()
	for i := range seasons {
		if title := o.seasonTitle(&seasons[i]); title != "" && strings.Contains(strings.ToLower(title), typed) {
			o.end(&seasons[i])
		}
	}
	for _, s := range o.show.Specials {
		if o.full() {
			break
		}
		if strings.Contains(strings.ToLower(s.Name), typed) {
			o.episode(s.Position)
		}
	}
	if o.full() {
		return
	}
	for e, title := range o.show.Titled(typed, o.private()) {
		if o.foundTitled(e, title); o.full() {
			return
		}
	}
}

// begun reads what somebody types on the way to an episode by numbers: 4, e4, s2, s2e,
// 2x4. Whole says that it is a season so far; both are empty for anything else.
func begun(typed string) (season, number string, whole bool) {
	if !strings.ContainsAny(typed, "0123456789") {
		return "", "", false
	}
	typed = unspaced.Replace(typed)
	rest := strings.TrimPrefix(strings.TrimPrefix(typed, "#"), "e")
	if n, after := digitsOf(rest); n != "" && after == "" {
		return "", n, false
	}
	season, rest = digitsOf(strings.TrimPrefix(typed, "s"))
	if season == "" || rest == "" {
		return season, "", rest == ""
	}
	rest = strings.TrimLeft(rest, ".:-")
	if rest == "" || rest[0] != 'e' && rest[0] != 'x' {
		return "", "", false
	}
	if number, rest = digitsOf(rest[1:]); rest != "" {
		return "", "", false
	}
	return season, number, false
}

// digitsOf returns a number of at most four digits without leading zeros, and what
// follows it.
func digitsOf(s string) (number, rest string) {
	n := len(s) - len(strings.TrimLeft(s, "0123456789"))
	number = strings.TrimLeft(s[:n], "0")
	if len(number) > 4 {
		return "", s
	}
	return number, s[n:]
}
