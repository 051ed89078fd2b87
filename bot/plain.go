package bot

import (
	"errors"
	"fmt"
	"strings"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

const (
	// maxContent is how many characters a message's own text takes (Create Message).
	maxContent = 2000
	// maxRows is how many rows of buttons a message has that is not made of components.
	maxRows = 5
	// flagNoPreviews keeps Discord from showing what a name that looks like a link leads
	// to (Message Flags, SUPPRESS_EMBEDS).
	flagNoPreviews = 1 << 2
)

// encodePlain writes a reply as text with buttons, which notifies some users and names
// them in its last line.
func encodePlain(v voice, r commands.Reply, notify []data.UserID) (message, error) {
	m := message{Flags: flagNoPreviews, Mentions: mentions{Parse: []string{}}, Components: []component{}}
	if len(notify) > commands.MaxNotify || len(r.Menus) > 0 || r.File != nil || len(r.Buttons) > maxRows*maxButtonsRow {
		return m, fmt.Errorf("plain text with %d menus, %d buttons and %d users to notify", len(r.Menus), len(r.Buttons), len(notify))
	}
	var last strings.Builder
	for i, u := range notify {
		if last.WriteString(mentionOf(words.Part{User: u})); i < len(notify)-1 {
			last.WriteByte(' ')
		}
		m.Mentions.Users = append(m.Mentions.Users, decimal(u))
	}
	m.Content = renderWithin(v, r.Title, r.Body, amount{maxContent, maxBytes}.less(last.String()).less("\n"))
	if m.Content != "" && last.Len() > 0 {
		m.Content += "\n"
	}
	if m.Content += last.String(); m.Content == "" {
		return m, errors.New("the message holds nothing")
	}
	rows, err := controls(v.Language, r, maxComponents)
	m.Components = append(m.Components, rows...)
	return m, err
}
