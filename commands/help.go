package commands

import "watchparty/commands/words"

// withHelp returns some commands and, at the end, the one that lists them all.
func withHelp(all ...Command) []Command {
	all = append(all, Command{Name: "help", Description: words.HelpCommand()})
	all[len(all)-1].Steps = Steps{"": step(func(c *Call) Reply { return c.help(all) })}
	return all
}

func (c *Call) help(all []Command) Reply {
	r := Reply{Title: words.HelpTitle()}
	r.Body = append(make([]Span, 0, len(all)+6), Span{Text: words.WhatIDo()})
	if len(c.groups) == 0 {
		r.Body = append(r.Body, firstSteps()...)
		r.Body = append(r.Body, Span{Lead: words.Number(3), Text: words.ThenAsk()})
	}
	for _, cmd := range all {
		says := cmd.Description
		if cmd.Message {
			says = words.Join(says, words.OnMessage(cmd.Name))
		}
		if !cmd.ForServerManagers || c.ManageServer {
			r.Body = append(r.Body, Span{Lead: words.Verbatim(cmd.called()), Text: says})
		}
	}
	if len(c.Missing) > 0 {
		r.Body = append(r.Body, Span{Text: words.HelpMissing(c.Missing)})
	}
	r.Body = append(r.Body, Span{Style: Small, Text: words.OnTrust()})
	return r
}

// firstSteps are the two after which a channel watches.
func firstSteps() []Span {
	return []Span{
		{Lead: words.Number(1), Text: words.HostBegins()},
		{Lead: words.Number(2), Text: words.SayHowFar()},
	}
}
