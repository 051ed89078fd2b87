package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// packOption names one of the server's own packs.
var packOption = Option{Name: "pack", Description: words.WhichPack(), Required: true, Completes: true, offers: func(c *Call) Reply {
	return Reply{Choices: c.showChoices(c.matchShows(c.ownPacks(), c.Option("pack")))}
}}

// givenPack makes a step of hosts about one of the server's own packs.
func givenPack(decide func(*Watching) Reply) Step {
	return step(func(c *Call) Reply {
		if !c.isHost() {
			return text(words.OnlyHostsPacks())
		}
		typed := c.Option("pack")
		if s, ok := c.ownPack(data.ShowID(typed)); ok {
			return decide(c.about(s))
		}
		own := c.ownPacks()
		if len(own) == 0 {
			return text(words.NoPacks())
		}
		found := c.labelled(own, typed)
		if len(found) == 0 && !c.Pressed {
			found = c.matchShows(own, typed)
		}
		if len(found) != 1 || typed == "" {
			return text(words.UnknownPack())
		}
		return decide(c.about(found[0]))
	})
}

// packButton does something with the pack.
func (c *Watching) packButton(label words.Sentence, do string) Button {
	return button(label, "show", do, "pack", string(c.show.ID))
}

func (c *Watching) askRemovePack() Reply {
	if err := c.mayRemovePack(); err != nil {
		return refused(err)
	}
	r := text(words.RemovePack(c.show.Title))
	r.Buttons = []Button{c.packButton(words.RemoveThePack(), subPackRemove+stepSure).danger(), button(words.Cancel(), "show", doLeave)}
	return r
}

// mayRemovePack refuses to remove what the server goes by: a show that nothing else
// describes, or whose numbers are others elsewhere.
func (c *Watching) mayRemovePack() error {
	other, ok := c.catalog.Show(c.show.ID)
	if !ok && c.running {
		return refusal(words.PackIsWatched(c.show.Title))
	}
	if !ok {
		return nil
	}
	n, err := c.numbersOf(other)
	if err == nil && !n.agree(c.show) {
		err = refusal(words.PackNumbersDiffer(c.show.Title))
	}
	return err
}

func (c *Watching) removePack() Reply {
	if err := c.mayRemovePack(); err != nil {
		return refused(err)
	}
	c.tx.DropOwnPack(c.Guild, c.show.ID)
	if other, ok := c.catalog.Show(c.show.ID); ok {
		if n, err := c.numbersOf(other); err == nil {
			n.take()
		}
	}
	return text(words.PackRemoved(c.show.Title))
}

// downloadPack sends a pack to a host who has watched all of its show. The others are
// asked first, as before they look ahead.
func (c *Watching) downloadPack() Reply {
	switch {
	case c.sawAll():
		return c.sendPack()
	case c.guild.NoAnyway:
		return text(words.NoLookingAhead())
	}
	r := text(words.WholePack(c.show.Title))
	r.Buttons = []Button{c.packButton(words.SendThePack(), subPackDownload+stepSure).danger(), button(words.Cancel(), "show", doLeave)}
	return r
}

// downloadAnyway sends it to a host who was asked.
func (c *Watching) downloadAnyway() Reply {
	if !c.sawAll() {
		if c.guild.NoAnyway {
			return text(words.NoLookingAhead())
		}
		c.aheadNow()
	}
	return c.sendPack()
}

// sendPack sends the pack as it was uploaded.
func (c *Watching) sendPack() Reply {
	written := c.tx.OwnPackText(c.Guild, c.show.ID)
	if written == "" { // after a write, in a run that comes to nothing
		return text(words.UnknownPack())
	}
	r := text(words.YourPack(c.show.Title))
	r.File = &File{Name: "SPOILER_" + string(c.show.ID) + ".yaml", Data: []byte(written)}
	return r
}
