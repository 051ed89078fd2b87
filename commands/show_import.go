package commands

import (
	"slices"

	"watchparty/commands/words"
	"watchparty/data"
)

// aboutImport says what is known of a provider's show beside its texts: numbers and days.
func (c *Watching) aboutImport() (all []Span) {
	im, adopted := c.tx.Import(c.Guild, c.show.ID)
	if !adopted {
		return nil
	}
	fetched, undated, _, kept := c.tx.RecordBrief(c.show.Provided)
	add := func(s words.Sentence) { all = append(all, Span{Style: Small, Text: s}) }
	if undated > 0 {
		add(words.SpecialsLeftOut(undated))
	}
	if im.GoneAgain {
		add(words.GoneSince(im.Gone))
	}
	if kept {
		add(words.LookedUp(data.DayOf(fetched)))
	}
	return all
}

// importButtons are what hosts choose for a provider's show.
func (c *Watching) importButtons() []Button {
	im, adopted := c.tx.Import(c.Guild, c.show.ID)
	if !adopted || !c.isHost() {
		return nil
	}
	titles := c.importButton(words.ShowNextTitles(), infoTitles, "value", "on")
	if im.NextTitles {
		titles = c.importButton(words.HideNextTitles(), infoTitles, "value", "off")
	}
	all := []Button{titles}
	if _, _, premise, kept := c.tx.RecordBrief(im.Number()); kept && premise != data.FingerprintOf(im.Premise) {
		all = append(all, c.importButton(words.NewerPremise(), infoPremise))
	}
	if len(im.Hidden) > 0 {
		all = append(all, c.importButton(words.ShowHiddenTexts(), infoTexts))
	}
	return all
}

func (c *Watching) importButton(label words.Sentence, do string, pairs ...string) Button {
	return button(label, "show", do, append(pairs, "show", string(c.show.ID))...)
}

// newerPremise returns what the provider says now, and whether it is something else than
// what this server reads.
func (c *Watching) newerPremise(im data.Import) ([]string, bool) {
	head, kept := c.tx.RecordHead(im.Number())
	return head.Premise, kept && !slices.Equal(head.Premise, im.Premise)
}

// choosing makes a step in which a host changes what a server decides about a provider's
// show.
func choosing(change func(*Watching, data.Import) Reply) Step {
	return writing(onShow(func(c *Watching) Reply {
		im, adopted := c.tx.Import(c.Guild, c.show.ID)
		switch {
		case !c.isHost():
			return text(words.OnlyHostsChoose())
		case !adopted:
			return text(words.NothingChanged())
		}
		return change(c, im)
	}))
}

// setNextTitles decides whether a title opens with the episode before.
func (c *Watching) setNextTitles(im data.Import) Reply {
	im.NextTitles = c.Option("value") != "off"
	c.tx.PutImport(im)
	r := text(words.NextTitlesShown())
	r.Buttons = []Button{c.importButton(words.HideNextTitles(), infoTitles, "value", "off")}
	if !im.NextTitles {
		r = text(words.NextTitlesHidden())
		r.Buttons = []Button{c.importButton(words.ShowNextTitles(), infoTitles, "value", "on")}
	}
	return r
}

// showTexts shows all texts again that are hidden here: /summary has nothing to offer where
// it has no text at all.
func (c *Watching) showTexts(im data.Import) Reply {
	im.Hidden = nil
	c.tx.PutImport(im)
	return text(words.HiddenTextsShown())
}

// askPremise asks before the newer premise is there for everybody, and shows none of it:
// nobody knows what it gives away.
func (c *Watching) askPremise(im data.Import) Reply {
	if _, newer := c.newerPremise(im); !newer {
		return text(words.NoNewerPremise())
	}
	r := text(words.AskNewerPremise(c.show.Title))
	r.Buttons = []Button{c.importButton(words.UseNewerPremise(), infoPremise+stepSure), button(words.Cancel(), "show", doLeave)}
	return r
}

func (c *Watching) takePremise(im data.Import) Reply {
	newer, is := c.newerPremise(im)
	if !is {
		return text(words.NoNewerPremise())
	}
	im.Premise = newer
	c.tx.PutImport(im)
	return text(words.PremiseTaken())
}
