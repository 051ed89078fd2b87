package tables

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"watchparty/data"
	"watchparty/data/kv/memkv"
)

// fieldsOf returns the places of the fields of a record, those of the structs in it
// too. A position, a set and a time are fields.
func fieldsOf(t reflect.Type) (all [][]int) {
	for i := range t.NumField() {
		f := t.Field(i).Type
		if f.Kind() != reflect.Struct || f == reflect.TypeFor[time.Time]() || f == reflect.TypeFor[data.Position]() || f == reflect.TypeFor[data.Set]() {
			all = append(all, []int{i})
			continue
		}
		for _, in := range fieldsOf(f) {
			all = append(all, append([]int{i}, in...))
		}
	}
	return all
}

// with returns a record with one field of another.
func with(v, from any, field []int) any {
	changed := reflect.New(reflect.TypeOf(v)).Elem()
	changed.Set(reflect.ValueOf(v))
	source := reflect.New(changed.Type()).Elem()
	source.Set(reflect.ValueOf(from))
	open := func(v reflect.Value) reflect.Value {
		f := v.FieldByIndex(field)
		return reflect.NewAt(f.Type(), f.Addr().UnsafePointer()).Elem()
	}
	open(changed).Set(open(source))
	return changed.Interface()
}

// Each field alone is put from something to zero and back, among fields that are
// something and among fields that are zero: the record reads back as it was put,
// and each index says what a scan of the records says.
func TestEachFieldOverZero(t *testing.T) {
	each(t, func(t *testing.T, s sample) {
		store := New(memkv.New(Spaces))
		put := func(v any, what string) {
			t.Helper()
			g := guildOf(s.key)
			if err := store.Update(t.Context(), g, func(tx *Tx) error { s.put(tx, v); return nil }); err != nil {
				t.Fatalf("%s: %v", what, err)
			}
			got, err := View(t.Context(), store, g, func(tx *Tx) (any, error) { return s.load(tx, s.key), nil })
			if err != nil || !same(got, v) {
				t.Errorf("%s: put %+v, got %+v, %v", what, v, got, err)
			}
			if err := store.Verify(t.Context()); err != nil {
				t.Errorf("%s: %v", what, err)
			}
		}
		tried := 0
		for _, field := range fieldsOf(reflect.TypeOf(s.full)) {
			name := reflect.TypeOf(s.full).FieldByIndex(field).Name
			if same(with(s.full, s.empty, field), s.full) {
				continue // a part of the key, or a show, which cannot be empty
			}
			if tried++; reflect.TypeOf(s.full).FieldByIndex(field).Type == reflect.TypeFor[data.Set]() {
				tried += 2 // its gaps and its specials have numbers of their own
			}
			for _, v := range []any{s.full, with(s.full, s.empty, field), s.full} {
				put(v, name+" among others")
			}
			for _, v := range []any{s.empty, with(s.empty, s.full, field), s.empty} {
				put(v, name+" alone")
			}
		}
		if numbers := len(fieldNumbers(t, s)); tried < numbers-1 {
			t.Errorf("tried %d fields of %d", tried, numbers)
		}
	})
}

// fieldNumbers returns the numbers of a table's fields, each with its kind.
func fieldNumbers(t *testing.T, s sample) (all []string) {
	t.Helper()
	fields, err := verified(s.key, s.encode(s.full, nil))
	r := row{b: fields, reading: true}
	for r.peek(); r.next != 0; r.skip() {
		kind := []string{"number", "pair", "bytes", "fixed"}[r.next&3]
		all = append(all, fmt.Sprintf("%s %d %s", s.name, r.next>>2, kind))
	}
	if err != nil || r.err != nil {
		t.Fatal(err, r.err)
	}
	return all
}

// The list of all numbers that a field ever had, so that none is used again for
// another: a line is added for a new field and none is ever taken away. The number
// of a field that is gone has "gone" behind it.
func TestFieldNumbersAreListed(t *testing.T) {
	list, err := os.ReadFile("testdata/fields.txt")
	if err != nil {
		t.Fatal(err)
	}
	listed, used := map[string]bool{}, map[string]bool{}
	numbers := map[string]bool{}
	for line := range strings.Lines(string(list)) {
		line = strings.TrimSpace(line)
		words := strings.Fields(line)
		if len(words) < 3 || numbers[words[0]+words[1]] {
			t.Errorf("%q has no number of its own", line)
			continue
		}
		listed[line], numbers[words[0]+words[1]] = true, true
	}
	each(t, func(t *testing.T, s sample) {
		for _, field := range fieldNumbers(t, s) {
			if used[field] = true; !listed[field] && *update {
				list = append(list, field+"\n"...)
			} else if !listed[field] {
				t.Errorf("%q is not in the list", field)
			}
		}
	})
	if *update {
		golden(t, "testdata/fields.txt", string(list))
	}
	for field := range listed {
		if !used[field] && !strings.HasSuffix(field, " gone") {
			t.Errorf("%q is in the list and no field: add \"gone\", and use the number for nothing else", field)
		}
	}
}

// What each field of each table is written as, alone: so two fields never change
// places, and a flag never changes its bit.
func TestFieldsKeepTheirMeaning(t *testing.T) {
	var now strings.Builder
	each(t, func(t *testing.T, s sample) {
		none := s.encode(s.empty, nil)
		for _, field := range fieldsOf(reflect.TypeOf(s.full)) {
			alone := s.encode(with(s.empty, s.full, field), nil)
			if bytes.Equal(alone, none) {
				continue // a part of the key, or a show, which is always there
			}
			names := s.name
			for i := range field {
				names += " " + reflect.TypeOf(s.full).FieldByIndex(field[:i+1]).Name
			}
			fmt.Fprintf(&now, "%s %x\n", names, alone[:len(alone)-sumSize])
		}
	})
	golden(t, "testdata/meanings.txt", now.String())
}

// One row of every kind, so that a number never changes its meaning: each line is
// a table, and the key and the row of a record without a zero field.
func TestGoldenRows(t *testing.T) {
	const file = "testdata/rows.txt"
	lines := map[string]string{}
	each(t, func(t *testing.T, s sample) {
		lines[s.name] = hex.EncodeToString(s.key) + " " + hex.EncodeToString(s.encode(s.full, nil))
	})
	var now strings.Builder
	for _, name := range slices.Sorted(maps.Keys(lines)) {
		fmt.Fprintln(&now, name, lines[name])
	}
	golden(t, file, now.String())
}

// golden compares with a file, or writes it.
func golden(t *testing.T, file, now string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(now), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), now); diff != "" {
		t.Errorf("rows are written in another way (- before, + now):\n%s", diff)
	}
}
