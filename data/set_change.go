package data

// And is what both have watched.
func (s Set) And(t Set) Set {
	both := Set{To: Earlier(s.To, t.To), gaps: union(s.gaps, t.gaps), specials: s.specials}
	if s.specials != t.specials {
		var b []byte
		for p := range s.Specials() {
			if t.Has(p) {
				b = ordered(b, p)
			}
		}
		both.specials = string(b)
	}
	return both.ended()
}

// Through is s without what comes after p.
func (s Set) Through(p Position) Set {
	if s.To.Compare(p) > 0 {
		s.To = p.Regular()
	}
	i, _ := s.special(p)
	if s.Has(p) && p.Special() {
		i += endSize
	}
	s.specials = s.specials[:i]
	return s.ended()
}

// Raised is s with every regular episode from after To up to p, which changes
// nothing before To.
func (s Set) Raised(p Position) Set { s.To = Later(s.To, p.Regular()); return s }

// With is s with the special p.
func (s Set) With(p Position) Set {
	if i, ok := s.special(p); !ok && p.Special() {
		s.specials = s.specials[:i] + string(ordered(nil, p)) + s.specials[i:]
	}
	return s
}

// Without is s less what lies between two regular positions: a gap. Where the gap
// would go beyond To, To is brought back to where it begins.
func (s Set) Without(after, before Position) Set {
	if after.Compare(before) < 0 {
		s.gaps = union(s.gaps, string(ordered(ordered(nil, after), before)))
	}
	return s.ended()
}

// WithoutSpecial is s less the special p.
func (s Set) WithoutSpecial(p Position) Set {
	if i, ok := s.special(p); ok {
		s.specials = s.specials[:i] + s.specials[i+endSize:]
	}
	return s
}

// Filled is s with the regular episodes from first to last, which are not after
// To. What else lies in a gap stays in one; adjacent says that no episode lies
// between two positions, so that nothing is left of a gap between them.
func (s Set) Filled(first, last Position, adjacent func(after, before Position) bool) Set {
	if first.Compare(last) > 0 {
		return s
	}
	var b []byte
	add := func(after, before Position) {
		if after.Compare(before) < 0 && !adjacent(after, before) {
			b = ordered(ordered(b, after), before)
		}
	}
	for after, before := range s.Gaps() {
		if first.Compare(before) >= 0 || last.Compare(after) <= 0 {
			add(after, before)
			continue
		}
		add(after, first)
		add(last, before)
	}
	s.gaps = string(b)
	return s
}

// ended drops what is beyond To, and where To is in a gap brings it back to where
// the gap begins.
func (s Set) ended() Set {
	for i := 0; i < len(s.gaps); i += gapSize {
		after, before := positionIn(s.gaps, i), positionIn(s.gaps, i+endSize)
		if s.To.Compare(before) >= 0 {
			continue
		}
		s.To, s.gaps = Earlier(s.To, after), s.gaps[:i]
	}
	return s
}

// union merges two lists of gaps.
func union(s, t string) string {
	switch {
	case t == "" || s == t:
		return s
	case s == "":
		return t
	}
	b := make([]byte, 0, len(s)+len(t))
	for s != "" || t != "" {
		if s == "" || t != "" && t[:endSize] < s[:endSize] {
			s, t = t, s
		}
		after, before := s[:endSize], s[endSize:gapSize]
		s = s[gapSize:]
		switch last := max(0, len(b)-endSize); {
		case len(b) == 0 || after >= string(b[last:]):
			b = append(append(b, after...), before...)
		case before > string(b[last:]):
			copy(b[last:], before)
		}
	}
	return string(b)
}
