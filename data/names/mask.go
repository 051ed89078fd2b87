package names

import "math/bits"

// A Mask tells of a key which letters it has, so that most keys that a query cannot
// fit need not be compared with it.
type Mask struct {
	letters uint64
	kind    byte
}

// MaskOf returns the mask of a key that [Keys] returned.
func MaskOf(packed string) Mask {
	k, ok := unpack(packed)
	if !ok {
		return Mask{}
	}
	return Mask{lettersOf(k.letters()), k.kind}
}

// lettersOf has a bit for each letter; letters of some scripts share one.
func lettersOf(folded string) (letters uint64) {
	for _, r := range folded {
		letters |= 1 << (r & 63)
	}
	return letters
}

// MayFit reports false only of a key that the query does not fit: its [Query.Rank] is 0.
func (q Query) MayFit(m Mask) bool {
	if m.kind == kindSpelled {
		return q.spelled.letters != "" && q.spelled.mask&^m.letters == 0
	}
	missing := bits.OnesCount64(q.plain.mask &^ m.letters)
	return missing == 0 || q.near && missing == 1 || q.initials
}
