package commands

import (
	"watchparty/commands/reader"
	"watchparty/commands/words"
	"watchparty/data"
)

// startsFrom reads where a group begins that doesn't begin with the first episode; the
// zero Position if it does.
func (c *Call) startsFrom(s *data.Show) (data.Position, error) {
	typed, ok := c.asked("from")
	if direct := c.Option("from"); direct != "" {
		typed, ok = direct, true
	}
	switch {
	case !ok:
		return data.Position{}, forgotten()
	case typed == "" || s.Film():
		return data.Position{}, nil
	}
	read := reader.Read(reader.Show{Show: s, Out: s.Out(c.Now)}, data.Position{}, reader.LookUp, typed)
	switch p := read.To; {
	case read.Reason == reader.NoEpisode || read.Reason == reader.NoSeason:
		return data.Position{}, refusal(noEpisode(s, read.Missing), words.NothingChanged())
	case read.Reason != "" || len(read.Ask) > 0 || p.Special():
		return data.Position{}, refusal(words.UnreadableStart(), words.NothingChanged())
	case s.Adjacent(data.Position{}, p):
		return data.Position{}, nil
	default:
		return p, nil
	}
}
