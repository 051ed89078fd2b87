package data

// Seen is what the group has watched: every regular episode up to where it is, unless it
// says otherwise.
func (g Group) Seen() Set {
	switch {
	case g.Watched.IsZero():
		return UpTo(g.Position)
	case g.Watched.To == g.Position: // with the specials after it
		return g.Watched
	}
	return g.Watched.Through(g.Position)
}

// Line returns the group line: what the group has watched and every counted member
// too, and those whom a host has just parked; nothing while fewer than a quorum
// are counted. Nobody marks a special for the group: it has watched those that all
// of them have.
func Line(g Group, members []Member, today Day, quorum int) Set {
	if count(members, today) < max(quorum, MinQuorum) {
		return Set{}
	}
	line, first := g.Seen(), true
	for _, m := range members {
		if !m.Counted(today) && !m.held(today) {
			continue
		}
		if first {
			for p := range m.Seen.Specials() {
				line = line.With(p)
			}
			first = false
		}
		line = line.And(m.Seen)
	}
	return line
}
