//go:build browser

package localdiscord_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// send types a line into a pane's composer and sends it.
func (b *pageTab) send(pane int, line string) {
	b.t.Helper()
	b.js(`document.querySelectorAll(".pane")[` + string(rune('0'+pane)) + `].querySelector(".open-list").click()`)
	b.keys(strings.Split(strings.TrimPrefix(line, "/")+" ", "")...)
	b.keys(kb.Enter)
}

func TestBrowserKeyboardAlone(t *testing.T) {
	srv := newPageServer(t)
	srv.popcorn()
	b := srv.browse(1280, 800, "dark")
	b.shot("welcome-dark")
	b.focus(".typing")
	b.keys("/")
	b.until(`document.querySelectorAll(".listbox [role=option]").length >= 9`)
	b.shot("slash-dark")
	b.keys("w", "a", kb.Enter)
	b.until(`document.activeElement.closest(".slash-option")`)
	b.keys("3")
	b.until(`document.querySelector(".listbox [aria-selected=true]")?.textContent.includes("The tide")`)
	b.shot("complete-dark")
	b.keys(kb.Enter, kb.Enter)
	b.until(`document.querySelector(".message.private .btn")?.textContent === "Undo"`)
	b.until(`document.querySelector(".used-option").textContent === "episode: s1e3"`)
	b.shot("watched-dark")
	b.focus(`.message .btn`)
	b.keys(kb.Enter)
	b.until(`document.querySelector(".message").textContent.includes("Taken back") && document.querySelector(".edited")`)
	b.until(`document.activeElement.classList.contains("message")`)
}

func TestBrowserSpoilersStayShut(t *testing.T) {
	srv := newPageServer(t)
	srv.popcorn()
	b := srv.browse(1280, 800, "dark")
	b.send(0, "/recap")
	b.until(`document.querySelector(".spoiler")`)
	b.shot("spoiler-closed-dark")
	const secret = "wrote the letters"
	if spoken := b.spoken(); strings.Contains(spoken, secret) || !strings.Contains(spoken, "Spoiler, click to reveal") || !strings.Contains(spoken, "finds the letter") {
		t.Errorf("a screen reader gets:\n%s", spoken)
	}
	b.focus(".spoiler")
	b.keys(kb.Enter)
	b.until(`document.querySelector(".spoiler.open")`)
	b.shot("spoiler-open-dark")
	if spoken := b.spoken(); !strings.Contains(spoken, secret) {
		t.Errorf("opened, a screen reader gets:\n%s", spoken)
	}
}

func TestBrowserSideBySide(t *testing.T) {
	srv := newPageServer(t)
	srv.popcorn()
	b := srv.browse(1360, 820, "dark")
	b.click("#side")
	b.until(`document.querySelectorAll(".pane .start h3").length >= 2`)
	b.send(0, "/recap")
	b.until(`document.querySelector(".pane .message.private .btn")`)
	b.send(1, "/watched s1e2")
	b.until(`document.querySelectorAll(".pane")[1].querySelector(".message .btn")`)
	b.send(0, "/share")
	b.until(`[...document.querySelectorAll(".pane")].every((p) => p.textContent.includes("Previously on"))`)
	b.shot("side-dark")
	b.until(`!document.querySelectorAll(".pane")[1].textContent.includes("letter_box") && !document.querySelectorAll(".pane")[0].textContent.includes("You are at")`)
	b.js(`document.querySelectorAll(".pane")[1].querySelectorAll(".person")[0].click()`)
	b.until(`document.querySelectorAll(".pane")[1].textContent.includes("letter_box") && !document.querySelectorAll(".pane")[0].textContent.includes("letter_box")`)
	b.js(`document.documentElement.dataset.theme = "light"`)
	b.shot("side-light")
	b.js(`document.querySelector(".pane .spoiler").closest(".message").querySelector(".more").click()`)
	b.until(`document.querySelector(".menu")`)
	b.shot("menu-light")
	b.js(`[...document.querySelectorAll(".menu-item")].find((x) => x.textContent.includes("Request")).click()`)
	b.until(`document.querySelector(".drawer .exchange")`)
	b.shot("inspector-light")
}

func TestBrowserForm(t *testing.T) {
	srv := newPageServer(t)
	srv.popcorn()
	b := srv.browse(1280, 800, "dark")
	b.send(0, "/note")
	b.until(`document.activeElement.closest("dialog.modal")`)
	b.keys("a")
	b.shot("form-dark")
	b.js(`document.querySelector("dialog .primary").click()`)
	b.until(`document.querySelector(".form-wrong").textContent.includes("at least 3 characters")`)
	b.keys("b", "c")
	b.js(`document.querySelector("dialog .primary").click()`)
	b.until(`!document.querySelector("dialog") && document.querySelector(".messages").textContent.includes("Noted.")`)
}

func TestBrowserDrawsEverything(t *testing.T) {
	srv := newPageServer(t)
	srv.popcorn()
	b := srv.browse(1280, 1100, "dark")
	b.send(0, "/gallery")
	b.until(`document.querySelector(".container blockquote")`)
	b.until(`document.querySelectorAll(".container .btn").length === 6 && document.querySelectorAll(".chooser").length === 3`)
	b.shot("gallery-dark")
	b.js(`document.documentElement.dataset.theme = "light"`)
	b.click(".chooser-face")
	b.until(`document.activeElement.role === "option"`)
	b.shot("gallery-light")
	b.keys(kb.ArrowDown, kb.Enter)
	b.until(`document.querySelector(".messages").textContent.includes("You used one.")`)
}

func TestBrowserPhone(t *testing.T) {
	srv := newPageServer(t)
	srv.popcorn()
	b := srv.browse(390, 844, "dark")
	b.shot("phone-welcome")
	b.click(".try")
	b.until(`document.querySelector(".message .btn") && document.querySelector("#tips").hidden`)
	b.send(0, "/recap")
	b.until(`document.querySelector(".spoiler")`)
	b.shot("phone-recap")
	b.click("#side")
	b.until(`document.querySelectorAll(".tab").length === 2`)
	b.shot("phone-side")
	b.js(`document.querySelectorAll(".tab")[1].click()`)
	b.until(`document.querySelector("#panes").scrollLeft >= 389`)
	b.shot("phone-side-two")
	b.click("#burger")
	b.until(`document.body.classList.contains("menu-open")`)
	b.until(`document.querySelector("#sidebar").getBoundingClientRect().left === 0`)
	b.shot("phone-channels")
	if run(b, evaluate(`document.documentElement.scrollWidth`)) > 390 {
		t.Error("the page is wider than the phone")
	}
}

func TestBrowserNobodyAnswers(t *testing.T) {
	srv := newPageServer(t)
	srv.register(obj{"name": "recap", "description": "Nobody is there."})
	b := srv.browse(1280, 800, "light")
	b.send(0, "/recap")
	b.until(`document.querySelector(".message.private .failed")?.textContent.includes("did not respond")`)
	b.shot("silent-light")
}

func TestBrowserListsEvents(t *testing.T) {
	srv := newPageServer(t)
	thread := srv.call("POST", srv.threads(), obj{"name": "S1E1", "type": 11}).body["id"].(string)
	b := srv.browse(1280, 800, "dark")
	b.until(`document.querySelector("#events").hidden && document.querySelector(".channel.thread")`)
	times := obj{"scheduled_start_time": "2999-01-01T20:00:00Z", "scheduled_end_time": "2999-01-01T21:00:00Z"}
	id := srv.call("POST", srv.discord.events(), party(times)).body["id"].(string)
	b.until(`document.querySelector(".event time")`)
	srv.call("PATCH", srv.discord.events()+"/"+id, obj{"status": 2})
	times["name"] = "The finale, with everybody who has come this far"
	srv.call("POST", srv.discord.events(), party(times))
	b.until(`document.querySelectorAll(".event").length === 2 && document.querySelector(".event-name").textContent === "S1E3 now"`)
	srv.call("PATCH", "/channels/"+thread, obj{"archived": true})
	b.until(`!document.querySelector(".channel.thread")`)
	b.shot("events-dark")
	if spoken := b.spoken(); !strings.Contains(spoken, `"EVENTS"`) || !strings.Contains(spoken, `"The finale, with everybody who has come this far"`) || !strings.Contains(spoken, `" now"`) {
		t.Errorf("a screen reader gets:\n%s", spoken)
	}
}
