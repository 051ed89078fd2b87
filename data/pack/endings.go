package pack

import (
	"slices"

	"watchparty/data"
)

func (r *reader) questions(n *node, show data.ShowID) []data.Question {
	var questions []data.Question
	seen := map[string]*node{}
	for _, item := range r.list(n) {
		f := r.fields(item, "key! at! question! hint answer! unanswered keys")
		q := data.Question{ID: opaque("question", show, r.uniqueKey(f["key"], seen))}
		at := r.place(f["at"])
		q.Wording = r.seal(f["question"], data.Story, at, questionLimit)
		q.Hint = r.sealAt(f["hint"], data.Ending, at, asked, hintLimit)
		first, last := r.answer(f["answer"], at, r.flag(f["unanswered"]), &q)
		r.asked = append(r.asked, openFor{f["question"], at, first})
		for _, key := range r.list(f["keys"]) {
			r.questionKey(key, first, last, &q)
		}
		questions = append(questions, q)
	}
	return questions
}

// asked is what a question's at says, in a mistake.
const asked = "the question itself"

// mostAnswers is how many answers one question may have.
const mostAnswers = 20

// answer reads an answer, or several of which people read the newest one open to them.
// It returns where the first and the last one are.
func (r *reader) answer(n *node, at place, unanswered bool, q *data.Question) (first, last place) {
	switch {
	case n != nil && n.kind == scalar && unanswered:
		q.Answer = r.seal(n, data.Ending, at, answerLimit)
		return at, at
	case n != nil && n.kind == scalar:
		r.bad(n, "an answer needs a position: {at: …, text: …}")
		return place{}, place{}
	case n != nil && n.kind != list:
		a := r.fields(n, "at! text!")
		first = r.placeFrom(a["at"], at, asked)
		q.Answer = r.seal(a["text"], data.Ending, first, answerLimit)
		return first, first
	}
	var answers []data.Sealed
	for i, item := range r.few(n, mostAnswers) {
		a := r.fields(item, "at! text!")
		if i == 0 {
			first = r.placeFrom(a["at"], at, asked)
			last = first
		} else {
			last = r.placeAfter(a["at"], last, "the answer before")
		}
		answers = append(answers, r.seal(a["text"], data.Ending, last, answerLimit))
	}
	slices.Reverse(answers)
	q.Answer = data.FirstOf(answers...)
	return first, last
}

// questionKey reads what else people type to ask a question. It may give away any of the
// answers, so it is known where the last one is, unless it says where itself.
func (r *reader) questionKey(n *node, first, last place, q *data.Question) {
	at := last
	if n.kind == mapping {
		f := r.fields(n, "at! text!")
		n, at = f["text"], r.placeFrom(f["at"], first, "the answer")
	}
	if text := r.text(n, keyLimit); text != "" && at.ok {
		r.texts = append(r.texts, sealedText{n: n, at: at.Position, text: text, unread: true})
		q.Keys = append(q.Keys, data.Seal(data.Ending, at.Position, text))
	}
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
