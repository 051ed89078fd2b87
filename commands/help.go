package commands

import (
	"strings"

	"watchparty/commands/words"
)

// withHelp returns some commands and, at the end, the one that lists them all.
func withHelp(all ...Command) []Command {
	all = append(all, Command{Name: "help", Description: words.Untranslated("What I can do, and the first steps")})
	all[len(all)-1].Steps = Steps{"": step(func(c *Call) Reply { return c.help(all) })}
	return all
}

func (c *Call) help(all []Command) Reply {
	r := Reply{Title: words.Untranslated("Watching together, without spoilers")}
	r.Body = append(r.Body, Span{Text: words.Untranslated("I answer questions about a show and tell each of you only what you have watched. " +
		"Mark what you watched, then ask. Answers are for you alone unless you share them.")})
	if len(c.groups) == 0 {
		r.Body = append(r.Body,
			Span{Lead: words.Untranslated("1"), Text: words.Untranslated("A host lets this channel watch a show: /show start.")},
			Span{Lead: words.Untranslated("2"), Text: words.Untranslated("Everyone says how far they are: /watched.")},
			Span{Lead: words.Untranslated("3"), Text: words.Untranslated("Ask: /summary, /recap, /cast, /ending.")})
	}
	for _, cmd := range all {
		if !cmd.ForServerManagers || c.ManageServer {
			r.Body = append(r.Body, Span{Lead: words.Untranslated(cmd.called()), Text: cmd.Description})
		}
	}
	if len(c.Missing) > 0 {
		r.Body = append(r.Body, Span{Text: words.Untranslated("In this channel I am missing: " + strings.Join(c.Missing, ", ") +
			". Someone who manages the server can allow it in the channel's settings.")})
	}
	r.Body = append(r.Body, Span{Style: Small, Text: words.Untranslated("Places are taken on trust: I guard against accidents, not against somebody who marks the finale to peek.")})
	return r
}
