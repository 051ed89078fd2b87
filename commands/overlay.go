package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/pack"
)

// keepOverlay keeps a pack that is laid over a provider's show which the server has adopted
// and counts as the pack does.
func (c *Call) keepOverlay(s *data.Show, written string) Reply {
	im, adopted := c.tx.Import(c.Guild, s.ID)
	if !adopted {
		return text(words.NothingToExtend(s.ID))
	}
	if s.Cut && c.takesAway(s.ID, s.CutAt) {
		return text(words.CutTakesAway(im.Title))
	}
	meant, agrees := s.Overlay.Meant(c.tx.Numbering(c.Guild, s.ID))
	if known, _ := c.showByID(s.ID); !agrees {
		return text(words.OverlayNumbersDiffer(im.Title, pack.NumbersOf(known)))
	}
	c.tx.PutOwnPack(data.OwnPack{Guild: c.Guild, Show: s.ID, Size: len(written), Revision: revisionOf(written), Meant: meant, Numbers: im.Numbers})
	c.tx.PutOwnPackText(c.Guild, s.ID, written)
	c.lastAdopted = nil
	return text(words.OverlaySaved(im.Title))
}

// takesAway says whether the server's pack for a show may have more than one that was cut.
func (c *Call) takesAway(id data.ShowID, cut data.Position) bool {
	p, ok := c.tx.OwnPack(c.Guild, id)
	if !ok {
		return false
	}
	s := c.packs.of(c.tx, p, c.forgetShow)
	return s != nil && (!s.Cut || cut.Compare(s.CutAt) < 0)
}

// checkOverlay has the hosts told once if the numbers changed so that the pack laid over the
// show is not served any more.
func (c *Watching) checkOverlay() {
	p, laid := c.tx.OwnPack(c.Guild, c.show.ID)
	im, adopted := c.tx.Import(c.Guild, c.show.ID)
	if !laid || !adopted {
		return
	}
	was := p
	_, served := c.overlay(c.tx, im)
	if p.Numbers = im.Numbers; served != nil {
		p.Off, p.Untold = false, false
	} else if !p.Off {
		p.Off = true
		if c.guild.Hosts == 0 {
			c.leaveOverlayUntold(&p)
		} else {
			c.enqueue(data.ShowOverlay, 0, 0)
		}
	}
	if p != was {
		c.tx.PutOwnPack(p)
	}
}

func (c *Call) leaveOverlayUntold(p *data.OwnPack) {
	p.Untold, c.guild.ID, c.guild.Untold = true, c.Guild, true
	c.tx.PutGuild(c.guild)
}

// doShowOverlay tells it in the hosts' channel.
func doShowOverlay(c *Watching, _ data.Job) Turn {
	p, laid := c.tx.OwnPack(c.Guild, c.show.ID)
	switch {
	case !laid || !p.Off:
		return Turn{}
	case c.guild.Hosts == 0:
		c.leaveOverlayUntold(&p)
		c.tx.PutOwnPack(p)
		return Turn{}
	}
	r := c.sayOverlayOff()
	r.Public, r.Card = true, true
	return Turn{Effect: Post{In: c.guild.Hosts, Message: r}}
}

func doneShowOverlay(c *Watching, _ data.Job, o Outcome) Reply {
	if p, laid := c.tx.OwnPack(c.Guild, c.show.ID); laid && p.Off && o.Failed != Did {
		c.leaveOverlayUntold(&p)
		c.tx.PutOwnPack(p)
	}
	return Reply{}
}

// sayOverlayOff says that a pack is not served, and how the server counts. All of it is
// public.
func (c *Watching) sayOverlayOff() Reply {
	r := text(words.OverlayOff(pack.NumbersOf(c.show)))
	r.Title = words.Verbatim(c.show.Title)
	return r
}

// overlayUntold returns what a host hasn't read about a pack.
func (c *Call) overlayUntold() (Reply, bool) {
	for _, p := range c.tx.OwnPacks(c.Guild) {
		s, ok := c.showByID(p.Show)
		if !p.Untold || !ok {
			continue
		}
		p.Untold = false
		c.tx.PutOwnPack(p)
		return c.about(s).sayOverlayOff(), true
	}
	return Reply{}, false
}
