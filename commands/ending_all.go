package commands

import (
	"iter"
	"strconv"

	"watchparty/commands/words"
	"watchparty/data"
)

// doReadAll pages through the answers.
const doReadAll = "all"

// answersSize is how many bytes of questions and answers one reply has, if more than
// one fits: escaping may double them, and Discord takes 4,000 characters.
const answersSize = 1800

// readAnswers tells the asker every question with its hint and its answer, as far as
// they are open to them, several to a page.
func (c *Watching) readAnswers() Reply {
	page, more := longPage(c.answers(c.private()), answersSize, c.pageNumber())
	if len(page) == 0 {
		return text(words.NoOpenQuestion())
	}
	r := Reply{Title: words.QuestionsAbout(c.show.Title), Body: page}
	if more > 0 {
		more := button(words.More(), "ending", doReadAll, "page", strconv.Itoa(more), "show", string(c.show.ID))
		r.Buttons = append(r.Buttons, more.primary())
	}
	r.Buttons = append(r.Buttons, button(words.AllQuestions(), "ending", "", "show", string(c.show.ID)))
	return r
}

// answers are the questions of which an audience may be told more than the wording.
func (c *Watching) answers(a data.Audience) iter.Seq[[]Span] {
	return func(yield func([]Span) bool) {
		for i := range c.finder().wordingsOpen.Opened(a) {
			q := c.show.Questions[i]
			if said, ok := c.sayQuestion(q, a); ok && !yield(said.Body) {
				return
			}
		}
	}
}
