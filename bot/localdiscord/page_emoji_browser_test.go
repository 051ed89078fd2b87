//go:build browser

package localdiscord_test

import (
	"strings"
	"testing"
)

// TestBrowserDrawsEmojis looks at rows of emojis on a phone, in both themes: ten fit a
// row, each is loaded, and a screen reader says their names.
func TestBrowserDrawsEmojis(t *testing.T) {
	for _, theme := range []string{"dark", "light"} {
		srv := newPageServer(t)
		text := "You've seen 7 of 16."
		var tags []string
		for _, name := range []string{"watched", "skipped", "next", "later", "not_out"} {
			made := srv.call("POST", "/applications/"+srv.Application().String()+"/emojis", obj{"name": name, "image": dataURI(t, 128, 128)})
			srv.want(made, 201, 0, name)
			tags = append(tags, "<:"+name+":"+made.body["id"].(string)+">")
		}
		for _, row := range []string{"0000100000", "2333333444"} {
			text += "\n"
			for _, mark := range row {
				text += tags[mark-'0']
			}
		}
		box := obj{"type": 17, "accent_color": 0x5865f2, "components": []obj{{"type": 10, "content": "## Progress\n" + text + "\nMina is at S1E7."}}}
		srv.want(srv.call("POST", srv.messages(), v2(box)), 200, 0, "the message")
		b := srv.browse(390, 844, theme)
		b.until(`[...document.querySelectorAll("img.emoji")].filter((x) => x.naturalWidth === 128).length === 20`)
		b.shot("emojis-" + theme)
		b.fits(`.container, .message, .markup`)
		b.until(`new Set([...document.querySelectorAll("img.emoji")].map((x) => x.getBoundingClientRect().top)).size === 2`)
		if spoken := b.spoken(); !strings.Contains(spoken, ":not_out:") {
			t.Errorf("a screen reader gets:\n%s", spoken)
		}
		b.stop()
	}
}
