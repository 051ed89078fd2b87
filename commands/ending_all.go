package commands

import (
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
	pages := c.answerPages(c.private())
	if len(pages) == 0 {
		return text(words.NoOpenQuestion())
	}
	n := c.pageNumber()
	if n >= len(pages) {
		n = 0
	}
	r := Reply{Title: words.QuestionsAbout(c.show.Title), Body: pages[n]}
	if n+1 < len(pages) {
		more := button(words.More(), "ending", doReadAll, "page", strconv.Itoa(n+1), "show", string(c.show.ID))
		r.Buttons = append(r.Buttons, more.primary())
	}
	r.Buttons = append(r.Buttons, button(words.AllQuestions(), "ending", "", "show", string(c.show.ID)))
	return r
}

// answerPages puts the questions of which an audience may be told more than the
// wording on pages.
func (c *Watching) answerPages(a data.Audience) (pages [][]Span) {
	size := 0
	for _, q := range c.show.Questions {
		said, ok := c.sayQuestion(q, a)
		if !ok {
			continue
		}
		more := 0
		for _, s := range said.Body {
			more += s.Lead.Size() + s.Text.Size()
		}
		if len(pages) == 0 || size+more > answersSize {
			pages, size = append(pages, nil), 0
		}
		size += more
		last := len(pages) - 1
		pages[last] = append(pages[last], said.Body...)
	}
	return pages
}
