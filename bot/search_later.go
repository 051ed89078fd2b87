package bot

import (
	"context"
	"errors"
	"time"

	"watchparty/commands"
)

// found returns what is found for a reply that asks for a search, nil if that is nothing
// new. later says that the search takes too long for the answer not to be deferred.
func (b *bot) found(ctx context.Context, a asked, in interaction, reply commands.Reply) (hits *commands.Hits, later bool) {
	switch {
	case reply.Search == "" || b.search.provider == nil:
		return nil, false
	case in.kind == completion:
		hits = b.search.complete(a, in, reply.Search, a.deadline(b.timing).Add(-sending))
		a.slot.enter(ctx)
		return hits, false
	}
	hits, known := b.search.kept.get(nameOf(reply.Search))
	return hits, !known
}

// answerLater defers an answer, searches, decides once more and says what came of it. A
// stop ends the search, and the answer is that the provider is away.
func (b *bot) answerLater(ctx context.Context, a asked, in interaction, typed string) {
	p, err := encodeDeferred(in.origin)
	if err == nil {
		err = a.respond(ctx, in, p)
	}
	took := time.Since(a.arrived)
	if err != nil {
		b.record(in, "not sent", took, err)
		return
	}
	a.slot.leave()
	in.req.Found = b.search.submitted(in, typed)
	ctx, cancel := context.WithTimeout(context.Background(), b.timing.answer)
	defer cancel()
	a.slot.enter(ctx)
	again := time.Now()
	outcome, reply, err := b.decideLater(ctx, in)
	if x, waits := b.waiter(ctx, in, reply); waits {
		b.await(x, again)
	} else if unsaid := b.worker.replace(ctx, waiter{application: in.application, token: in.token}, reply); unsaid != nil {
		outcome, err = "not sent", errors.Join(err, unsaid)
	}
	if reply.Wrote {
		b.worker.kick()
	}
	if outcome == "answered" {
		b.touch(in)
	}
	b.record(in, outcome, took, err)
}

// decideLater decides an answer that was deferred privately.
func (b *bot) decideLater(ctx context.Context, in interaction) (outcome string, reply commands.Reply, err error) {
	err = guarded(func() (err error) {
		if reply, err = b.router.Handle(ctx, in.req); err == nil && reply.Wait.Kind == "" {
			_, err = encodeEdit(b.voice, reply)
		}
		return err
	})
	reply.Public = false
	if err == nil {
		return "answered", reply, nil
	}
	outcome, sentence := failure(err)
	return outcome, commands.Reply{Body: []commands.Span{{Text: sentence}}, Wrote: reply.Wrote}, err
}

// encodeDeferred says that a private answer comes later.
func encodeDeferred(o origin) (payload, error) {
	if o.on == privateMessage {
		return body(callback{Type: respondLaterUpdate}, nil)
	}
	return body(callback{Type: respondLaterMessage, Data: deferred{flagPrivate}}, nil)
}
