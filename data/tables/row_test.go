package tables

import (
	"bytes"
	"errors"
	"flag"
	"reflect"
	"testing"
	"time"

	"watchparty/data"
	"watchparty/data/kv/memkv"
)

var update = flag.Bool("update", false, "write what the tests compare with")

// each runs a test for every table.
func each(t *testing.T, test tester) {
	for _, k := range kinds() {
		t.Run(k.name(), k.(interface{ run(tester) func(*testing.T) }).run(test))
	}
}

// A tester runs a test of one table: encode returns the row of a record, decode
// reads one into a record that holds its key and nothing more.
type tester func(t *testing.T, s sample)

type sample struct {
	name   string
	full   any // a record without a zero field
	empty  any // one that holds its key, and what cannot be zero
	key    []byte
	encode func(v any, old []byte) []byte
	decode func(key, row []byte) (any, error)
	put    func(*Tx, any)
	load   func(*Tx, []byte) any
}

// keyReader reads the keys of the tests.
var keyReader key

// run returns a test of a table.
func (table *table[V]) run(test tester) func(*testing.T) {
	var full, empty V
	fill(reflect.ValueOf(&full).Elem())
	k, err := table.keyOf(&full, -1)
	s := sample{name: table.name(), key: k,
		encode: func(v any, old []byte) []byte {
			typed := v.(V)
			b, err := encode(new(row), k, table.row, &typed, old)
			if err != nil {
				panic(err)
			}
			return b
		},
		decode: func(key, b []byte) (any, error) {
			var v V
			if err := readKey(&keyReader, key, 0, 0, table.key, &v); err != nil {
				return nil, err
			}
			err := decode(new(row), key, table.row, b, &v)
			return v, err
		},
		put:  func(tx *Tx, v any) { table.put(tx, v.(V)) },
		load: func(tx *Tx, key []byte) any { var v V; table.loadRow(tx, key, &v); return v },
	}
	err = errors.Join(err, readKey(&keyReader, k, 0, 0, table.key, &empty))
	if show := reflect.ValueOf(&empty).Elem().FieldByName("Show"); show.IsValid() {
		show.SetString("d")
	}
	s.full, s.empty = full, empty
	return func(t *testing.T) {
		if err != nil {
			t.Fatal(err)
		}
		test(t, s)
	}
}

// fill makes every field of a record something else than zero. Unexported ones
// of this package are set through their address.
func fill(v reflect.Value) {
	if v.Type() == reflect.TypeFor[time.Time]() {
		v.Set(reflect.ValueOf(time.Unix(1_800_000_000, 1).UTC()))
		return
	}
	if v.Type() == reflect.TypeFor[data.Position]() {
		v.Set(reflect.ValueOf(data.Position{Season: 300, Episode: 300}))
		return
	}
	if v.Type() == reflect.TypeFor[data.Set]() {
		s := data.UpTo(data.Position{Season: 300, Episode: 300}).Without(data.Position{Season: 1, Episode: 2}, data.Position{Season: 2, Episode: 3})
		v.Set(reflect.ValueOf(s.With(data.Position{Season: 300, Episode: 300, Extra: 1})))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Field(i)
			fill(reflect.NewAt(f.Type(), f.Addr().UnsafePointer()).Elem())
		}
	case reflect.Bool:
		v.SetBool(true)
	case reflect.String:
		v.SetString("d")
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.String {
			v.Set(reflect.ValueOf([]string{"d", ""}))
			return
		}
		if v.Type() == reflect.TypeFor[[]data.Run]() {
			v.Set(reflect.ValueOf([]data.Run{{Season: 2003, First: 14, Count: 300}, {Season: 2005, First: 1, Count: 10}}))
			return
		}
		if v.Type().Elem().Kind() == reflect.Struct {
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
			fill(v.Index(0))
			fill(v.Index(1))
			return
		}
		v.Set(reflect.ValueOf([]int{10, 300}))
	case reflect.Int, reflect.Int32, reflect.Int64:
		v.SetInt(300)
	case reflect.Uint8:
		v.SetUint(2)
	default:
		v.SetUint(1<<63 + 5)
	}
}

func same(a, b any) bool { return reflect.DeepEqual(a, b) }

func TestRowsReadBack(t *testing.T) {
	each(t, func(t *testing.T, s sample) {
		for _, v := range []any{s.full, s.empty} {
			got, err := s.decode(s.key, s.encode(v, nil))
			if err != nil || !same(got, v) {
				t.Errorf("%+v read back as %+v, %v", v, got, err)
			}
		}
	})
}

func TestDamagedRowsAreRefused(t *testing.T) {
	each(t, func(t *testing.T, s sample) {
		row := s.encode(s.full, nil)
		refuse := func(key, row []byte, what string, n int) {
			if v, err := s.decode(key, row); err == nil {
				t.Errorf("%s %d is read, as %+v", what, n, v)
			}
		}
		for n := range row {
			refuse(s.key, row[:n], "a row cut at", n)
		}
		refuse(s.key, append(bytes.Clone(row), 0), "a row with a byte more", len(row))
		for bit := range 8 * len(row) {
			flipped := bytes.Clone(row)
			flipped[bit/8] ^= 1 << (bit % 8)
			refuse(s.key, flipped, "a row with a flipped bit", bit)
		}
		for at := range 8 { // another server's
			key := bytes.Clone(s.key)
			key[at]++
			refuse(key, row, "a row under another key", at)
		}
	})
}

// sum adds the checksum that a row of these fields would have.
func sum(key, fields []byte) []byte {
	n := checksum(key, fields)
	return append(bytes.Clone(fields), byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
}

func TestFieldsOfANewerBuildAreKept(t *testing.T) {
	each(t, func(t *testing.T, s sample) {
		row := s.encode(s.full, nil)
		newer := []byte{0xf8, 0x03, 7, 0xfe, 0x03, 2, 'h', 'i'} // number 126: 7; number 127: "hi"
		row = sum(s.key, append(bytes.Clone(row[:len(row)-sumSize]), newer...))
		got, err := s.decode(s.key, row)
		if err != nil || !same(got, s.full) {
			t.Fatalf("read as %+v, %v", got, err)
		}
		if again := s.encode(s.full, row); !bytes.Equal(again, row) {
			t.Errorf("written again as %x, was %x", again, row)
		}
		if least := s.encode(s.empty, row); !bytes.Contains(least, newer) {
			t.Errorf("lost from a row with other fields: %x", least)
		}
	})
}

// What was there before must not show through what is written.
func TestZeroOverNonzero(t *testing.T) {
	each(t, func(t *testing.T, s sample) {
		store := New(memkv.New(Spaces))
		g := guildOf(s.key)
		for _, v := range []any{s.full, s.empty, s.full} {
			if err := store.Update(t.Context(), g, func(tx *Tx) error { s.put(tx, v); return nil }); err != nil {
				t.Fatal(err)
			}
			got, err := View(t.Context(), store, g, func(tx *Tx) (any, error) { return s.load(tx, s.key), nil })
			if err != nil || !same(got, v) {
				t.Errorf("put %+v, got %+v, %v", v, got, err)
			}
			if err := store.Verify(t.Context()); err != nil {
				t.Errorf("after %+v: %v", v, err)
			}
		}
	})
}

// indexes returns the spaces of a table's indexes.
func (t *table[V]) indexes() (all []int) {
	for _, x := range t.index {
		all = append(all, x.space)
	}
	return all
}

// Every space must be a table's or an index's, or a loop over the tables would
// pass it by.
func TestEverySpaceIsKnown(t *testing.T) {
	known := map[int]bool{peopleSpace: true, briefPeopleSpace: true}
	for _, k := range kinds() {
		for _, space := range k.(interface{ indexes() []int }).indexes() {
			known[space] = true
		}
		if known[k.number()] {
			t.Errorf("space %d is used twice", k.number())
		}
		known[k.number()] = true
	}
	for i, s := range Spaces {
		if !known[i] {
			t.Errorf("nothing is declared for %s", s.Name)
		}
	}
}
