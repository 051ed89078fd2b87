package commands_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"watchparty/commands"
	"watchparty/data"
)

// request draws what somebody asks next.
func (tr *trace) request() commands.Request {
	r := tr.r
	q := tr.asked(person(1+r.IntN(5)), data.ChannelID(10+r.IntN(3)), commands.Action{})
	if q.Thread = r.IntN(12) == 0; q.Thread {
		q.Channel = 99
	}
	q.Pressed = true
	switch n := r.IntN(10); {
	case r.IntN(150) == 0:
		q.Action = commands.Action{Command: "privacy", Do: "erase"}
	case r.IntN(60) == 0: // asks back and writes in one request
		q.Pressed = false
		numbers := []string{"3,2", "3,2", "2+", "0,0,3", "5:2,14-15", "9x200", "three"}
		q.Action = commands.Action{Command: "show", Do: "start", Options: map[string]string{"name": "Our own show", "episodes": numbers[r.IntN(len(numbers))]}}
	case r.IntN(25) == 0: // on the card for reports, which offers nothing else
		q.ManageMessages = r.IntN(2) == 0
		q.Action = commands.Action{Command: "note", Do: "which"}
	case tr.provided != nil && r.IntN(5) == 0:
		tr.aboutProvided(&q)
	case r.IntN(8) == 0:
		tr.door(&q)
	case r.IntN(5) == 0:
		tr.evening(&q)
	case n < 4 && len(tr.pool) > 0:
		q.Action = tr.pool[r.IntN(len(tr.pool))]
		if r.IntN(6) == 0 {
			q.Action = tr.forge(q.Action)
		}
	case n < 5 && len(tr.menus) > 0:
		m := tr.menus[r.IntN(len(tr.menus))]
		value := fmt.Sprint(person(1 + r.IntN(5)))
		if m.Kind == commands.Roles || m.Kind == commands.Channels {
			value = fmt.Sprint(1 + r.IntN(5))
		}
		if len(m.Choices) > 0 {
			value = m.Choices[r.IntN(len(m.Choices))].Value
		}
		q.Action = tr.filled(m.Action, m.Option, value)
	case n < 6 && len(tr.forms) > 0 && r.IntN(2) == 0:
		f := tr.forms[max(0, len(tr.forms)-1-r.IntN(4))]
		q.Action = tr.submitted(f.Form)
		if r.IntN(4) > 0 {
			q.User = f.user
		}
	case n < 7 && len(tr.moves) > 0 && r.IntN(3) == 0:
		q.Action = tr.moves[max(0, len(tr.moves)-1-r.IntN(4))]
	case n < 7 && len(tr.shares) > 0:
		steps := []string{".share", ".share", ".bars", ".open"}
		q.Action = tr.shares[r.IntN(len(tr.shares))]
		own, _, _ := strings.Cut(q.Do, ".")
		q.Do = own + steps[r.IntN(len(steps))]
	default:
		q.Pressed = false
		q.Action, q.Focus = tr.typed()
		if r.IntN(8) == 0 {
			tr.onMessage(&q)
		}
	}
	return q
}

// onMessage lets somebody use a message command.
func (tr *trace) onMessage(q *commands.Request) {
	d := tr.drafts[tr.r.IntN(len(tr.drafts))]
	name := []string{"Hide as a spoiler", "Report a spoiler"}[tr.r.IntN(2)]
	q.Focus, q.Action = "", commands.Action{Command: name, Options: map[string]string{"show": string(d.id)}}
	q.ManageMessages = tr.r.IntN(2) == 0
	q.Target = &commands.Target{ID: data.MessageID(tr.id), Channel: q.Channel, Author: person(1 + tr.r.IntN(6)),
		Bot: tr.r.IntN(9) == 0, Other: tr.r.IntN(9) == 0, Text: d.token(data.Story, spot{at: d.last()}, tr.r.IntN(1_000_000))}
}

// submitted fills a form in. A text is sealed where its form says, and a message
// at the end of its show, which is what its token tells.
func (tr *trace) submitted(f commands.Form) commands.Action {
	d := tr.drafts[0]
	if i := slices.IndexFunc(tr.drafts, func(d draft) bool { return f.Option("show") == string(d.id) }); i > 0 {
		d = tr.drafts[i]
	}
	switch f.Fields[0].Name {
	case "episode":
		return tr.filled(f.Action, "episode", d.last().String())
	case "when":
		return tr.filled(f.Action, "when", tr.moment())
	case "skipped":
		return tr.filled(f.Action, "skipped", tr.skippedList(d, data.UpTo(d.last())))
	}
	at, _ := data.ParsePosition(f.Option("episode"))
	return tr.filled(f.Action, "text", d.token(data.Story, spot{at: at}, tr.r.IntN(1_000_000)))
}

// typed draws a typed command, or an option being completed.
func (tr *trace) typed() (commands.Action, string) {
	all := slices.DeleteFunc(slices.Clone(tr.router.Commands()), func(c commands.Command) bool { return c.Message })
	cmd := all[tr.r.IntN(len(all))]
	if tr.r.IntN(3) == 0 { // marks move the story along
		cmd = all[0]
	}
	search := tr.r.IntN(5) == 0
	if search { // what is found by words needs many of them
		name := []string{"cast", "ending"}[tr.r.IntN(2)]
		cmd = all[slices.IndexFunc(all, func(c commands.Command) bool { return c.Name == name })]
	}
	a := commands.Action{Command: cmd.Name, Options: map[string]string{}}
	options := cmd.Options
	if len(cmd.Subs) > 0 {
		sub := cmd.Subs[tr.r.IntN(len(cmd.Subs))]
		a.Do, options = sub.Do(), sub.Options
	}
	focus := ""
	for _, o := range options {
		if tr.r.IntN(2) == 0 && likeKeys[o.Name] == nil {
			continue
		}
		a.Options[o.Name] = tr.words[tr.r.IntN(len(tr.words))]
		if like := likeKeys[o.Name]; like != nil && tr.r.IntN(2) == 0 {
			a.Options[o.Name] = like[tr.r.IntN(len(like))]
		}
		if len(o.Choices) > 0 {
			a.Options[o.Name] = o.Choices[tr.r.IntN(len(o.Choices))].Value
		}
		if cmd.Name == "show" && o.Name == "name" {
			a.Options["name"] = "Our own show" // public, as its namer knows
		}
		if o.Name == "pack" && tr.r.IntN(3) > 0 {
			a.Options["pack"] = "bb"
		}
		if o.Name == "show" && tr.r.IntN(3) > 0 {
			a.Options["show"] = string(tr.drafts[tr.r.IntN(len(tr.drafts))].id)
		}
		if o.Completes && tr.r.IntN(4) == 0 {
			focus = o.Name
		}
	}
	return a, focus
}

// likeKeys are what somebody types for the keys and the aliases of a draft, exactly
// and nearly, by option.
var likeKeys = map[string][]string{
	"question": append([]string{"lanterm", "the lantern keeper", "harbour storm", "storm harbour trailer", "lan", "why"}, keyWords...),
	"name":     {"alias7x", "alias12x", "alais7x", "alias", "alias1", "lias1", "al", "a", "aliass3x", "crew", "crww", "Bo"},
}

// forge changes an action as somebody might who makes custom ids by hand.
func (tr *trace) forge(a commands.Action) commands.Action {
	steps := tr.steps(func(c commands.Command) bool { return true })
	if tr.r.IntN(2) == 0 {
		if tr.r.IntN(2) == 0 { // most steps of other commands are unknown to this one
			steps = tr.steps(func(c commands.Command) bool { return c.Name == a.Command })
		}
		a.Do = steps[tr.r.IntN(len(steps))]
		return a
	}
	keys := []string{"step", "episode", "show", "for", "name", "question", "q", "at", "part", "page", "mark", "note", "form", "party", "when", "stays"}
	value := tr.words[tr.r.IntN(len(tr.words))]
	if tr.r.IntN(2) == 0 {
		value = steps[tr.r.IntN(len(steps))]
	}
	return tr.filled(a, keys[tr.r.IntN(len(keys))], value)
}

// steps are the names of the steps of some commands, in one order for a seed, and
// what the router itself knows.
func (tr *trace) steps(of func(commands.Command) bool) []string {
	steps := []string{"resume"}
	for _, c := range tr.router.Commands() {
		if of(c) {
			steps = slices.AppendSeq(steps, maps.Keys(c.Steps))
		}
	}
	slices.Sort(steps)
	return steps
}

func (tr *trace) filled(a commands.Action, key, value string) commands.Action {
	options := map[string]string{}
	for k, v := range a.Options {
		options[k] = v
	}
	options[key] = value
	return commands.Action{Command: a.Command, Do: a.Do, Options: options}
}
