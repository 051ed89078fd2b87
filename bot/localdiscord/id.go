package localdiscord

import (
	"fmt"
	"strconv"
	"time"
)

// ID is a snowflake: unique in its Server and increasing with time. JSON
// carries it as a string. The zero ID is nobody and nothing.
type ID uint64

// epoch is the millisecond from which Discord counts snowflakes (page "Reference").
const epoch = 1420070400000

// ParseID reads the decimal form of a snowflake.
func ParseID(text string) (ID, error) {
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is not a snowflake", text)
	}
	return ID(n), nil
}

// String is the decimal form of the ID.
func (id ID) String() string { return strconv.FormatUint(uint64(id), 10) }

// Time is the moment that the ID carries.
func (id ID) Time() time.Time { return time.UnixMilli(int64(id>>22) + epoch).UTC() }

// MarshalText makes JSON carry the ID as a string, also as a key.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (id *ID) UnmarshalText(text []byte) error {
	got, err := ParseID(string(text))
	*id = got
	return err
}

// newID returns an ID above every one before it.
func (w *world) newID() ID {
	made := ID(1)
	if ms := w.now().UnixMilli() - epoch; ms > 0 {
		made = ID(ms) << 22
	}
	w.lastID = max(w.lastID+1, made)
	return w.lastID
}
