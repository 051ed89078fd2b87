package commands

import "strings"

// withHelp returns some commands and, at the end, the one that lists them all.
func withHelp(all ...Command) []Command {
	all = append(all, Command{Name: "help", Description: "What I can do, and the first steps"})
	all[len(all)-1].Steps = Steps{"": step(func(c *Call) Reply { return c.help(all) })}
	return all
}

func (c *Call) help(all []Command) Reply {
	r := Reply{Title: "Watching together, without spoilers"}
	r.Body = append(r.Body, Span{Text: "I answer questions about a show and tell each of you only what you have watched. " +
		"Mark what you watched, then ask. Answers are for you alone unless you share them."})
	if len(c.groups) == 0 {
		r.Body = append(r.Body,
			Span{Lead: "1", Text: "A host lets this channel watch a show: /show start."},
			Span{Lead: "2", Text: "Everyone says how far they are: /watched."},
			Span{Lead: "3", Text: "Ask: /summary, /recap, /cast, /ending."})
	}
	for _, cmd := range all {
		if !cmd.ForServerManagers || c.ManageServer {
			r.Body = append(r.Body, Span{Lead: cmd.called(), Text: cmd.Description})
		}
	}
	if len(c.Missing) > 0 {
		r.Body = append(r.Body, Span{Text: "In this channel I am missing: " + strings.Join(c.Missing, ", ") +
			". Someone who manages the server can allow it in the channel's settings."})
	}
	r.Body = append(r.Body, Span{Style: Small, Text: "Places are taken on trust: I guard against accidents, not against somebody who marks the finale to peek."})
	return r
}
