package tables

import (
	"reflect"
	"slices"
	"testing"

	"watchparty/data"
)

var moved = data.Position{Season: 7, Episode: 9}

// everywhere moves every position to one.
type everywhere data.Position

func (e everywhere) Position(p *data.Position) { *p = data.Position(e) }
func (e everywhere) Place(p *data.Position)    { *p = data.Position(e) }
func (e everywhere) Set(s *data.Set)           { *s = data.UpTo(data.Position(e)) }

// undeclared returns the fields of a record that hold a position and that its
// table's positions does not yield.
func (t *table[V]) undeclared() (names []string) {
	v := new(V)
	if t.positions != nil {
		t.positions(v, everywhere(moved))
	}
	fields(reflect.ValueOf(v).Elem(), "", func(name string, p data.Position) {
		if p != moved {
			names = append(names, name)
		}
	})
	return names
}

// fields calls fn with every position in a value. It panics for a list that could
// hold positions, since a zero record has none in it to be found.
func fields(v reflect.Value, name string, fn func(string, data.Position)) {
	switch {
	case v.Type() == reflect.TypeFor[data.Position]():
		fn(name, v.Interface().(data.Position))
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			fields(v.Field(i), name+"."+v.Type().Field(i).Name, fn)
		}
	case holdsPositions(v.Type()):
		panic(name + " holds positions where this test cannot follow")
	}
}

// holdsPositions says whether a list, a map or a pointer may lead to positions.
func holdsPositions(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Slice, reflect.Array, reflect.Pointer:
		return t.Elem() == reflect.TypeFor[data.Position]() || holdsPositions(t.Elem())
	case reflect.Map:
		return holdsPositions(reflect.SliceOf(t.Key())) || holdsPositions(reflect.SliceOf(t.Elem()))
	case reflect.Struct:
		return slices.ContainsFunc(reflect.VisibleFields(t), func(f reflect.StructField) bool {
			return f.Type == reflect.TypeFor[data.Position]() || holdsPositions(f.Type)
		})
	}
	return false
}

// TestEveryPositionIsDeclared checks that a loop over the tables meets every
// position there is in a record.
func TestEveryPositionIsDeclared(t *testing.T) {
	for _, k := range kinds() {
		for _, name := range k.(interface{ undeclared() []string }).undeclared() {
			t.Errorf("the positions of %s leave out %s", k.name(), name)
		}
	}
}

// A position that is kept as a number in a job is declared, too.
func TestTheEpisodeOfACardJobIsDeclared(t *testing.T) {
	from, to := data.Position{Season: 1, Episode: 4}, data.Position{Season: 2, Episode: 1}
	for kind, want := range map[data.JobKind]uint64{data.NoteCard: to.Subject(), data.RoomOpen: from.Subject()} {
		j := data.Job{JobKey: data.JobKey{Kind: kind, Subject: from.Subject()}}
		jobs.positions(&j, everywhere(to))
		if j.Subject != want {
			t.Errorf("the subject of %s is %d, want %d", kind, j.Subject, want)
		}
	}
}
