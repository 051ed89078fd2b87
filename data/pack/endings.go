package pack

import "watchparty/data"

func (r *reader) questions(n *node, show data.ShowID) []data.Question {
	var questions []data.Question
	seen := map[string]*node{}
	for _, item := range r.list(n) {
		f := r.fields(item, "key! at! question! hint answer! unanswered keys")
		q := data.Question{ID: opaque("question", show, r.uniqueKey(f["key"], seen))}
		at := r.place(f["at"])
		const asked = "the question itself"
		q.Wording = r.seal(f["question"], data.Story, at, questionLimit)
		q.Hint = r.sealAt(f["hint"], data.Ending, at, asked, hintLimit)
		unanswered := r.flag(f["unanswered"])
		answered := at
		switch answer := f["answer"]; {
		case answer == nil || answer.kind != scalar:
			a := r.fields(answer, "at! text!")
			answered = r.placeFrom(a["at"], at, asked)
			q.Answer = r.seal(a["text"], data.Ending, answered, answerLimit)
		case unanswered:
			q.Answer = r.seal(answer, data.Ending, at, answerLimit)
		default:
			r.bad(answer, "an answer needs a position: {at: …, text: …}")
		}
		for _, key := range r.list(f["keys"]) {
			if text := r.text(key, keyLimit); text != "" && answered.ok {
				r.texts = append(r.texts, sealedText{n: key, at: answered.Position, text: text, unread: true})
				q.Keys = append(q.Keys, data.Seal(data.Ending, answered.Position, text))
			}
		}
		questions = append(questions, q)
	}
	return questions
}

func (r *reader) facts(n *node) []data.Fact {
	var facts []data.Fact
	for _, item := range r.list(n) {
		f := r.fields(item, "topic! at! date text!")
		fact := data.Fact{
			Topic: r.oneOf(f["topic"], data.Trivia, data.Award, data.Reception, data.Outlook),
			Dated: r.date(f["date"]),
			Text:  r.seal(f["text"], data.Story, r.place(f["at"]), factLimit),
		}
		if fact.Topic == data.Outlook && f["date"] == nil {
			r.bad(item, "an outlook needs a date")
		}
		facts = append(facts, fact)
	}
	return facts
}

// sources reads the pages that a pack rests on. Their names are public, since
// only an address can be sealed, so a name must not give anything away.
func (r *reader) sources(n *node) []data.Source {
	var sources []data.Source
	for _, item := range r.list(n) {
		f := r.fields(item, "name! url at!")
		source := data.Source{Name: r.public(f["name"], nameLimit)}
		address, at := r.address(f["url"]), r.place(f["at"])
		if address != "" && at.ok {
			source.URL = data.Seal(data.Story, at.Position, address)
		}
		sources = append(sources, source)
	}
	return sources
}
