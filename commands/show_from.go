package commands

import (
	"watchparty/commands/reader"
	"watchparty/commands/words"
	"watchparty/data"
)

// startsFrom reads where a group begins that doesn't begin with the first episode; the
// zero Position if it does.
func (c *Call) startsFrom(s *data.Show) (data.Position, error) {
	typed, ok := c.typedFrom()
	if !ok {
		return data.Position{}, forgotten()
	}
	from, wrong := c.readFrom(s, typed)
	if !wrong.IsZero() {
		return from, refusal(wrong, words.NothingChanged())
	}
	return from, nil
}

// typedFrom returns what a host typed for where the group begins, now or before they were
// asked something; false if that is no longer remembered.
func (c *Call) typedFrom() (typed string, ok bool) {
	if direct := c.Option("from"); direct != "" {
		return direct, true
	}
	return c.asked("from")
}

// readFrom reads what they typed, or says what is wrong with it.
func (c *Call) readFrom(s *data.Show, typed string) (from data.Position, wrong words.Sentence) {
	if typed == "" || s.Film() {
		return from, wrong
	}
	read := reader.Read(reader.Show{Show: s, Out: s.Out(c.Now)}, data.Position{}, reader.LookUp, typed)
	switch p := read.To; {
	case read.Reason == reader.NoEpisode || read.Reason == reader.NoSeason:
		return from, noEpisode(s, read.Missing)
	case read.Reason != "" || len(read.Ask) > 0 || p.Special():
		return from, words.UnreadableStart()
	case s.Adjacent(data.Position{}, p):
		return from, wrong
	default:
		return p, wrong
	}
}
