package boltdb

import (
	"errors"

	"watchparty/data"
)

// A row is the fields of one record one after the other, without names: numbers
// as varints, flags eight to a byte, a text after its length. What the key says
// is not said again. The functions below name the fields of each kind once, for
// writing and reading alike; to change one is to change the layout, and takes a
// migration.
//
// Reading is strict, for nothing else notices a damaged row: what is cut short,
// goes on too long or holds an impossible value is an error. What a field is made
// of is in field.go.
type row struct {
	b       []byte // written so far, or left to read
	writing bool
	err     error
}

func guildRow(r *row, g *data.Guild) {
	number(r, &g.HostRole)
	number(r, &g.Hosts)
	number(r, &g.Sharing)
	r.flags(&g.NoAnyway)
	r.day(&g.Missing)
}

func channelRow(r *row, s *data.ShowID) { r.show(s) }

func groupRow(r *row, g *data.Group) {
	r.position(&g.Position)
	r.day(&g.Ended)
	r.mark(&g.Mark)
	number(r, &g.Finish)
}

func showRow(r *row, b *data.BareShow) {
	text(r, &b.Name)
	n := len(b.Numbers)
	number(r, &n)
	if !r.writing {
		if n > len(r.b) { // each takes a byte at least
			r.err = errDamaged
			return
		}
		if n > 0 {
			b.Numbers = make([]int, n)
		}
	}
	for i := range b.Numbers {
		number(r, &b.Numbers[i])
	}
}

func memberRow(r *row, m *data.Member) {
	r.position(&m.Seat)
	r.position(&m.Reach)
	r.flags(&m.Placed, &m.Joined, &m.Parked, &m.Hidden, &m.Ahead)
	r.day(&m.Used)
	r.mark(&m.Mark)
}

func roomRow(r *row, v *data.Room) {
	r.show(&v.Show)
	r.position(&v.At)
	number(r, &v.N)
	number(r, &v.Parent)
	number(r, &v.Thread)
	number(r, &v.Head)
	number(r, &v.Card)
	r.flags(&v.Full)
}

func seatRow(r *row, s *data.Seat) { r.flags(&s.In) }

// noteRow leaves the text out: it has a row of its own, which is written once,
// so that nothing that handles notes ever holds what one says.
func noteRow(r *row, n *data.Note) {
	r.show(&n.Show)
	r.position(&n.At)
	number(r, &n.Writer)
	number(r, &n.Sealer)
	number(r, &n.Channel)
	number(r, &n.Message)
	r.flags(&n.Pending)
	r.moment(&n.Written)
}

func textRow(r *row, s *string) { text(r, s) }

func cardRow(r *row, c *data.Card) {
	number(r, &c.Channel)
	number(r, &c.Message)
}

func jobRow(r *row, j *data.Job) {
	r.moment(&j.At)
	r.moment(&j.Use)
	number(r, &j.Rev)
	r.moment(&j.Begun)
	number(r, &j.Tries)
	number(r, &j.In)
	r.position(&j.Of)
	number(r, &j.Asked)
	r.flags(&j.Unknown)
}

func (r *row) mark(m *data.Mark) {
	number(r, &m.ID)
	r.position(&m.Before)
	r.position(&m.Reach)
	r.flags(&m.Placed, &m.Joined, &m.Undone)
}

var errDamaged = errors.New("the row is damaged")

// encode writes a record; it fails for one that could not be read again.
func encode[T any](fields func(*row, *T), v T) ([]byte, error) {
	r := row{writing: true}
	fields(&r, &v)
	return r.b, r.err
}

// decode reads what encode wrote into v, by way of r, which lists use again and
// again.
func decode[T any](r *row, fields func(*row, *T), b []byte, v *T) error {
	*r = row{b: b}
	fields(r, v)
	if r.err == nil && len(r.b) > 0 {
		r.err = errDamaged
	}
	return r.err
}
