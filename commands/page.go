package commands

import (
	"iter"
	"slices"
	"strconv"

	"watchparty/commands/words"
)

// A listing is a list to choose from: of each entry what is shown, and its line in
// the menu.
type listing struct {
	heading
	command, option string
	prompt          words.Sentence
	// most is how many entries one reply has: they fit Discord's 4,000 characters,
	// and their menu its 25 options.
	most int
	// of is how many entries there may be; lists says which of them there are, and
	// entry makes one that does, the nth from 0. Only those on the page are made.
	of    int
	lists func(i int) bool
	entry func(i, nth int) (Choice, []Span)
}

// A heading is what comes before a list: a sentence, if any, and the action that lists
// the same again, which is the command alone unless something was typed.
type heading struct {
	first words.Sentence
	again Action
}

// page appends the page of a list that the request asks for to a reply, with a menu
// to choose from it; false if there is nothing to list.
func (c *Watching) page(r *Reply, l listing) bool {
	n := c.pageNumber()
	all := 0 // or one more than are on the page and before it
	for i := 0; i < l.of && all <= (n+1)*l.most; i++ {
		if l.lists(i) {
			all++
		}
	}
	if n*l.most >= all {
		n = 0
	}
	from := n * l.most
	to := min(from+l.most, all)
	if from == to {
		return false
	}
	choose := Action{Command: l.command}.with("", "show", string(c.show.ID))
	again := choose
	if l.again.Command != "" {
		again = l.again.with("", "show", string(c.show.ID))
	}
	if !l.first.IsZero() {
		r.Body = append(r.Body, Span{Text: l.first})
	}
	choices := make([]Choice, 0, to-from)
	r.Body = slices.Grow(r.Body, 2*(to-from)) // most have two lines
	for i, nth := 0, 0; nth < to; i++ {
		if !l.lists(i) {
			continue
		}
		if nth >= from {
			choice, lines := l.entry(i, nth)
			choices, r.Body = append(choices, choice), append(r.Body, lines...)
		}
		nth++
	}
	r.Menus = []Menu{{Action: choose, Option: l.option, Prompt: l.prompt, Choices: choices}}
	turn := func(label words.Sentence, to int) {
		r.Buttons = append(r.Buttons, Button{Label: label, Action: again.with("", "page", strconv.Itoa(to))})
	}
	if to < all {
		turn(words.More(), n+1)
	}
	if n > 0 {
		turn(words.Back(), n-1)
	}
	return true
}

// pageNumber reads the page that a button asks for; anything else is the first.
func (c *Call) pageNumber() int {
	n, err := strconv.Atoi(c.Option("page"))
	if err != nil || n < 0 || n > 1000 {
		return 0
	}
	return n
}

// longPageSize bounds the lines of a page below Discord's 4,000 characters of
// text, since escaping takes room too. It is in bytes, of which a text has as many at least.
const longPageSize = 3000

// longPage returns page n of blocks of lines of any length, each page of at most so
// many bytes if it has more than one block, and the number of the page after it, 0 if
// there is none. Past the last page it returns the first. It takes no more blocks than
// it needs to know that.
func longPage(blocks iter.Seq[[]Span], most, n int) (page []Span, next int) {
	at, size := 0, 0
	for block := range blocks {
		length := 0
		for _, line := range block {
			length += line.Lead.Size() + line.Text.Size()
		}
		if size += length; size > most && len(page) > 0 {
			if at == n {
				return page, n + 1
			}
			at, size, page = at+1, length, page[:0]
		}
		page = append(page, block...)
	}
	if at < n {
		return longPage(blocks, most, 0)
	}
	return page, 0
}
