package page

import "watchparty/bot/localdiscord"

// view is all that one member is shown at one channel, as the browser gets it.
type view struct {
	place    []byte // the names around the messages
	messages []shown
}

// shown is a message as the browser gets it.
type shown struct {
	id   localdiscord.ID
	json []byte
}

// see gathers a view, without the messages that were dismissed.
func (p *Page) see(member, channel localdiscord.ID) view {
	now := p.s.View(member, channel)
	if now.Place == nil {
		return view{place: mustJSON(obj{"channel": nil})}
	}
	v := view{place: mustJSON(now.Place)}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, m := range now.Messages {
		if p.dismissed[m.ID] {
			continue
		}
		if p.dismissed[m.Reply] {
			m.Reply = 0
		}
		v.messages = append(v.messages, shown{m.ID, mustJSON(m)})
	}
	return v
}

// hide puts a private message out of its reader's sight.
func (p *Page) hide(member, message localdiscord.ID) error {
	if m, ok := p.s.Message(message); !ok || !m.Ephemeral() || m.For != member {
		return localdiscord.Refuse("That message is gone.")
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.dismissed[message] = true
	close(p.dismissal)
	p.dismissal = make(chan struct{})
	return nil
}

// dismissals is closed when the next message is dismissed.
func (p *Page) dismissals() <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.dismissal
}
