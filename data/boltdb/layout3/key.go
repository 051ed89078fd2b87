package layout3

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"

	"go.etcd.io/bbolt"

	"watchparty/data"
)

var metaBucket = []byte("meta")

// buckets are those whose keys begin with a server. The others were indexes.
var buckets = []string{"guilds", "channels", "groups", "shows", "members", "rooms", "seats", "notes", "texts", "read", "cards", "jobs"}

var errDamaged = errors.New("the row is damaged")

// A reader reads records. Its err is the first thing that went wrong.
type reader struct {
	bolt    *bbolt.Tx
	version uint64
	err     error
}

func newReader(b *bbolt.Tx) *reader {
	t := &reader{bolt: b}
	if v := b.Bucket(metaBucket).Get([]byte("schema")); len(v) == 8 {
		t.version = binary.BigEndian.Uint64(v)
	}
	if t.version < 1 || t.version > 3 {
		t.err = fmt.Errorf("layout %d is not one of 1 to 3", t.version)
	}
	return t
}

// guilds returns every server about which anything is kept, by seeking past each:
// a server may have places and no settings.
func (t *reader) guilds() (all []data.GuildID) {
	for _, name := range buckets {
		b := t.bolt.Bucket([]byte(name))
		if b == nil {
			continue
		}
		c := b.Cursor()
		for k, _ := c.First(); k != nil; {
			if len(k) < 8 {
				t.fail(name, k, errDamaged)
				return nil
			}
			g := binary.BigEndian.Uint64(k)
			all = append(all, data.GuildID(g))
			if g == math.MaxUint64 {
				break
			}
			k, _ = c.Seek(binary.BigEndian.AppendUint64(nil, g+1))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// list returns a server's records in a bucket: key reads what follows the
// server, fields the row.
func list[V any](t *reader, bucket string, g data.GuildID, key func(*key, *V), fields func(*row, *V)) (all []V) {
	b := t.bolt.Bucket([]byte(bucket))
	if b == nil || t.err != nil {
		return nil
	}
	prefix := binary.BigEndian.AppendUint64(nil, uint64(g))
	c := b.Cursor()
	for k, v := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, v = c.Next() {
		var record V
		t.fail(bucket, k, readKey(k[8:], key, &record))
		t.fail(bucket, k, readRow(v, t.version, fields, &record))
		all = append(all, record)
	}
	return all
}

func (t *reader) fail(bucket string, k []byte, err error) {
	if t.err == nil && err != nil {
		t.err = fmt.Errorf("key %x in %s: %w", k, bucket, err)
	}
}

// A key is what is left to read of one.
type key struct {
	b   []byte
	err error
}

func readKey[V any](b []byte, parts func(*key, *V), v *V) error {
	k := key{b: b}
	parts(&k, v)
	if k.err == nil && len(k.b) > 0 {
		return errDamaged
	}
	return k.err
}

// id reads 8 bytes, big endian.
func id[T ~uint64](k *key, v *T) {
	if len(k.b) < 8 {
		k.err, k.b = errDamaged, nil
		return
	}
	*v, k.b = T(binary.BigEndian.Uint64(k.b)), k.b[8:]
}

// word reads a show or a kind of job, which a zero byte ended.
func word[T ~string](k *key, v *T) {
	w, rest, found := bytes.Cut(k.b, []byte{0})
	if !found {
		k.err = errDamaged
	}
	*v, k.b = T(w), rest
}

// position reads the season and number of an episode, 4 bytes each.
func position(k *key, p *data.Position) {
	subject := p.Subject()
	id(k, &subject)
	*p = data.PositionOf(subject)
}
