package data

import "fmt"

// String writes s for a log of the tests; people are told by package words.
func (s Set) String() string {
	b, _ := s.To.AppendText(nil)
	for after, before := range s.Gaps() {
		b = fmt.Appendf(b, " without %s..%s", after, before)
	}
	for p := range s.Specials() {
		b = fmt.Appendf(b, " with %s", p)
	}
	return string(b)
}

// Rows returns the gaps and the specials of s as a store keeps them.
func (s Set) Rows() (gaps, specials string) { return s.gaps, s.specials }

// ReadSet makes a Set of what [Set.Rows] returned, and false of anything else.
func ReadSet(to Position, gaps, specials string) (Set, bool) {
	s := Set{To: to}
	if len(gaps)%gapSize != 0 || len(specials)%endSize != 0 || to.Special() {
		return Set{}, false
	}
	whole := Set{To: to, gaps: gaps, specials: specials}
	for after, before := range whole.Gaps() {
		s = s.Without(after, before)
	}
	for p := range whole.Specials() {
		s = s.With(p)
	}
	return s, s == whole
}

// Full says whether s holds more than a stored Set may.
func (s Set) Full() bool {
	return len(s.gaps) > MaxGaps*gapSize || len(s.specials) > MaxSpecials*endSize
}
