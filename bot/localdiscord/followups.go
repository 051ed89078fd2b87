package localdiscord

// holder is the interaction that a webhook path speaks for.
func (w *world) holder(r *request) (*interaction, error) {
	if r.id("app") != w.app {
		return nil, errUnknownWebhook
	}
	it := w.byToken[r.PathValue("token")]
	if it == nil || w.now().Sub(it.created) > TokenLife {
		return nil, errWebhookToken
	}
	if !it.answered {
		return nil, errUnknownWebhook
	}
	return it, nil
}

// followUp is POST /webhooks/{app}/{token}. The first one after a deferred
// answer becomes that answer, as private as it was promised.
func (w *world) followUp(r *request) (any, error) {
	it, err := w.holder(r)
	if err != nil {
		return nil, err
	}
	d := r.draft(r.form())
	if pending := w.messages[it.original]; pending != nil && pending.Thinking() {
		if err := it.change(w, pending, d); err != nil {
			return nil, err
		}
		it.finish(Answer{Message: copied(pending)})
		return w.messageJSON(pending), nil
	}
	m, err := it.reply(w, d)
	if err != nil {
		return nil, err
	}
	if it.callback == backDeferUpdate {
		it.finish(Answer{Message: copied(m)})
	}
	m.follows = it.id
	return w.messageJSON(m), nil
}

// answerOf is the interaction and the message of a webhook path.
func (w *world) answerOf(r *request) (*interaction, *Message, error) {
	it, err := w.holder(r)
	if err != nil {
		return nil, nil, err
	}
	if r.PathValue("message") == "@original" {
		if m := w.messages[it.original]; m != nil {
			return it, m, nil
		}
		return nil, nil, errUnknownMessage
	}
	m := w.messages[r.id("message")]
	if m == nil || m.ID != it.original && m.follows != it.id {
		return nil, nil, errUnknownMessage
	}
	return it, m, nil
}

func (w *world) getAnswer(r *request) (any, error) {
	_, m, err := w.answerOf(r)
	if err != nil {
		return nil, err
	}
	return w.messageJSON(m), nil
}

func (w *world) patchAnswer(r *request) (any, error) {
	it, m, err := w.answerOf(r)
	if err != nil {
		return nil, err
	}
	if err := it.change(w, m, r.draft(r.form())); err != nil {
		return nil, err
	}
	it.finish(Answer{Message: copied(m), Updated: it.callback == backDeferUpdate})
	return w.messageJSON(m), nil
}

func (w *world) deleteAnswer(r *request) (any, error) {
	it, m, err := w.answerOf(r)
	if err != nil {
		return nil, err
	}
	w.remove(m)
	it.finish(Answer{})
	return nil, nil
}
