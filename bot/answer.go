package bot

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"time"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// answer carries one interaction from its frame to its answer, and logs it.
func (b *bot) answer(a asked) {
	in, err := decode(a.text)
	if errors.Is(err, errNotAnswerable) {
		b.log.Warn("interaction", "outcome", "unreadable")
		return
	}
	if !a.known && b.seen.again(in.id) {
		b.log.Info("interaction", "id", in.id, "outcome", "delivered twice")
		return
	}
	if a.late(b.timing) {
		b.record(in, "late", time.Since(a.arrived), nil)
		return
	}
	arrived := a.arrived
	in.req.Now = b.cfg.Now()
	ctx, cancel := context.WithDeadline(context.Background(), a.deadline(b.timing))
	defer cancel()
	if in.kind == completion {
		b.search.typed(in)
	}
	outcome, reply, p, err := b.decide(ctx, in, err)
	if reply.Fetch && len(in.files) > 0 {
		if a, err = b.later(a, &in); err != nil {
			b.record(in, "not sent", time.Since(arrived), err)
			return
		}
		in.req.Now = b.cfg.Now()
		ctx, cancel = context.WithDeadline(context.Background(), a.deadline(b.timing))
		defer cancel()
		outcome, reply, p, err = b.decide(ctx, in, nil)
	}
	switch hits, later := b.found(ctx, a, in, reply); {
	case later:
		b.answerLater(ctx, a, in, reply.Search)
		return
	case hits != nil:
		in.req.Found = hits
		outcome, reply, p, err = b.decide(ctx, in, nil)
	}
	x, waits := b.waiter(ctx, in, reply) // before the answer, so that a kill loses nobody
	if sent := a.respond(ctx, in, p); sent != nil {
		outcome, err = "not sent", errors.Join(err, sent)
	}
	took := time.Since(arrived)
	if reply.Wrote {
		b.worker.kick() // jobs may be pending, whatever became of the answer
	}
	answered := outcome == "answered"
	if answered && followsUp(in.origin, reply) {
		if err = b.followUp(in, reply); err != nil {
			outcome = "not posted"
		}
	}
	if more := aside(in.origin, reply); answered && more != nil {
		err = b.sayAside(in, *more)
	}
	if answered && in.kind != completion {
		if waits {
			b.await(x, arrived)
		}
		b.touch(in)
	}
	if answered && reply.Noted != "" {
		b.log.Warn("a text is called wrong", "id", in.id, "guild", uint64(in.req.Guild), "text", reply.Noted)
	}
	b.record(in, outcome, took, err) // last: the line says that everything is done
}

// later defers the answer to a request whose files are needed, and reads them. What
// it returns answers by an edit, with all the time of a new request.
func (b *bot) later(a asked, in *interaction) (asked, error) {
	p, err := body(callback{Type: respondLaterMessage, Data: deferred{flagPrivate}}, nil)
	if err != nil {
		return a, err
	}
	ctx, cancel := context.WithDeadline(context.Background(), a.deadline(b.timing))
	defer cancel()
	if err := a.respond(ctx, *in, p); err != nil {
		return a, err
	}
	in.on = ownAnswer
	b.readFiles(in)
	return asked{arrived: time.Now(), respond: func(ctx context.Context, in interaction, p payload) error {
		return b.api.edit(ctx, in.application, in.token, p)
	}}, nil
}

// turnAway answers an interaction for which there is no slot.
func (b *bot) turnAway(a asked) {
	in, err := decode(a.text)
	if errors.Is(err, errNotAnswerable) || !a.known && b.seen.again(in.id) {
		return
	}
	ctx, cancel := context.WithDeadline(context.Background(), a.deadline(b.timing))
	defer cancel()
	err = a.respond(ctx, in, b.problem(in, words.Busy()))
	b.record(in, "busy", time.Since(a.arrived), err)
}

// waiter returns who waits for the job whose outcome is the answer, kept for the
// next start; false if the answer is the reply.
func (b *bot) waiter(ctx context.Context, in interaction, reply commands.Reply) (waiter, bool) {
	if reply.Wait.Kind == "" || reply.Form != nil {
		return waiter{}, false
	}
	x := waiter{id: in.req.ID, key: reply.Wait, first: reply, user: in.req.User, public: reply.Public, application: in.application, token: in.token}
	x.kept = b.worker.keep(ctx, x)
	return x, true
}

// await begins to wait for a job.
func (b *bot) await(x waiter, arrived time.Time) {
	ctx, cancel := context.WithTimeout(context.Background(), b.timing.answer)
	defer cancel()
	b.worker.wait(ctx, x, arrived)
}

// decide returns the reply, how it is sent and, in a word, what came of the
// request. The error is for the log.
func (b *bot) decide(ctx context.Context, in interaction, unread error) (outcome string, reply commands.Reply, p payload, err error) {
	switch {
	case errors.Is(unread, errNoGuild):
		return "no server", reply, b.problem(in, words.OnlyInServers()), nil
	case errors.Is(unread, errOldButton):
		return "old button", reply, b.problem(in, words.TooOldButton()), nil
	case unread != nil:
		return "unreadable", reply, b.problem(in, words.Failed()), unread
	}
	err = guarded(func() (err error) {
		reply, err = b.router.Handle(ctx, in.req)
		return err
	})
	if err == nil {
		err = guarded(func() (err error) {
			p, err = encodeReply(b.voice, in.origin, reply)
			return err
		})
	}
	if err != nil {
		outcome, sentence := failure(err)
		return outcome, reply, b.problem(in, sentence), err
	}
	return "answered", reply, p, nil
}

// failure says what came of a request that could not be decided, and what its asker is
// told.
func failure(err error) (outcome string, s words.Sentence) {
	if errors.Is(err, data.ErrReadOnly) {
		return "read only", words.CannotSave()
	}
	return "failed", words.Failed()
}

// problem writes a sentence as a new private message, whatever was pressed, so
// that the message with the button stays as it is. A completion gets no choices instead.
func (b *bot) problem(in interaction, sentence words.Sentence) payload {
	o := origin{kind: command}
	if in.on == ownAnswer {
		o.on = ownAnswer
	}
	if in.kind == completion {
		o.kind = completion
	}
	p, err := encodeReply(b.voice, o, commands.Reply{Body: []commands.Span{{Text: sentence}}})
	if err != nil {
		panic(err) // our own sentences are in order
	}
	return p
}

func (b *bot) touch(in interaction) {
	if err := guarded(func() error { return b.router.Touch(context.Background(), in.req) }); err != nil {
		b.log.Error("noting the day of use", "id", in.id, "err", err)
	}
}

// record logs one interaction: ids and what came of it, never what it held. A
// command's name is logged only if it is one of ours: others were made up.
func (b *bot) record(in interaction, outcome string, took time.Duration, err error) {
	command := ""
	if b.known[in.req.Command] {
		command = in.req.Command
	}
	b.cfg.Meters.Interaction(uint64(in.req.Guild), in.kind.String(), command, outcome, took)
	attrs := []any{"id", in.id, "guild", uint64(in.req.Guild), "kind", in.kind.String(), "outcome", outcome, "took", took}
	if command != "" {
		attrs = append(attrs, "command", command)
	}
	if err != nil {
		b.log.Error("interaction", append(attrs, "err", err)...)
		return
	}
	b.log.Info("interaction", attrs...)
}

// guarded runs fn and turns a panic into an error, since discordgo recovers
// none. The error tells where it was; what was panicked with may hold story
// and is told only if it is the runtime's own.
func guarded(fn func() error) (err error) {
	defer func() {
		switch v := recover().(type) {
		case nil:
		case runtime.Error:
			err = fmt.Errorf("panic: %w\n%s", v, debug.Stack())
		default:
			err = fmt.Errorf("panic with %T\n%s", v, debug.Stack())
		}
	}()
	return fn()
}
