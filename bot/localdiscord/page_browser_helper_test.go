//go:build browser

package localdiscord_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// pageTab is a tab of a real browser, at the page. With PAGE_SHOTS=directory it
// leaves pictures there.
type pageTab struct {
	t    *testing.T
	ctx  context.Context
	stop func()
}

func (srv *pageServer) browse(width, height int, theme string) *pageTab {
	srv.t.Helper()
	flags := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true), chromedp.WindowSize(width, height))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), flags...)
	srv.t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	srv.t.Cleanup(stop)
	if err := chromedp.Do(ctx); errors.Is(err, exec.ErrNotFound) { // the first call holds the browser, and may not end before it
		srv.t.Skip("there is no browser on this machine; install chromium to test the page")
	} else if err != nil {
		srv.t.Fatal(err)
	}
	b := &pageTab{srv.t, ctx, stop}
	b.listen()
	b.do(chromedp.EmulateViewport(int64(width), int64(height)), chromedp.Navigate("http://"+srv.host+"/"))
	b.js(`localStorage.clear(); localStorage.setItem("theme", "` + theme + `")`)
	b.do(chromedp.Reload())
	b.until(`document.querySelector(".start h3")`)
	return b
}

// listen makes the test fail on an exception, and on anything that the page's
// policy refused.
func (b *pageTab) listen() {
	said, done := chromedp.Console(b.ctx), make(chan struct{})
	var wrong []string
	go func() {
		defer close(done)
		for m, err := range said {
			if err != nil {
				return
			}
			if m.Type == chromedp.ConsoleException || m.Type == chromedp.ConsoleError && !strings.Contains(m.Text, "status of 422") {
				wrong = append(wrong, m.Text)
			}
		}
	}()
	b.t.Cleanup(func() {
		b.stop()
		<-done
		for _, text := range wrong {
			b.t.Errorf("the browser says: %s", text)
		}
	})
}

func (b *pageTab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, 15*time.Second)
	defer stop()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.shot("failed")
		b.t.Fatal(err)
	}
}

func run[T any](b *pageTab, a chromedp.Action[T]) T {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, 15*time.Second)
	defer stop()
	got, err := chromedp.Run(ctx, a)
	if err != nil {
		b.t.Fatal(err)
	}
	return got
}

// js runs a line of JavaScript.
func (b *pageTab) js(line string) {
	b.t.Helper()
	run(b, chromedp.Evaluate[any]("{"+line+"; null}"))
}

// keys are pressed, one after the other, for whatever has the focus.
func (b *pageTab) keys(keys ...string) {
	b.t.Helper()
	for _, k := range keys {
		b.do(chromedp.KeyEvent(k))
	}
}

func (b *pageTab) focus(css string) { b.t.Helper(); b.do(chromedp.Focus(chromedp.CSS(css))) }
func (b *pageTab) click(css string) { b.t.Helper(); b.do(chromedp.Click(chromedp.CSS(css))) }

// until waits for a JavaScript expression to hold.
func (b *pageTab) until(js string) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, 10*time.Second)
	defer stop()
	if _, err := chromedp.Run(ctx, chromedp.Poll[bool]("Boolean("+js+")")); err != nil {
		b.shot("failed")
		b.t.Fatalf("waiting for %s: %v", js, err)
	}
}

func (b *pageTab) shot(name string) {
	dir := os.Getenv("PAGE_SHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644)
	}
	if err != nil {
		b.t.Log(err)
	}
}

// spoken is what the accessibility tree holds, as a screen reader has it.
func (b *pageTab) spoken() string {
	b.t.Helper()
	return run(b, chromedp.Action[string](func(ctx context.Context, t *chromedp.Target) (string, error) {
		tree, err := cdp.Call(ctx, t, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
		var out []string
		for _, n := range tree.Nodes {
			if !n.Ignored && n.Name != nil {
				out = append(out, string(n.Name.Value))
			}
		}
		return strings.Join(out, "\n"), err
	}))
}

// evaluate is a number that JavaScript computes.
func evaluate(js string) chromedp.Action[float64] { return chromedp.Evaluate[float64](js) }
