package commands

import (
	"slices"

	"watchparty/commands/words"
	"watchparty/data"
)

// Steps of /summary by which hosts hide what a provider says about an episode.
const (
	hideText = "hide"
	showText = "unhide"
)

// hideable is the provider's number of an episode, and whether its text is hidden in this
// server; 0 if there is no such text.
func (c *Watching) hideable(p data.Position) (id int, hidden bool) {
	im, adopted := c.tx.Import(c.Guild, c.show.ID)
	if !adopted {
		return 0, false
	}
	for _, n := range c.tx.Numbering(c.Guild, c.show.ID) {
		if n.Position == p {
			return n.ID, slices.Contains(im.Hidden, n.ID)
		}
	}
	return 0, false
}

// hideButtons offer hosts to hide the text of an episode, or to show one again that is
// missing because it is hidden.
func (c *Watching) hideButtons(p data.Position, missing bool) []Button {
	if !c.provided() || !c.isHost() {
		return nil
	}
	if !missing { // it is read, so that it is there and not hidden
		return []Button{c.textButton(words.HideText(), hideText, p)}
	}
	im, _ := c.tx.Import(c.Guild, c.show.ID)
	if len(im.Hidden) == 0 { // which episode a number means takes long to read
		return nil
	}
	if _, hidden := c.hideable(p); !hidden {
		return nil
	}
	return []Button{c.textButton(words.ShowTextAgain(), showText, p)}
}

func (c *Watching) textButton(label words.Sentence, do string, p data.Position) Button {
	return button(label, "summary", do, "episode", p.String(), "show", string(c.show.ID))
}

// onText makes a step of hosts about what a provider says of an episode.
func onText(do func(*Watching, data.Position, int) Reply) Step {
	return choosing(func(c *Watching, _ data.Import) Reply {
		p, ok := c.episodeOption()
		if !ok {
			return oldButton("/summary")
		}
		id, _ := c.hideable(p)
		if id == 0 {
			return text(words.NoTextThere(c.place(p)))
		}
		return do(c, p, id)
	})
}

// askHideText names the number alone: a host who hides a text may not have watched it.
func (c *Watching) askHideText(p data.Position, _ int) Reply {
	r := text(words.AskHideText(c.place(p)))
	r.Buttons = []Button{c.textButton(words.HideText(), hideText+stepSure, p).danger(), button(words.Cancel(), "show", doLeave)}
	return r
}

func (c *Watching) hideText(p data.Position, id int) Reply {
	c.setHidden(id, true)
	r := text(words.TextHidden(c.place(p)))
	r.Buttons = []Button{c.textButton(words.ShowTextAgain(), showText, p)}
	return r
}

func (c *Watching) showText(p data.Position, id int) Reply {
	c.setHidden(id, false)
	r := text(words.TextShown(c.place(p)))
	r.Buttons = []Button{c.textButton(words.HideText(), hideText, p)}
	return r
}

// setHidden keeps what is hidden in order: servers that hide the same share a show.
func (c *Watching) setHidden(id int, hidden bool) {
	im, _ := c.tx.Import(c.Guild, c.show.ID)
	all := slices.DeleteFunc(slices.Clone(im.Hidden), func(h int) bool { return h == id })
	if hidden {
		all = append(all, id)
	}
	slices.Sort(all)
	if im.Hidden = all; len(all) == 0 {
		im.Hidden = nil
	}
	c.tx.PutImport(im)
}
