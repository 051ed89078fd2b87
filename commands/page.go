package commands

import (
	"strconv"

	"watchparty/commands/words"
)

// pageLines is how many lines of a list one reply has: they fit Discord's
// 4,000 characters, and their menu its 25 options.
const pageLines = 20

// page puts the page of a list that the request asks for into a reply, with a
// menu to choose from it; false if there is nothing to list.
func (c *Watching) page(r *Reply, command, option string, prompt words.Sentence, lines []Span, choices []Choice) bool {
	n := c.pageNumber()
	if n*pageLines >= len(lines) {
		n = 0
	}
	from := n * pageLines
	to := min(from+pageLines, len(lines))
	if from == to {
		return false
	}
	again := Action{Command: command}.with("", "show", string(c.show.ID))
	r.Body = lines[from:to]
	r.Menus = []Menu{{Action: again, Option: option, Prompt: prompt, Choices: choices[from:to]}}
	if to < len(lines) {
		r.Buttons = []Button{{Label: words.More(), Action: again.with("", "page", strconv.Itoa(n+1))}}
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
