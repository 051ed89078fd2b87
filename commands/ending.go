package commands

import (
	"strconv"
	"strings"

	"watchparty/commands/words"
	"watchparty/data"
)

var ending = Command{
	Name:        "ending",
	Description: words.Untranslated("The ending, explained: questions with a hint and an answer behind spoiler bars"),
	Options: []Option{
		{Name: "question", Description: words.Untranslated("What you want to know"), Completes: true},
		showOption,
	},
	FirstSteps: true,
	Steps:      lookup{find: findEnding}.steps(),
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
	if strings.TrimSpace(typed) == "" {
		t := topic{Action: Action{Command: "ending"}, alone: true}
		t.say = func(a data.Audience) (Reply, bool) { return c.sayQuestions(c.show.Questions, a) }
		t.refuse = text(words.Untranslated("No question about the ending is open " + upTo(c.me.Reach) + "."))
		return t, nil
	}
	if found := matchQuestions(c.show.Questions, typed, c.private()); len(found) == 1 {
		return c.questionTopic(found[0].ID), nil
	}
	t := topic{Action: c.again(), alone: true, refuse: c.noAnswer()}
	t.say = func(a data.Audience) (Reply, bool) {
		return c.sayQuestions(matchQuestions(c.show.Questions, typed, a), a)
	}
	return t, nil
}

// noAnswer is the same for a question that does not exist and for one that is not
// open yet.
func (c *Watching) noAnswer() Reply {
	return text(words.Untranslated("There is no answer to that " + upTo(c.me.Reach) + "."))
}

func (c *Watching) questionTopic(id string) topic {
	t := topic{Action: Action{Command: "ending", Options: map[string]string{"question": byID + id}}}
	t.refuse = c.noAnswer()
	t.next = []Button{button(words.Untranslated("All questions"), "ending", "", "show", string(c.show.ID))}
	t.say = func(data.Audience) (Reply, bool) { return Reply{}, false }
	for _, q := range c.show.Questions {
		if q.ID == id {
			t.say = func(a data.Audience) (Reply, bool) { return c.sayQuestion(q, a) }
			if _, ok := q.Answer.Open(c.private()); !ok && !c.guild.NoAnyway {
				if _, hinted := q.Hint.Open(c.private()); hinted {
					t.next = append(t.next, Button{Label: words.Untranslated("Show me anyway"),
						Action: t.with(t.Do+stepAnyway, "show", string(c.show.ID))})
				}
			}
		}
	}
	return t
}

// sayQuestion tells an audience a question with its hint and its answer, as far
// as they are open to it.
func (c *Watching) sayQuestion(q data.Question, a data.Audience) (Reply, bool) {
	r := Reply{Title: words.Untranslated(c.show.Title + ": the ending")}
	wording, ok := say(q.Wording, a, words.Untranslated(""))
	if !ok {
		return r, false
	}
	if !wording.Tagged {
		wording.Style = Heading
	}
	r.Body = append(r.Body, wording)
	if hint, ok := say(q.Hint, a, words.Untranslated("Hint")); ok {
		r.Body = append(r.Body, hint)
	}
	if answer, ok := say(q.Answer, a, words.Untranslated("Answer")); ok {
		r.Body = append(r.Body, answer)
	} else if len(r.Body) > 1 {
		r.Body = append(r.Body, Span{Style: Small, Text: words.Untranslated("There is no answer to that " + upTo(a.Limit) + ".")})
	}
	return r, len(r.Body) > 1
}

// sayQuestions lists the questions that an audience may read, a page at a time.
func (c *Watching) sayQuestions(questions []data.Question, a data.Audience) (Reply, bool) {
	var lines []Span
	var choices []Choice
	for _, q := range questions {
		number := strconv.Itoa(len(lines) + 1)
		line, ok := say(q.Wording, a, words.Verbatim(number))
		if !ok {
			continue
		}
		label := number
		if !line.Tagged {
			label += " · " + english(line.Text)
		}
		lines = append(lines, line)
		choices = append(choices, Choice{Label: words.Verbatim(label), Value: byID + q.ID})
	}
	r := Reply{Title: words.Untranslated(c.show.Title + ": the ending")}
	return r, c.page(&r, "ending", "question", words.Untranslated("Choose a question"), lines, choices)
}

// matchQuestions returns the questions open to an audience that contain every word
// typed.
func matchQuestions(questions []data.Question, typed string, a data.Audience) []data.Question {
	words := strings.Fields(strings.ToLower(strings.TrimRight(typed, "?!. ")))
	var found []data.Question
next:
	for _, q := range questions {
		o, ok := q.Wording.Open(a)
		if !ok {
			continue
		}
		wording := strings.ToLower(o.Text)
		for _, w := range words {
			if !strings.Contains(wording, w) {
				continue next
			}
		}
		found = append(found, q)
	}
	return found
}

// completeEnding offers the questions whose wording can be shown without tags.
func completeEnding(c *Watching) []Choice {
	open := data.Audience{Line: c.private().Line, Limit: c.private().Line}
	var choices []Choice
	for _, q := range matchQuestions(c.show.Questions, c.Option("question"), open) {
		if label := plain(q.Wording, open); label != "" {
			choices = append(choices, Choice{words.Verbatim(label), byID + q.ID})
		}
	}
	return choices
}

// endingOpened offers the explanations once somebody is at the end of a show.
func (c *Watching) endingOpened(data.Mark) ([]Span, []Button) {
	if !c.show.Complete || c.me.Seat != c.show.Last() {
		return nil, nil
	}
	return nil, []Button{button(words.Untranslated("The ending, explained"), "ending", "", "show", string(c.show.ID))}
}
