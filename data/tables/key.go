package tables

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"time"

	"watchparty/data"
)

// A key is the key of a row while it is written or read. The functions below
// name its parts once for both; a table calls them in the order of its key.
type key struct {
	b       []byte // written so far, or the whole key
	at      int    // reading: where the next part begins
	parts   int    // how many parts to write, or to leave out when reading; below 0: all, or none
	reading bool
	err     error
	said    *strings.Builder // reading: the parts for people, unless nil
}

var errDamaged = errors.New("the row is damaged")

// part says whether the next part is to be written or read.
func (k *key) part() bool {
	if k.err != nil {
		return false
	}
	if k.reading {
		k.parts--
		return k.parts < 0
	}
	if k.parts == 0 {
		return false
	}
	k.parts--
	return true
}

// id takes one id of Discord or of ours: 8 bytes, big endian.
func id[T ~uint64](k *key, v *T) {
	if !k.part() {
		return
	}
	if !k.reading {
		k.b = binary.BigEndian.AppendUint64(k.b, uint64(*v))
		return
	}
	if len(k.b)-k.at < 8 {
		k.err = errDamaged
		return
	}
	*v = T(binary.BigEndian.Uint64(k.b[k.at:]))
	k.at += 8
	say(k, *v)
}

// say writes a part for people, if it is asked for: "guild 42" for a
// [data.GuildID], "42" for a number. Only then is the part made an interface,
// which is allocated.
func say[T any](k *key, v T) {
	if k.said != nil {
		k.write(v)
	}
}

func (k *key) write(v any) {
	if _, name, named := strings.Cut(strings.ToLower(fmt.Sprintf("%T", v)), "."); named {
		k.said.WriteString(" " + strings.TrimSuffix(strings.TrimSuffix(name, "id"), "kind"))
	}
	fmt.Fprintf(k.said, " %v", v)
}

// word takes a show's id or a kind of job, which a zero byte ends, since no word
// holds one.
func word[T ~string](k *key, v *T) {
	if !k.part() {
		return
	}
	if !k.reading {
		if k.err = checkWord(*v); k.err == nil {
			k.b = append(append(k.b, *v...), 0)
		}
		return
	}
	n := bytes.IndexByte(k.b[k.at:], 0)
	if n < 0 || !isWord(k.b[k.at:k.at+n]) {
		k.err = errDamaged
		return
	}
	*v = T(k.b[k.at : k.at+n])
	k.at += n + 1
	say(k, *v)
}

// position takes an episode: the special, 1 byte, the season, 3, and the number, 4.
func (k *key) position(p *data.Position) {
	subject := p.Subject()
	if !k.reading && k.err == nil {
		k.err = checkEpisode(*p)
	}
	id(k, &subject)
	if k.reading && k.parts < 0 && k.err == nil {
		*p = data.PositionOf(subject)
		k.err = checkEpisode(*p)
	}
}

// moment takes a time: 8 bytes of nanoseconds since 1970.
func (k *key) moment(t *time.Time) {
	var n uint64
	if !k.reading && k.err == nil {
		n, k.err = nanoseconds(*t)
	}
	id(k, &n)
	if k.reading && k.parts < 0 && k.err == nil {
		*t, k.err = momentAt(n)
	}
}

// octet takes one byte.
func octet[T ~uint8](k *key, v *T) {
	if !k.part() {
		return
	}
	if !k.reading {
		k.b = append(k.b, byte(*v))
		return
	}
	if k.at >= len(k.b) {
		k.err = errDamaged
		return
	}
	*v = T(k.b[k.at])
	k.at++
}

// readKey reads a key, or what follows a prefix of so many parts, by way of k.
func readKey[V any](k *key, b []byte, prefix, parts int, visit func(*key, *V), v *V) error {
	k.b, k.at, k.parts, k.reading = b, prefix, parts, true
	if k.err != nil || k.said != nil { // pointers are costly to write, and rarely there
		k.err, k.said = nil, nil
	}
	visit(k, v)
	if k.err == nil && k.at != len(b) {
		return errDamaged
	}
	return k.err
}

// checkWord says what is wrong with a show's id or a kind of job. One that was
// not checked could reach into the keys of another.
func checkWord[T ~string](w T) error {
	if !isWord(w) {
		return fmt.Errorf("not an id to keep: %q", w)
	}
	return nil
}

func isWord[T ~string | ~[]byte](w T) bool {
	for i := range len(w) {
		if c := w[i]; (c < 'a' || 'z' < c) && (c < '0' || '9' < c) && c != '-' {
			return false
		}
	}
	return 1 <= len(w) && len(w) <= 32
}

// checkEpisode says what is wrong with a position as a part of a key.
func checkEpisode(p data.Position) error {
	if data.PositionOf(p.Subject()) != p || !p.Valid() {
		return fmt.Errorf("not a position: %s", p)
	}
	return nil
}
