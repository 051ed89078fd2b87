package localdiscord

import (
	"bytes"
	"encoding/base64"
	"image"
	_ "image/png" // as what pictures of emojis are drawn
	"regexp"
	"slices"
	"strings"
)

// The figures are from the page "Emoji": how many emojis an application owns, and
// how many bytes the picture of one has.
const (
	emojisLimit     = 2000
	emojiImageLimit = 256 << 10
)

// AppEmoji is an emoji of the application's own, which it may use in every server.
type AppEmoji struct {
	ID    ID
	Name  string
	Image []byte // a PNG
}

func (e AppEmoji) json(bot User) obj {
	return obj{"id": e.ID, "name": e.Name, "user": bot.json(), "roles": []any{}, "require_colons": true,
		"managed": false, "animated": false, "available": true}
}

func emojiRoutes() []route {
	return []route{
		{"GET /applications/{app}/emojis", false, (*world).listEmojis},
		{"POST /applications/{app}/emojis", false, (*world).postEmoji},
		{"GET /applications/{app}/emojis/{emoji}", false, (*world).getEmoji},
		{"PATCH /applications/{app}/emojis/{emoji}", false, (*world).patchEmoji},
		{"DELETE /applications/{app}/emojis/{emoji}", false, (*world).deleteEmoji},
	}
}

func (w *world) listEmojis(r *request) (any, error) {
	if r.id("app") != w.app {
		return nil, errUnknownApp
	}
	items := []obj{}
	for _, e := range w.emojis {
		items = append(items, e.json(w.bot))
	}
	return obj{"items": items}, nil
}

func (w *world) postEmoji(r *request) (any, error) {
	if r.id("app") != w.app {
		return nil, errUnknownApp
	}
	body := r.form()
	w.emojiName(body, 0)
	picture := body.emojiImage()
	if err := body.err(); err != nil {
		return nil, err
	}
	if len(w.emojis) >= emojisLimit {
		return nil, errEmojis
	}
	e := &AppEmoji{w.newID(), body.str("name"), picture}
	w.emojis = append(w.emojis, e)
	r.made = true
	return e.json(w.bot), nil
}

// emojiOf is the emoji of a path, at its place in the list.
func (w *world) emojiOf(r *request) (int, error) {
	if r.id("app") != w.app {
		return 0, errUnknownApp
	}
	i := slices.IndexFunc(w.emojis, func(e *AppEmoji) bool { return e.ID == r.id("emoji") })
	if i < 0 {
		return 0, errUnknownEmoji
	}
	return i, nil
}

func (w *world) getEmoji(r *request) (any, error) {
	i, err := w.emojiOf(r)
	if err != nil {
		return nil, err
	}
	return w.emojis[i].json(w.bot), nil
}

// patchEmoji renames an emoji: its picture stays what it was.
func (w *world) patchEmoji(r *request) (any, error) {
	i, err := w.emojiOf(r)
	if err != nil {
		return nil, err
	}
	body, e := r.form(), w.emojis[i]
	w.emojiName(body, e.ID)
	if err := body.err(); err != nil {
		return nil, err
	}
	e.Name = body.str("name")
	return e.json(w.bot), nil
}

func (w *world) deleteEmoji(r *request) (any, error) {
	i, err := w.emojiOf(r)
	if err != nil {
		return nil, err
	}
	w.emojis = slices.Delete(w.emojis, i, i+1)
	return nil, nil
}

var emojiNameRule = rule{field: "name", need: true, min: 2, max: 32}

var emojiLetters = regexp.MustCompile(`^\w+$`)

// emojiName checks the name of an emoji, which no other than the one with the id may
// have. Discord does not document what it answers for a name that is taken.
func (w *world) emojiName(body node, id ID) {
	body.check([]rule{emojiNameRule})
	name := body.str("name")
	if name != "" && !emojiLetters.MatchString(name) {
		body.fail("name", "STRING_TYPE_REGEX", "String value did not match validation regex.")
	}
	if slices.ContainsFunc(w.emojis, func(e *AppEmoji) bool { return e.Name == name && e.ID != id }) {
		body.fail("name", "APPLICATION_EMOJI_NAME_ALREADY_TAKEN", "An emoji of this application has this name already.")
	}
}

// emojiImage reads a picture from its data URI. Discord takes other formats and other
// sizes as well; here a picture is a PNG of the recommended 128 × 128.
func (body node) emojiImage() []byte {
	body.check([]rule{{field: "image", need: true}})
	if !body.has("image") {
		return nil
	}
	encoded, ok := strings.CutPrefix(body.str("image"), "data:image/png;base64,")
	raw, err := base64.StdEncoding.DecodeString(encoded)
	if !ok || err != nil {
		body.fail("image", "IMAGE_INVALID", "This is no data URI of a picture.")
		return nil
	}
	if len(raw) > emojiImageLimit {
		body.fail("image", "BINARY_TYPE_MAX_SIZE", "File cannot be larger than 256.0 kb.")
		return nil
	}
	if p, _, err := image.Decode(bytes.NewReader(raw)); err != nil || p.Bounds().Size() != image.Pt(128, 128) {
		body.fail("image", "IMAGE_INVALID", "This is no PNG of 128 × 128.")
	}
	return raw
}

// Emojis are the emojis of the application, the oldest first.
func (s *Server) Emojis() []AppEmoji {
	return inside(s, func(w *world) []AppEmoji {
		var out []AppEmoji
		for _, e := range w.emojis {
			out = append(out, *e)
		}
		return out
	})
}
