package commands

import (
	"context"
	"errors"

	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/tables"
)

// A Router finds the command that a request names and lets it decide. It may be
// used from many goroutines.
type Router struct {
	shared
	commands []Command
	jobs     map[data.JobKind]jobRule
}

// NewRouter returns a router over [All].
func NewRouter(catalog *data.Catalog, store *tables.Store) *Router {
	return &Router{shared: shared{catalog: catalog, store: store, followers: followers()}, commands: check(All()), jobs: jobRules()}
}

// Commands returns every command, for registration. The caller must not change
// them.
func (r *Router) Commands() []Command { return r.commands }

// Handle decides on a request in one transaction. Its reply may be sent once
// Handle has returned: what it says was saved is saved. An error means that
// something is broken, and nothing was changed; its text is for the log and
// never for people.
func (r *Router) Handle(ctx context.Context, req Request) (Reply, error) {
	at := ""
	if req.Pressed && req.Do == resume { // typed, it is a subcommand
		kept, ok, err := r.findAsked(ctx, req)
		if err != nil {
			return Reply{}, err
		}
		asked := kept.Action
		if at = req.Option("at"); !ok && at == "" {
			return refused(forgotten()), nil
		}
		for _, known := range []string{"show", "episode", "when", optShows} {
			if v := req.Option(known); v != "" {
				asked = asked.with(asked.Do, known, v)
			}
		}
		if ok {
			req.Action, req.Target = asked, kept.target
			req.Do = ownStep(asked.Do) // a confirmation is asked for again
		}
	}
	cmd, ok := r.find(req.Command)
	if !ok {
		return text(words.NoSuchCommand()), nil
	}
	if req.Focus != "" {
		return tables.View(ctx, r.store, req.Guild, func(tx *tables.Tx) (Reply, error) {
			return newCall(req, tx, &r.shared).complete(cmd), nil
		})
	}
	req.Action = cmd.valued(req.Action)
	step, ok := cmd.Steps[req.Do]
	if !ok && at == "" {
		return oldButton(cmd.called()), nil
	}
	if step.everywhere != nil {
		return step.everywhere(&r.shared, ctx, req)
	}
	return r.run(ctx, &req, at != "" || step.begins(req), func(tx *tables.Tx, unsaved bool) (Reply, error) {
		c := newCall(req, tx, &r.shared)
		c.unsaved = unsaved
		return c.askUntold(decide(c, cmd, step, at)), nil
	})
}

// run decides in View and, if that turns out to write, again in Update; or in
// Update at once. Only here is it known whether a request wrote: one that did not
// reach Update did not. If nothing can be saved, it decides in View once more: a
// request that only had to remember what was asked has its answer all the same.
func (r *Router) run(ctx context.Context, req *Request, writes bool, decide func(tx *tables.Tx, unsaved bool) (Reply, error)) (Reply, error) {
	view := func(unsaved bool) (Reply, error) {
		return tables.View(ctx, r.store, req.Guild, func(tx *tables.Tx) (Reply, error) { return decide(tx, unsaved) })
	}
	if !writes {
		reply, err := view(false)
		if !errors.Is(err, data.ErrWrites) {
			return reply, err
		}
	}
	reply, err := tables.Update(ctx, r.store, req.Guild, func(tx *tables.Tx) (Reply, error) {
		if tx.Erasing(req.User) { // what is stored now might not be forgotten
			return text(words.StillForgetting()), nil
		}
		return decide(tx, false)
	})
	if errors.Is(err, data.ErrReadOnly) && !writes {
		if told, e := view(true); e == nil {
			return told, nil
		}
	}
	r.users.changed(req.Guild)
	reply.Wrote = true
	return reply, err
}

// findAsked is [Call.findAsked] in a transaction of its own.
func (r *Router) findAsked(ctx context.Context, req Request) (a stashed, ok bool, err error) {
	q := req.Option("q")
	if a, ok = r.stash.find(q, req); ok || q == "" {
		return a, ok, nil
	}
	err = r.store.View(ctx, req.Guild, func(tx *tables.Tx) error {
		kept, found := tx.Asked(req.Guild, req.User, read36(q), req.Now)
		a, ok = stashedOf(kept), found
		return nil
	})
	return a, ok, err
}

func (r *Router) find(name string) (*Command, bool) {
	for i := range r.commands {
		if r.commands[i].Name == name {
			return &r.commands[i], true
		}
	}
	return nil, false
}

// decide answers one request. If the request says where the asker is, that is saved
// first.
func decide(c *Call, cmd *Command, step Step, at string) Reply {
	if at == "" {
		return c.welcome(cmd, step.decide(c))
	}
	var told Reply
	goOn := false
	told = onShow(func(c *Watching) Reply {
		told, goOn = c.tellPlace(at)
		return told
	}).decide(c)
	switch {
	case !goOn:
		return told
	case step.decide == nil: // what they had asked is forgotten
		told.Body = append(told.Body, refused(forgotten()).Body...)
		return told
	}
	answer := step.decide(c)
	answer.Body = append(told.Body, answer.Body...)
	answer.Buttons = append(answer.Buttons, told.Buttons...)
	return answer
}

// welcome adds the first steps to the answer to what a newcomer typed in a server
// that watches nothing. A host who is starting a show needs none.
func (c *Call) welcome(cmd *Command, reply Reply) Reply {
	switch {
	case !cmd.FirstSteps || c.Pressed || c.placed || c.begins || len(c.groups) > 0:
		return reply
	case reply.Public || reply.Form != nil || reply.Wait.Kind != "":
		return reply
	}
	reply.Body = append(reply.Body, Span{Text: words.Welcome()})
	reply.Body = append(reply.Body, firstSteps()...)
	return reply
}
