package localdiscord

import (
	"encoding/json"
	"slices"
	"strings"
)

// answered is what an answer shows of a message's components and files: a file that a
// component uses is there under its address and id, and not among the attachments
// (discord-api-docs#8277).
func (m *Message) answered() ([]Component, []Attachment) {
	if len(m.Attachments) == 0 {
		return m.Components, nil
	}
	var components []Component
	if err := json.Unmarshal(toJSON(m.Components), &components); err != nil {
		panic(err) // it was written just now
	}
	used := map[ID]bool{}
	walk(components, func(c *Component) {
		items := []*MediaItem{c.File, c.Media}
		for i := range c.Items {
			items = append(items, &c.Items[i].Media)
		}
		for _, item := range items {
			if a, ok := item.of(m.Attachments); ok {
				item.URL, item.Attachment, used[a.ID] = a.URL, a.ID, true
			}
		}
	})
	return components, slices.DeleteFunc(slices.Clone(m.Attachments), func(a Attachment) bool { return used[a.ID] })
}

// of is the file that an item names, if it is one of those.
func (i *MediaItem) of(files []Attachment) (Attachment, bool) {
	if i == nil {
		return Attachment{}, false
	}
	name, local := strings.CutPrefix(i.URL, "attachment://")
	at := slices.IndexFunc(files, func(a Attachment) bool { return local && a.Name == name })
	if at < 0 {
		return Attachment{}, false
	}
	return files[at], true
}

// pictures are those of a message's files that a gallery or a thumbnail may show: in
// an edit only those that the message had, as people report of Discord
// (discord-api-docs#7529). A picture that is new needs a new message.
func (d draft) pictures(files []Attachment) []Attachment {
	if !d.edit {
		return files
	}
	return slices.DeleteFunc(slices.Clone(files), func(a Attachment) bool {
		return !slices.ContainsFunc(d.oldFiles, func(old Attachment) bool { return old.ID == a.ID })
	})
}
