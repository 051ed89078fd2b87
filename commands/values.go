package commands

import (
	"strconv"
	"strings"

	"watchparty/data"
)

// A values makes the values of a list of choices, which share their memory: one of 25
// lines takes a few allocations and not one a line. The zero values is ready.
type values struct{ all strings.Builder }

// position returns an episode as a value.
func (v *values) position(p data.Position) string {
	var room [24]byte
	text, _ := p.AppendText(room[:0])
	return v.add(text)
}

// number returns a number as a value.
func (v *values) number(n int) string {
	var room [20]byte
	return v.add(strconv.AppendInt(room[:0], int64(n), 10))
}

func (v *values) add(text []byte) string {
	if v.all.Len() == 0 {
		v.all.Grow(choicesMax * 8)
	}
	from := v.all.Len()
	v.all.Write(text)
	return v.all.String()[from:]
}
