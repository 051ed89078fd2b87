package page

import (
	"mime"
	"net/http"
	"slices"

	"watchparty/bot/localdiscord"
)

// inspect answers with the last exchanges about a message, or, without one, with
// the last of the member's own.
func (p *Page) inspect(w http.ResponseWriter, r *http.Request) {
	member, channel, ok := whose(r)
	message, err := localdiscord.ParseID("0" + r.FormValue("message"))
	if !ok || err != nil {
		http.Error(w, "Which member, at which channel?", http.StatusBadRequest)
		return
	}
	sendJSON(w, http.StatusOK, p.s.Inspect(member, channel, message))
}

// file hands out a file of a message, to keep; pictures also to look at.
func (p *Page) file(w http.ResponseWriter, r *http.Request) {
	member, _, ok := whose(r)
	id, err := localdiscord.ParseID(r.PathValue("message"))
	m, there := p.s.Message(id)
	if !ok || err != nil || !there || !slices.ContainsFunc(p.s.Visible(member, m.Channel), func(v localdiscord.Message) bool { return v.ID == id }) {
		http.NotFound(w, r)
		return
	}
	for _, f := range m.Attachments {
		if f.ID.String() != r.PathValue("file") {
			continue
		}
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
		h.Set("Content-Type", "application/octet-stream")
		if slices.Contains([]string{"image/png", "image/jpeg", "image/gif", "image/webp"}, f.Type) {
			h.Set("Content-Type", f.Type)
		}
		h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
		w.Write(f.Data) //nolint:errcheck // whoever asked has gone
		return
	}
	http.NotFound(w, r)
}

// emoji hands out the picture of an emoji of the application, which anybody may see.
func (p *Page) emoji(w http.ResponseWriter, r *http.Request) {
	for _, e := range p.s.Emojis() {
		if e.ID.String() == r.PathValue("emoji") {
			w.Header().Set("Content-Type", "image/png")
			w.Write(e.Image) //nolint:errcheck // whoever asked has gone
			return
		}
	}
	http.NotFound(w, r)
}
