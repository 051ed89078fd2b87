package commands

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"watchparty/commands/words"
	"watchparty/data"
)

var ending = Command{
	Name:        "ending",
	Description: words.EndingCommand(),
	Options: []Option{
		{Name: "question", Description: words.EndingQuestion(), Completes: true},
		showOption,
	},
	FirstSteps: true,
	Steps:      lookup{find: findEnding, of: &questions}.steps().and(Steps{doReadAll: onShow((*Watching).readAnswers)}),
	Complete:   completeEnding,
}

func findEnding(c *Watching) (topic, error) {
	typed, ok := c.asked("question")
	if !ok {
		return topic{}, forgotten()
	}
	if id, ok := givenID(typed); ok {
		return c.questionTopic(id), nil
	}
	if _, labelled := c.labelledQuestions(typed, c.private()); !labelled {
		typed = placed.ReplaceAllString(strings.TrimSpace(typed), "")
	}
	if typed == "" {
		t := topic{Action: Action{Command: "ending"}, alone: true, refuse: text(words.NoOpenQuestion())}
		t.say = func(a data.Audience) (Reply, bool) { return c.listAllQuestions(heading{}, a) }
		if _, told := c.nextAnswered(-1); told && c.finished() {
			t.next = []Button{button(words.ReadAllAnswers(), "ending", doReadAll, "show", string(c.show.ID))}
		}
		return t, nil
	}
	if found, sure := c.findQuestions(typed, c.private()); sure && len(found) == 1 {
		return c.questionTopic(found[0].ID), nil
	}
	again := c.again()
	t := topic{Action: again, alone: true, refuse: c.questionNotFound()}
	t.say = func(a data.Audience) (Reply, bool) {
		found, sure := c.findQuestions(typed, a)
		switch {
		case sure && len(found) == 1: // to somebody who looks ahead
			return c.sayQuestion(*found[0], a)
		case sure:
			return c.listQuestions(heading{words.SeveralQuestions(), again}, found, a)
		default:
			return c.listQuestions(heading{words.MaybeQuestions(), again}, found, a)
		}
	}
	return t, nil
}

// placed is what a question has before it in a list that moves: it never says which
// one is meant.
var placed = regexp.MustCompile(`^\d+( · |$)`)

// findQuestions finds questions by their label or by any words.
func (c *Watching) findQuestions(typed string, a data.Audience) (found []*data.Question, sure bool) {
	if found, ok := c.labelledQuestions(typed, a); ok {
		return found, true
	}
	return c.finder().asked.Find(typed, a)
}

// labelledQuestions finds questions by their label alone.
func (c *Watching) labelledQuestions(typed string, a data.Audience) (found []*data.Question, any bool) {
	in := c.finder()
	for _, i := range in.wordings.Begun(typed) {
		q := in.questions[i]
		if o, ok := q.Wording.Open(a); ok && words.Verbatim(o.Text).ReadsAs(typed) {
			found = append(found, q)
		}
	}
	return found, len(found) > 0
}

// questionNotFound is the same for a question that does not exist and for one that
// is not open yet.
func (c *Watching) questionNotFound() Reply {
	if r, ok := c.listAllQuestions(heading{first: words.QuestionNotFound()}, c.private()); ok {
		return r
	}
	return text(words.NoOpenQuestion())
}

func (c *Watching) questionTopic(id string) topic {
	t := topic{Action: Action{Command: "ending", Options: map[string]string{"question": byID + id}}}
	t.refuse = c.questionNotFound()
	t.say = func(data.Audience) (Reply, bool) { return Reply{}, false }
	i := slices.IndexFunc(c.show.Questions, func(q data.Question) bool { return q.ID == id })
	if i < 0 {
		return t
	}
	q := c.show.Questions[i]
	t.say = func(a data.Audience) (Reply, bool) { return c.sayQuestion(q, a) }
	unanswered, ok := c.unanswered(q)
	if !ok {
		return t
	}
	t.refuse = unanswered
	if next, ok := c.nextAnswered(i); ok {
		t.next = append(t.next, button(words.NextQuestion(), "ending", "", "question", byID+next.ID, "show", string(c.show.ID)).primary())
	}
	t.next = append(t.next, button(words.AllQuestions(), "ending", "", "show", string(c.show.ID)))
	_, answered := q.Answer.Open(c.private())
	if _, hinted := q.Hint.Open(c.private()); hinted && !answered && c.mayLookAhead() {
		t.next = append(t.next, Button{Label: words.Anyway(), Action: t.with(stepAnyway, "show", string(c.show.ID))})
	}
	return t
}

// nextAnswered returns the first question after number i of which the asker may be
// told more than its wording.
func (c *Watching) nextAnswered(i int) (data.Question, bool) {
	for _, q := range c.show.Questions[i+1:] {
		if answered(q, c.private()) {
			return q, true
		}
	}
	return data.Question{}, false
}

// answered reports whether an audience may be told more of a question than its wording.
func answered(q data.Question, a data.Audience) bool {
	_, asked := q.Wording.Open(a)
	_, hinted := q.Hint.Open(a)
	_, told := q.Answer.Open(a)
	return asked && (hinted || told)
}

// unanswered says of a question whose wording the asker may read that there is no
// answer yet: the same whether the show answers it later or never.
func (c *Watching) unanswered(q data.Question) (Reply, bool) {
	r := Reply{Title: words.Verbatim(c.show.Title)}
	wording, ok := sayWording(q, c.private())
	r.Body = []Span{wording, {Text: words.NoAnswerYet()}}
	return r, ok
}

// sayWording tells a question alone.
func sayWording(q data.Question, a data.Audience) (Span, bool) {
	wording, ok := say(q.Wording, a, words.Sentence{})
	if !wording.Tagged {
		wording.Style = Heading
	}
	return wording, ok
}

// sayQuestion tells an audience a question with its hint and its answer, as far
// as they are open to it; false if neither is.
func (c *Watching) sayQuestion(q data.Question, a data.Audience) (Reply, bool) {
	r := Reply{Title: words.Verbatim(c.show.Title)}
	wording, ok := sayWording(q, a)
	if !ok {
		return r, false
	}
	r.Body = append(r.Body, wording)
	if hint, ok := say(q.Hint, a, words.Hint()); ok {
		r.Body = append(r.Body, hint)
	}
	if answer, ok := say(q.Answer, a, words.Answer()); ok {
		r.Body = append(r.Body, answer)
	} else if len(r.Body) > 1 {
		r.Body = append(r.Body, Span{Text: words.NoAnswerYet()})
	}
	return r, len(r.Body) > 1
}

// listAllQuestions lists all of them as listQuestions does.
func (c *Watching) listAllQuestions(h heading, a data.Audience) (Reply, bool) {
	in := c.finder()
	return c.listQuestions(h, in.questions[:in.wordingsOpen.Opened(a)], a)
}

// listQuestions lists the questions that an audience may read, a page at a time.
func (c *Watching) listQuestions(h heading, questions []*data.Question, a data.Audience) (Reply, bool) {
	l := listing{heading: h, command: "ending", option: "question", prompt: words.ChooseQuestion(), most: 20, of: len(questions)}
	l.lists = func(i int) bool { _, ok := questions[i].Wording.Open(a); return ok }
	l.entry = func(i, nth int) (Choice, []Span) {
		label := strconv.Itoa(nth + 1)
		line, _ := say(questions[i].Wording, a, words.Verbatim(label))
		if wording := plain(questions[i].Wording, a); wording != "" {
			label += " · " + wording
		}
		return Choice{Label: words.Verbatim(label), Value: byID + questions[i].ID}, []Span{line}
	}
	r := Reply{Title: words.QuestionsAbout(c.show.Title)}
	return r, c.page(&r, l)
}

// completeEnding offers the questions whose wording can be shown without tags.
func completeEnding(c *Watching) []Choice {
	open, in := untagged(c.private()), c.finder()
	choices := make([]Choice, 0, choicesMax)
	var values strings.Builder // all in one, so that they take few allocations
	values.Grow(choicesMax * 16)
	for _, q := range in.asked.Complete(c.Option("question"), open) {
		if label := plain(q.Wording, open); label != "" {
			from := values.Len()
			values.WriteString(byID)
			values.WriteString(q.ID)
			if choices = append(choices, Choice{words.Verbatim(label), values.String()[from:]}); len(choices) == choicesMax {
				break
			}
		}
	}
	return choices
}

// endingOpened offers the explanations once somebody is at the end of a show.
func (c *Watching) endingOpened(before data.Mark) ([]Span, []Button) {
	if !c.show.Complete || c.markedAt(before) != c.show.Last() || !c.show.HasQuestions() {
		return nil, nil
	}
	return nil, []Button{button(words.EndingExplained(), "ending", "", "show", string(c.show.ID))}
}
