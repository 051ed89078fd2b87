//go:build browser

package localdiscord_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"watchparty/bot/localdiscord/page"
)

const me = `document.querySelector(".person[aria-pressed=true]").textContent`

// TestBrowserRunsATip checks that a tip runs as its member, and that what is being
// typed stays.
func TestBrowserRunsATip(t *testing.T) {
	srv := newPageServer(t)
	srv.popcorn()
	b := srv.browse(1280, 800, "dark")
	b.focus(".typing")
	b.keys("h", "i")
	b.js(`document.querySelectorAll(".try")[1].click()`)
	b.until(me + `.endsWith("Theo") && document.querySelector(".message.private .btn")?.textContent === "Share"`)
	b.until(`document.querySelector(".typing").value === "hi"`)
}

// TestBrowserReloads checks that a reload keeps who is there and the channel, for
// this tab, and finds a channel where there is none any more.
func TestBrowserReloads(t *testing.T) {
	srv := newPageServer(t)
	b := srv.browse(1280, 800, "dark")
	b.js(`[...document.querySelectorAll(".person")].at(-1).click(); document.querySelectorAll(".channel")[1].click()`)
	b.until(`document.querySelector(".start h3").textContent.includes("off-topic")`)
	b.do(chromedp.Reload())
	b.until(`document.querySelector(".start h3")?.textContent.includes("off-topic") && ` + me + `.endsWith("Theo")`)
	b.click("#side")
	b.until(`document.querySelectorAll(".pane .start h3").length === 2`)
	b.do(chromedp.Reload())
	b.until(`[...document.querySelectorAll(".pane .person[aria-pressed=true]")].map((x) => x.textContent).join() === "TTheo,MMina"`)
	b.js(`sessionStorage.setItem("channel", "1")`)
	b.do(chromedp.Reload())
	b.until(`[...document.querySelectorAll(".pane .start h3")].filter((x) => x.textContent.includes("watching")).length === 2`)
}

// TestBrowserTypesAnywhere checks that a key goes to the composer of the pane that
// was used last, unless it presses or writes something else.
func TestBrowserTypesAnywhere(t *testing.T) {
	srv := newPageServer(t)
	srv.popcorn()
	b := srv.browse(1280, 800, "dark")
	b.click("#side")
	b.until(`document.querySelectorAll(".pane .start h3").length === 2`)
	b.js(`document.activeElement.blur()`)
	b.keys("h", "i")
	b.until(`document.querySelector(".typing").value === "hi"`)
	b.js(`document.querySelectorAll(".pane")[1].querySelector(".messages").focus()`)
	b.keys("/", "r")
	b.until(`document.querySelectorAll(".typing")[1].value === "/r" && document.querySelectorAll(".listbox")[1].textContent.includes("/recap")`)
	b.focus("#theme")
	b.keys(" ")
	b.until(`document.documentElement.dataset.theme === "light" && document.activeElement.id === "theme"`)
	b.keys(kb.Tab)
	b.js(`document.querySelectorAll(".pane")[1].querySelector(".typing").value = ""`)
	b.send(0, "/note")
	b.until(`document.activeElement.closest("dialog.modal")`)
	b.js(`document.querySelector("dialog .close").focus()`)
	b.keys("x")
	if run(b, evaluate(`[...document.querySelectorAll(".typing")].filter((x) => x.value.includes("x")).length`)) != 0 {
		t.Error("a key that was pressed in a form is in a composer")
	}
}

// TestBrowserGivesAFile chooses a file for an option, and sends it without one first.
func TestBrowserGivesAFile(t *testing.T) {
	srv := newPageServer(t)
	srv.popcorn()
	b := srv.browse(390, 844, "dark")
	b.focus(".typing")
	b.send(0, "/show pack upload")
	b.until(`document.querySelector(".slash input[type=file]") && document.activeElement.type === "file"`)
	b.until(`document.querySelector(".refusal").textContent.includes("required") && document.querySelector(".slash-option.wrong")`)
	b.js(`const d = new DataTransfer(); d.items.add(new File(["id: ü"], "my pack.yaml")); document.querySelector(".slash input").files = d.files`)
	b.js(`document.querySelector(".slash input").dispatchEvent(new Event("input", { bubbles: true }))`)
	b.until(`!document.querySelector(".slash-option.wrong")`)
	b.shot("file")
	b.focus(".slash input")
	b.keys(kb.Enter)
	b.until(`document.querySelector(".message.private")?.textContent.includes("You used a file: id: ü.")`)
	b.until(`document.querySelector(".message.private").textContent.includes("my_pack.yaml")`)
}

// TestBrowserNamesMentions checks that members who left, rooms that opened after
// the message and the role of everyone are shown by name.
func TestBrowserNamesMentions(t *testing.T) {
	srv := newPageServer(t)
	room, path := srv.room(obj{"name": "S1E3 room"})
	role := srv.AddRole(srv.guild.ID, "@everyone")
	b := srv.browse(1280, 800, "dark")
	b.js(`[...document.querySelectorAll(".person")].at(-1).click()`)
	if _, err := srv.Say(srv.mina.User.ID, srv.channel.ID, "<@"+srv.mina.User.ID.String()+"> <#"+room.String()+"> <@&"+role.ID.String()+">"); err != nil {
		t.Fatal(err)
	}
	const said = `[...document.querySelectorAll(".message .mention")].map((x) => x.textContent).join()`
	b.until(me + `.endsWith("Theo") && ` + said + ` === "@Mina,#unknown-channel,@everyone"`)
	srv.call("PUT", path+"/thread-members/"+srv.theo.User.ID.String(), nil)
	b.until(said + ` === "@Mina,#S1E3 room,@everyone"`)
	srv.RemoveMember(srv.guild.ID, srv.mina.User.ID)
	b.do(chromedp.Reload())
	b.until(`document.querySelector(".message") && ` + said + ` === "@Mina,#S1E3 room,@everyone"`)
	b.click(`button.mention`)
	b.until(`document.querySelector(".start h3").textContent.includes("S1E3 room")`)
}

func TestBrowserSaysWhatThisIs(t *testing.T) {
	srv := newPageServer(t)
	srv.page.SetWelcome(page.Welcome{Title: "Try", About: page.About{Title: "What is this?", Text: "**A page.**\n\nOf its own."}})
	b := srv.browse(390, 844, "light")
	b.click("#tips .about-link")
	b.until(`document.querySelector("dialog[open] strong")?.textContent === "A page."`)
	b.keys(kb.Escape)
	b.until(`!document.querySelector("dialog[open]") && location.hash === ""`)
	b.click("#burger")
	b.until(`document.querySelector("#sidebar").getBoundingClientRect().left === 0`)
	b.click("#note .about-link")
	b.until(`document.querySelector("dialog[open]")`)
}

// evil is a name that breaks out of whatever forgets to escape it.
const evil = `"><b class="evil">e</b>`

// TestBrowserEscapes puts evil wherever a text comes from.
func TestBrowserEscapes(t *testing.T) {
	srv := newPageServer(t)
	who := srv.AddMember(srv.guild.ID, evil)
	srv.AddChannel(srv.guild.ID, evil)
	srv.call("POST", srv.discord.events(), party(obj{"name": evil, "scheduled_start_time": "2999-01-01T20:00:00Z", "scheduled_end_time": "2999-01-01T21:00:00Z"}))
	srv.page.SetWelcome(page.Welcome{Title: evil, Text: evil, Try: []page.Try{{As: evil, Line: evil, Why: evil}}, About: page.About{Title: evil, Text: evil}})
	srv.register(obj{"name": "show", "description": evil, "options": []obj{{"type": 3, "name": "title", "description": evil, "autocomplete": true}}})
	srv.bot(func(in obj) {
		answer := func(kind int, d obj) { srv.call("POST", callbackPath(in), obj{"type": kind, "data": d}) }
		if in["type"] == 4.0 {
			answer(8, obj{"choices": []obj{{"name": evil, "value": evil}}})
			return
		}
		answer(4, boxed(1, text(evil+" <@"+who.User.ID.String()+"> [x](javascript:alert) `"+evil+"` ||"+evil+"||"), row(styled(evil, evil, 1)),
			row(obj{"type": 3, "custom_id": "s", "placeholder": evil, "options": []obj{{"label": evil, "value": evil, "description": evil}}})))
	})
	if _, err := srv.Say(who.User.ID, srv.channel.ID, evil); err != nil {
		t.Fatal(err)
	}
	b := srv.browse(1280, 800, "dark")
	b.js(`document.querySelector(".try").click()`)
	b.until(`document.querySelectorAll(".message").length === 2`)
	b.send(0, "/show "+evil)
	b.until(`document.querySelector(".container .btn")`)
	b.click(".chooser-face")
	b.js(`document.querySelector(".container").closest(".message").querySelector(".more").click()`)
	b.js(`[...document.querySelectorAll(".menu-item")].find((x) => x.textContent.includes("Request")).click()`)
	b.until(`document.querySelector(".drawer .exchange")`)
	b.js(`location.hash = "#about"`)
	b.until(`document.querySelector("dialog[open]")`)
	b.shot("evil-dark")
	if n := run(b, evaluate(`document.querySelectorAll(".evil, [href^=javascript]").length`)); n != 0 {
		t.Errorf("%v elements come from a text", n)
	}
	if shown := run(b, chromedp.Evaluate[string]("document.body.textContent")); strings.Count(shown, evil) < 15 {
		t.Errorf("the texts are shown %d times only:\n%s", strings.Count(shown, evil), shown)
	}
}

// TestBrowserFitsEveryScript puts long names, Hangul and text from right to left
// on a phone and beside each other.
func TestBrowserFitsEveryScript(t *testing.T) {
	for _, width := range []int{390, 1280} {
		srv := newPageServer(t)
		srv.popcorn()
		long := srv.AddMember(srv.guild.ID, "Maximiliane-Wilhelmine von und zu")
		for _, name := range []string{"중증외상센터를 보는 사람", "\u202eمشاهد الليل"} {
			m := srv.AddMember(srv.guild.ID, name)
			for _, line := range []string{"중증외상센터 3화를 봤어요! 정말 좋았어요.", "شاهدت S1E3 أمس.\nand a second line", strings.Repeat("ㅋ", 80)} {
				if _, err := srv.Say(m.User.ID, srv.channel.ID, line+" <@"+long.User.ID.String()+">"); err != nil {
					t.Fatal(err)
				}
			}
		}
		srv.AddChannel(srv.guild.ID, strings.Repeat("아주-긴-이름-", 10))
		b := srv.browse(width, 844, map[int]string{390: "dark", 1280: "light"}[width])
		b.until(`document.querySelectorAll(".message").length >= 6`)
		b.shot(map[int]string{390: "scripts-phone", 1280: "scripts-wide"}[width])
		b.fits(`.person, .try, .channel, .tab, .composer, .container, .message, #top > button`)
		b.click("#side")
		b.until(`document.querySelectorAll(".pane .message").length >= 12`)
		b.shot(map[int]string{390: "scripts-phone-side", 1280: "scripts-wide-side"}[width])
		b.fits(`.pane:first-child .person, .try, .pane:first-child .message, #top > button`)
		b.stop()
	}
}

// fits fails the test if an element that can be seen sticks out of the screen or
// hides a part of itself at the side.
func (b *pageTab) fits(css string) {
	b.t.Helper()
	cut := run(b, chromedp.Evaluate[string](`[...document.querySelectorAll("`+css+`")].filter((x) => x.checkVisibility({ visibilityProperty: true })).filter((x) => {
		const r = x.getBoundingClientRect();
		return r.left < -1 || r.right > innerWidth + 1 || x.scrollWidth > x.clientWidth + 1;
	}).map((x) => x.className + ": " + x.textContent.slice(0, 60)).join("\n")`))
	if cut != "" {
		b.t.Errorf("cut:\n%s", cut)
	}
}
