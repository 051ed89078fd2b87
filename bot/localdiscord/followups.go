package localdiscord

// holder is the interaction that a webhook path speaks for.
func (s *Server) holder(r *request) (*interaction, error) {
	if r.id("app") != s.app {
		return nil, errUnknownWebhook
	}
	it := s.byToken[r.PathValue("token")]
	if it == nil || s.now().Sub(it.created) > TokenLife {
		return nil, errWebhookToken
	}
	if !it.answered {
		return nil, errUnknownWebhook
	}
	return it, nil
}

// followUp is POST /webhooks/{app}/{token}. The first one after a deferred
// answer becomes that answer, as private as it was promised.
func (s *Server) followUp(r *request) (any, error) {
	it, err := s.holder(r)
	if err != nil {
		return nil, err
	}
	d := draft{node: r.form(), files: r.files}
	if owed := s.messages[it.original]; owed != nil && owed.Thinking() {
		if err := it.change(s, owed, d); err != nil {
			return nil, err
		}
		it.finish(Answer{Message: copied(owed)})
		return s.messageJSON(owed), nil
	}
	m, err := it.reply(s, d)
	if err != nil {
		return nil, err
	}
	if it.callback == backDeferUpdate {
		it.finish(Answer{Message: copied(m)})
	}
	m.follows = it.id
	return s.messageJSON(m), nil
}

// answerOf is the interaction and the message of a webhook path.
func (s *Server) answerOf(r *request) (*interaction, *Message, error) {
	it, err := s.holder(r)
	if err != nil {
		return nil, nil, err
	}
	if r.PathValue("message") == "@original" {
		if m := s.messages[it.original]; m != nil {
			return it, m, nil
		}
		return nil, nil, errUnknownMessage
	}
	m := s.messages[r.id("message")]
	if m == nil || m.ID != it.original && m.follows != it.id {
		return nil, nil, errUnknownMessage
	}
	return it, m, nil
}

func (s *Server) getAnswer(r *request) (any, error) {
	_, m, err := s.answerOf(r)
	if err != nil {
		return nil, err
	}
	return s.messageJSON(m), nil
}

func (s *Server) patchAnswer(r *request) (any, error) {
	it, m, err := s.answerOf(r)
	if err != nil {
		return nil, err
	}
	if err := it.change(s, m, draft{node: r.form(), files: r.files}); err != nil {
		return nil, err
	}
	it.finish(Answer{Message: copied(m), Updated: it.callback == backDeferUpdate})
	return s.messageJSON(m), nil
}

func (s *Server) deleteAnswer(r *request) (any, error) {
	it, m, err := s.answerOf(r)
	if err != nil {
		return nil, err
	}
	s.remove(m)
	it.finish(Answer{})
	return nil, nil
}
