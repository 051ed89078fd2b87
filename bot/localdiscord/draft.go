package localdiscord

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// draft turns the body of a request into the message m: a new one, or an edit
// of what m already holds. m is left alone when anything is refused.
type draft struct {
	node
	files    []file
	v10      bool // the version of the API
	edit     bool // an absent field keeps its value
	answer   bool // to an interaction: may be ephemeral, pings users only
	oldFiles []Attachment
}

// draft is a body of a request, or a part of it, as a message.
func (r *request) draft(body node) draft { return draft{node: body, files: r.files, v10: r.v10} }

func (w *world) fill(m *Message, d draft) error {
	next := *m
	d.oldFiles = m.Attachments
	d.check(messageRules)
	flags, legal := d.int("flags"), FlagSuppressEmbeds|FlagSilent|FlagVoice|FlagComponentsV2
	if d.answer || d.edit {
		legal |= FlagEphemeral
	}
	if flags&^legal != 0 {
		d.fail("flags", "MESSAGE_FLAGS_INVALID", "These flags cannot be set here.")
	}
	if d.edit {
		flags &^= FlagEphemeral // a message stays as private as it began
	}
	next.Flags = next.Flags&^FlagThinking | flags
	if _, given := d.v["content"]; given || !d.edit {
		next.Content = strings.TrimSpace(d.str("content"))
	}
	if _, given := d.v["embeds"]; given && !(d.edit && d.v["embeds"] == nil) {
		next.Embeds, _ = d.v["embeds"].([]any)
	}
	next.Attachments = d.attachments(w)
	if _, given := d.v["components"]; given {
		d.components(&next)
	}
	d.layout(&next)
	if err := d.err(); err != nil {
		return err
	}
	next.Pings, next.PingsAll = d.pings(w, &next)
	*m = next
	return nil
}

// components checks and reads the tree, and numbers what has no id.
func (d draft) components(m *Message) {
	v2 := m.Flags&FlagComponentsV2 != 0
	d.checkTree(v2, m.Attachments)
	if d.errors != nil {
		return
	}
	raw, err := json.Marshal(d.v["components"])
	if err == nil {
		m.Components = nil
		err = json.Unmarshal(raw, &m.Components)
	}
	if err != nil {
		d.fail("components", "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
	}
	taken, last := map[int]bool{}, 0
	walk(m.Components, func(c *Component) { taken[c.ID] = true })
	walk(m.Components, func(c *Component) {
		for c.ID == 0 {
			if last++; !taken[last] {
				c.ID = last
			}
		}
	})
}

// layout checks what a message as a whole may hold.
func (d draft) layout(m *Message) {
	if m.Flags&FlagComponentsV2 != 0 {
		if m.Content != "" {
			d.legacy("content")
		}
		if len(m.Embeds) > 0 {
			d.legacy("embeds")
		}
		for _, field := range []string{"poll", "sticker_ids", "stickers"} {
			if d.has(field) && (d.v[field] == nil || field == "poll" || d.len(field) > 0) {
				d.legacy(field)
			}
		}
		if len(m.Components) == 0 {
			d.fatal = errEmptyMessage
		}
		return
	}
	if m.Content == "" && len(m.Embeds) == 0 && len(m.Components) == 0 && len(m.Attachments) == 0 && !d.has("poll") {
		d.fatal = errEmptyMessage
	}
}

func (d draft) legacy(field string) {
	d.fail(field, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
		"The '%s' field cannot be used when using MessageFlags.IS_COMPONENTS_V2", field)
}

// attachments are the files that the message has after the request: the old
// ones that an edit names or says nothing about, and the new ones. Since version 10 an
// edit with new files says something about all of them (discord-api-docs#5170).
func (d draft) attachments(w *world) []Attachment {
	var out []Attachment
	if _, given := d.v["attachments"]; d.edit && (!given || d.v["attachments"] == nil) && !(d.v10 && len(d.files) > 0) {
		out = slices.Clone(d.oldFiles)
	}
	about := map[string]node{}
	d.each("attachments", func(_ int, a node) {
		a.check(attachmentRules)
		id := fmt.Sprint(a.v["id"])
		about["files["+id+"]"] = a
		old := slices.IndexFunc(d.oldFiles, func(f Attachment) bool { return f.ID.String() == id })
		if old >= 0 {
			out = append(out, d.oldFiles[old])
		} else if !slices.ContainsFunc(d.files, func(f file) bool { return f.field == "files["+id+"]" }) {
			a.fail("id", "ATTACHMENT_NOT_FOUND", "There is no file for this attachment.")
		}
	})
	for _, f := range d.files {
		if len(f.data) > attachmentLimit {
			d.fatal = errTooLarge
		}
		a := Attachment{ID: w.newID(), Name: strings.ReplaceAll(f.name, " ", "_"), Size: len(f.data), Type: f.kind, Data: f.data}
		if say, ok := about[f.field]; ok {
			a.Description = say.str("description")
			a.Spoiler, _ = say.v["is_spoiler"].(bool)
			if name := say.str("filename"); name != "" {
				a.Name = name
			}
		}
		a.Spoiler = a.Spoiler || strings.HasPrefix(a.Name, "SPOILER_")
		a.URL = fileURL(a)
		out = append(out, a)
	}
	if len(out) > attachmentsLimit {
		d.fail("attachments", "BASE_TYPE_MAX_LENGTH", "Must be %d or fewer in length.", attachmentsLimit)
	}
	return out
}

var mention = regexp.MustCompile(`<@(!|&)?([0-9]+)>|@everyone|@here`)

// pings are those whom the text names and allowed_mentions lets through. Without
// the field an answer pings users, a bot's own message everybody (page "Message").
func (d draft) pings(w *world, m *Message) (ids []ID, all bool) {
	allowed, given := d.child("allowed_mentions")
	parse := func(what string) bool {
		if !given {
			return what == "users" || !d.answer
		}
		kinds, _ := allowed.v["parse"].([]any)
		return slices.Contains(kinds, any(what))
	}
	listed := func(what, id string) bool {
		ids, _ := allowed.v[what].([]any)
		return slices.ContainsFunc(ids, func(v any) bool { return fmt.Sprint(v) == id })
	}
	for _, hit := range mention.FindAllStringSubmatch(allText(m), -1) {
		what := map[string]string{"": "users", "!": "users", "&": "roles"}[hit[1]]
		if hit[2] == "" {
			all = all || parse("everyone")
			continue
		}
		id, _ := ParseID(hit[2])
		if (parse(what) || listed(what, hit[2])) && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids, all
}

// allText is every text of a message that can name somebody.
func allText(m *Message) string {
	parts := []string{m.Content}
	walk(m.Components, func(c *Component) {
		if c.Type == TextDisplay {
			parts = append(parts, c.Content)
		}
	})
	return strings.Join(parts, "\n")
}

// walk calls do for every component, the outer one first.
func walk(list []Component, do func(*Component)) {
	for i := range list {
		c := &list[i]
		do(c)
		walk(c.Components, do)
		for _, inner := range []*Component{c.Accessory, c.Component} {
			if inner != nil {
				do(inner)
				walk(inner.Components, do)
			}
		}
	}
}
