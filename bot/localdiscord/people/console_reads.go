package people

import (
	"context"
	"regexp"

	"watchparty/bot/localdiscord"
)

// later lets time pass, and writes what comes of it as it comes.
func (c *Console) later(ctx context.Context, typed string) error {
	if err := c.Clock.Later(ctx, typed, func() { c.news("") }); err != nil {
		return err
	}
	c.print("(It's " + c.Clock.Now().Format("Mon 2 Jan 2006 15:04") + " now.)")
	return nil
}

// show writes an answer, and a private word that comes beside it.
func (c *Console) show(a localdiscord.Answer, err error) error {
	if err != nil {
		return err
	}
	switch {
	case a.Modal != nil:
		c.print(FormText(*a.Modal) + "\nType submit, then each field as its name, a colon and the value.")
	case a.Message != nil:
		if a.Updated {
			c.print("(changed)")
		}
		c.write("", *a.Message)
		if a.Updated {
			c.aside()
		}
	default:
		c.print("(done)")
	}
	return nil
}

// aside writes the private word beside a change that everybody sees. What else has come
// is news.
func (c *Console) aside() {
	c.settle()
	before := c.shown
	for _, m := range c.client().Messages() {
		if m.ID > before && m.Ephemeral() {
			c.write("", m)
		}
	}
	c.shown = before
}

var nameTag = regexp.MustCompile(`<([@#])(\d+)>`)

// read is a message as people read it: with the names behind its mentions, and its moments
// drawn.
func (c *Console) read(m localdiscord.Message) string {
	text := Moments(numbered(m), c.Clock.Now())
	return nameTag.ReplaceAllStringFunc(text, func(tag string) string {
		id, _ := localdiscord.ParseID(nameTag.FindStringSubmatch(tag)[2])
		for _, m := range c.Server.Members(c.Guild) {
			if m.User.ID == id {
				return "@" + m.Shown()
			}
		}
		for _, ch := range c.Server.ChannelsOf(c.who.User.ID, c.Guild) {
			if ch.ID == id {
				return "#" + ch.Name
			}
		}
		return tag
	})
}

// news writes what else has come into the channel since, and what reads differently.
func (c *Console) news(before string) (came bool) {
	for _, m := range c.client().Messages() {
		if m.Author.ID != c.Server.Bot().ID || m.Thinking() {
			continue
		}
		last, is := c.written[m.ID]
		switch {
		case !is && m.ID > c.shown:
			c.write(before+"(new)\n", m)
		case is && last != numbered(m):
			c.write(before+"(edited)\n", m)
		default:
			continue
		}
		came, before = true, ""
	}
	return came
}

// write writes a message, whose buttons are pressed next.
func (c *Console) write(head string, m localdiscord.Message) {
	c.print(head + c.read(m))
	c.at, c.turned, c.shown = m.ID, false, max(c.shown, m.ID)
	c.written[m.ID] = numbered(m)
}
