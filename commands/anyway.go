package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// askAhead asks for confirmation before looking ahead. The question does not tell
// whether there is anything to see.
func (c *Watching) askAhead(t topic) Reply {
	if c.guild.NoAnyway {
		return text(words.Untranslated(noAhead))
	}
	r := text(words.Untranslated("This looks past where you are. Only you will see it, and your place stays as it is. Show it?"))
	r.Buttons = []Button{t.button(words.Untranslated("Show it"), stepSure).danger(), t.button(words.Cancel(), stepLeave)}
	return r
}

const noAhead = "Looking ahead is switched off in this server."

// lookAhead looks past the asker's place, for them alone. It moves no place and
// cannot be shared, and it checks the server's switch again.
func (c *Watching) lookAhead(t topic) Reply {
	if c.guild.NoAnyway {
		return text(words.Untranslated(noAhead))
	}
	r, ok := t.say(data.Anyway(c.me.Seat, c.show.Last()))
	if !c.me.Ahead {
		c.me.Ahead = true // they may know more now than their reach says; it joins nobody
		c.tx.PutMember(c.me)
	}
	if !ok {
		return text(words.Untranslated("Nothing is written about that."))
	}
	r.Buttons = append(r.Buttons, t.ahead...)
	return r
}
