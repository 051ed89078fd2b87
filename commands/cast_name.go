package commands

import "watchparty/data"

// calledNow opens what somebody is called by now, for a heading or a label: the newest name
// that an audience may read in the open or, if there is none, the newest behind tags.
func calledNow(p *data.Person, a data.Audience) (data.Opened, bool) {
	if o, ok := p.Character.Open(untagged(a)); ok {
		return o, true
	}
	return p.Character.Open(a)
}

// withNative adds to a name how it is written in its own script, if that is known from the
// same position on and as open.
func withNative(o data.Opened, native data.Sealed, a data.Audience) data.Opened {
	for _, n := range native.Wordings(a) {
		if n.At == o.At && n.Tagged == o.Tagged {
			o.Text += " (" + n.Text + ")"
			break
		}
	}
	return o
}
