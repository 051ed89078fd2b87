package commands

import (
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
	most    int
	lines   [][]Span
	choices []Choice
}

// A heading is what comes before a list: a sentence, if any, and the action that lists
// the same again, which is the command alone unless something was typed.
type heading struct {
	first words.Sentence
	again Action
}

func (l *listing) add(choice Choice, lines ...Span) {
	l.lines, l.choices = append(l.lines, lines), append(l.choices, choice)
}

// page appends the page of a list that the request asks for to a reply, with a menu
// to choose from it; false if there is nothing to list.
func (c *Watching) page(r *Reply, l listing) bool {
	n := c.pageNumber()
	if n*l.most >= len(l.lines) {
		n = 0
	}
	from := n * l.most
	to := min(from+l.most, len(l.lines))
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
	for _, lines := range l.lines[from:to] {
		r.Body = append(r.Body, lines...)
	}
	r.Menus = []Menu{{Action: choose, Option: l.option, Prompt: l.prompt, Choices: l.choices[from:to]}}
	turn := func(label words.Sentence, to int) {
		r.Buttons = append(r.Buttons, Button{Label: label, Action: again.with("", "page", strconv.Itoa(to))})
	}
	if to < len(l.lines) {
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

// longPage returns page n of lines of any length and the number of the page
// after it, 0 if there is none. Past the last page it returns the first.
func longPage(lines []Span, n int) (page []Span, next int) {
	starts, size := []int{0}, 0
	for i, line := range lines {
		length := line.Lead.Size() + line.Text.Size()
		if size += length; size > longPageSize && i > 0 {
			starts, size = append(starts, i), length
		}
	}
	if n >= len(starts) {
		n = 0
	}
	if n+1 == len(starts) {
		return lines[starts[n]:], 0
	}
	return lines[starts[n]:starts[n+1]], n + 1
}
