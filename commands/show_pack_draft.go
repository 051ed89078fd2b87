package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/imported"
	"watchparty/data/pack"
)

// downloadPack sends a show as a pack: all of it to a host who has watched all of it, and to
// any other what they may be told where they are.
func (c *Watching) downloadPack() Reply {
	switch {
	case c.sawPack():
		return c.sendPack()
	case !c.knows(c.show.ID):
		return c.askWholePack()
	}
	r := c.sendDraft(words.DraftPack(c.show.Title, c.place(c.me.Seen.To)), c.private(), true)
	if c.provided() && !c.takesAway(c.show.ID, c.me.Seen.To) {
		r.Body = append(r.Body, Span{Style: Small, Text: words.AddToPack()})
	}
	if c.mayLookAhead() {
		r.Buttons = []Button{c.packButton(words.Anyway(), subPackDownload+stepAnyway)}
	}
	return r
}

// askWholePack asks before the whole pack is sent, as before any look ahead.
func (c *Watching) askWholePack() Reply {
	switch {
	case c.guild.NoAnyway:
		return text(words.NoLookingAhead())
	case c.sawPack(): // they have come to the end since
		return c.sendPack()
	}
	r := text(words.WholePack(c.show.Title))
	r.Buttons = []Button{c.packButton(words.SendThePack(), subPackDownload+stepSure).danger(), button(words.Cancel(), "show", doLeave)}
	return r
}

// downloadAnyway sends it to a host who was asked.
func (c *Watching) downloadAnyway() Reply {
	if !c.sawPack() {
		if c.guild.NoAnyway {
			return text(words.NoLookingAhead())
		}
		if c.knows(c.show.ID) {
			c.aheadNow()
		}
	}
	return c.sendPack()
}

// sawPack says whether the asker has watched all that a pack may tell. Of one that is laid
// over a show which the server has forgotten, nobody has: it is not known what it is about.
func (c *Watching) sawPack() bool { return c.knows(c.show.ID) && c.sawAll() }

// sendPack sends the whole pack: as people wrote it, if they did.
func (c *Watching) sendPack() Reply {
	said := words.YourPack(c.show.Title)
	if written := c.tx.OwnPackText(c.Guild, c.show.ID); written != "" {
		return c.packFile(said, []byte(written))
	}
	if _, adopted := c.tx.Import(c.Guild, c.show.ID); !adopted { // after a write, in a run that comes to nothing
		return text(words.UnknownPack())
	}
	return c.sendDraft(said, data.Anyway(c.me.Seat, c.me.Seen, c.show.Whole()), false)
}

// sendDraft sends what an audience may be told.
func (c *Watching) sendDraft(said words.Sentence, a data.Audience, cut bool) Reply {
	d := pack.Draft{Show: c.show, Audience: a, Cut: cut, Reach: c.me.Seen.To}
	if n := c.show.Provided; n != 0 {
		im, _ := c.tx.Import(c.Guild, c.show.ID)
		_, d.Over = c.overlay(c.tx, im)
		if record, kept := c.tx.Record(n); kept {
			d.Characters, d.Fetched = imported.Characters(&record), record.Fetched
		}
	}
	return c.packFile(said, d.Bytes())
}

// packFile sends a file that apps are asked not to show.
func (c *Watching) packFile(said words.Sentence, written []byte) Reply {
	r := text(said)
	r.File = &File{Name: "SPOILER_" + string(c.show.ID) + ".yaml", Data: written}
	return r
}
