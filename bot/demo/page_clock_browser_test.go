//go:build browser

package demo

import (
	"testing"
	"time"
)

// TestBrowserEveningInStep plays an evening on a phone, from the plan to the mark, by the
// hours that people turn on the page.
func TestBrowserEveningInStep(t *testing.T) {
	s := openDemo(t)
	b := openBrowser(t, "http://"+s.listener.Addr().String(), 390, 844)
	b.click("#tips .close")
	b.as(0, "Mina")
	b.typed(0, "/party plan when:in 2 hours")
	b.press(0, "Post it")
	for _, who := range []string{"Dan", "Kim"} {
		b.as(0, who)
		b.press(0, "Going")
		b.until(b.reads("ping you"))
	}
	before := time.Now()
	b.later("1 hour")
	b.later("1 hour")
	if ahead := s.Now().Sub(before); ahead < 2*time.Hour {
		t.Errorf("the demo's clock is %v ahead", ahead)
	}
	b.until(b.reads("we start in 15 minutes"))
	b.shot("30-step-doors")
	for _, who := range []string{"Dan", "Kim"} {
		b.as(0, who)
		b.press(0, "Ready")
		b.until(b.reads("You're ready!"))
	}
	b.shot("31-step-ready")
	b.as(0, "Mina")
	b.press(0, "Start")
	b.until(b.reads("Get ready."))
	b.shot("32-step-get-ready")
	for _, number := range []string{"3", "2", "1", "Play!"} {
		b.until(`[...document.querySelectorAll(".message .h3, .message .h2, .message .h1")].some((x) => x.textContent === "` + number + `")`)
		b.shot("33-step-" + number[:1])
	}
	b.later("20 minutes")
	b.until(b.reads("Playing since"))
	b.shot("34-step-playing")
	b.as(0, "Kim")
	b.press(0, "Where are we?")
	b.until(b.reads("when you asked"))
	b.shot("35-step-where")
	b.as(0, "Dan")
	b.press(0, "Pause")
	b.until(b.reads("Paused at 20:"))
	b.shot("36-step-paused")
	b.later("1 minute")
	b.press(0, "Resume")
	b.until(b.reads("Get ready."))
	b.shot("37-step-resume")
	b.later("10 seconds")
	b.until(`[...document.querySelectorAll(".message .h3, .message .h2, .message .h1")].some((x) => x.textContent === "Play!")`)
	b.later("20 minutes")
	b.as(0, "Mina")
	b.press(0, "End")
	b.until(b.reads("S1E4 is over."))
	b.later("10 seconds")
	b.as(0, "Dan")
	b.shot("38-step-end")
	b.press(0, "I watched it")
	b.until(b.reads("Got it: you've seen"))
	b.shot("39-step-watched")
	b.as(0, "Kim")
	b.press(0, "I watched it")
	b.until(b.reads("What have you seen?"))
	b.shot("40-step-asked")
	b.js(`document.querySelector("#theme").click()`)
	b.until(`document.documentElement.dataset.theme === "light"`)
	b.shot("41-step-light")
	if wide := value[float64](b, `document.documentElement.scrollWidth`); wide > 390 {
		t.Errorf("the page is %v pixels wide", wide)
	}
}

// reads is whether the newest messages that somebody sees say something.
func (b *demoTab) reads(text string) string {
	return `document.querySelector(".messages").textContent.includes("` + text + `")`
}

// later turns the hours by the page's control.
func (b *demoTab) later(by string) {
	b.t.Helper()
	b.js(`document.querySelector("#later").value = "` + by + `"; document.querySelector("#later").dispatchEvent(new Event("change"))`)
	b.until(`!document.querySelector("#later").disabled && document.querySelector("#later").value === ""`)
}
