//go:build browser

package demo

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A recorder sits between the browser and the demo and keeps everything that
// the demo sends, by the member for whom it was asked; what was asked for nobody
// is under the empty id.
type recorder struct {
	*httptest.Server
	mu   sync.Mutex
	sent map[string]*bytes.Buffer
}

type memberKey struct{}

func newRecorder(t *testing.T, s *server) *recorder {
	r := &recorder{sent: map[string]*bytes.Buffer{}}
	to := &url.URL{Scheme: "http", Host: s.listener.Addr().String()}
	proxy := &httputil.ReverseProxy{
		FlushInterval: -1,
		Rewrite: func(p *httputil.ProxyRequest) {
			p.SetURL(to)
			p.Out.Host = p.In.Host // the page looks at whom it is asked as
		},
		ModifyResponse: func(resp *http.Response) error {
			resp.Body = &recorded{resp.Body, r, resp.Request.Context().Value(memberKey{}).(string)}
			return nil
		},
	}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		raw, err := io.ReadAll(q.Body)
		if err != nil {
			t.Error(err)
		}
		var body struct{ Member string }
		_ = json.Unmarshal(raw, &body) // most have none
		if body.Member == "" {
			body.Member = q.URL.Query().Get("member")
		}
		q.Body = io.NopCloser(bytes.NewReader(raw))
		proxy.ServeHTTP(w, q.WithContext(context.WithValue(q.Context(), memberKey{}, body.Member)))
	}))
	t.Cleanup(func() { r.CloseClientConnections(); r.Close() })
	return r
}

// recorded is a response on its way.
type recorded struct {
	io.ReadCloser
	to     *recorder
	member string
}

func (b *recorded) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.to.mu.Lock()
	defer b.to.mu.Unlock()
	if b.to.sent[b.member] == nil {
		b.to.sent[b.member] = &bytes.Buffer{}
	}
	b.to.sent[b.member].Write(p[:n])
	return n, err
}

// all is what was sent to a member, from a byte on.
func (r *recorder) all(member string, from int) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.sent[member] == nil {
		return ""
	}
	return r.sent[member].String()[from:]
}

// demoTab is a tab of a real browser at the demo's page. It leaves pictures in
// the directory PAGE_SHOTS, or else in screenshots.
type demoTab struct {
	t   *testing.T
	ctx context.Context
	dir string
}

// openBrowser opens the page in a browser of its own: in one with two tabs, the
// one at the back sleeps.
func openBrowser(t *testing.T, url string, width, height int) *demoTab {
	t.Helper()
	dir := os.Getenv("PAGE_SHOTS")
	if dir == "" {
		dir = "screenshots"
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	flags := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true), chromedp.WindowSize(width, height))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), flags...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); errors.Is(err, exec.ErrNotFound) { // the first call holds the browser, and may not end before it
		t.Skip("there is no browser on this machine; install chromium to test the page")
	} else if err != nil {
		t.Fatal(err)
	}
	b := &demoTab{t, ctx, dir}
	b.do(chromedp.EmulateViewport(int64(width), int64(height)), chromedp.Navigate(url))
	b.first("dark")
	return b
}

// first opens the page again as at first sight, in one of its themes.
func (b *demoTab) first(theme string) {
	b.t.Helper()
	b.js(fmt.Sprintf(`localStorage.clear(); sessionStorage.clear(); localStorage.setItem("theme", %q)`, theme))
	b.do(chromedp.Reload())
	b.until(fmt.Sprintf(`document.documentElement.dataset.theme === %q && document.querySelector(".message")`, theme))
}

func (b *demoTab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, 20*time.Second)
	defer stop()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.shot("failed")
		b.t.Fatal(err)
	}
}

func value[T any](b *demoTab, js string) T {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, 20*time.Second)
	defer stop()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[T](js))
	if err != nil {
		b.t.Fatal(err)
	}
	return got
}

func (b *demoTab) js(line string) { b.t.Helper(); value[any](b, "{"+line+"; null}") }

// keys are pressed, one after the other, for whatever has the focus.
func (b *demoTab) keys(keys ...string) {
	b.t.Helper()
	for _, k := range keys {
		b.do(chromedp.KeyEvent(k))
	}
}

func (b *demoTab) click(css string) { b.t.Helper(); b.do(chromedp.Click(chromedp.CSS(css))) }

// clickLast clicks the last of the elements of a pane that carry a text.
func (b *demoTab) clickLast(pane int, css, text string) {
	b.t.Helper()
	all := fmt.Sprintf(`[...document.querySelectorAll(".pane")[%d].querySelectorAll(%q)].filter((x) => x.textContent.endsWith(%q))`, pane, css, text)
	b.until(all + `.length > 0`)
	b.js(`document.querySelector("#here")?.removeAttribute("id"); ` + all + `.at(-1).id = "here"`)
	b.click("#here")
}

// as picks a member of a pane.
func (b *demoTab) as(pane int, name string) {
	b.t.Helper()
	b.clickLast(pane, ".person", name)
	b.until(fmt.Sprintf(`document.querySelectorAll(".pane")[%d].querySelector(".person[aria-pressed=true]").textContent.endsWith(%q)`, pane, name))
}

// press presses the newest button of a pane that has a label.
func (b *demoTab) press(pane int, label string) { b.t.Helper(); b.clickLast(pane, ".btn", label) }

// typed types a command into a pane and sends it.
func (b *demoTab) typed(pane int, line string) {
	b.t.Helper()
	b.clickLast(pane, ".open-list", "/")
	b.keys(strings.Split(strings.TrimPrefix(line, "/")+" ", "")...)
	b.keys(kb.Enter)
}

// until waits for a JavaScript expression to hold.
func (b *demoTab) until(js string) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, 20*time.Second)
	defer stop()
	if _, err := chromedp.Run(ctx, chromedp.Poll[bool]("Boolean("+js+")")); err != nil {
		b.shot("failed")
		b.t.Fatalf("waiting for %s: %v", js, err)
	}
}

// source is everything that the page holds now.
func (b *demoTab) source() string {
	b.t.Helper()
	return value[string](b, "document.documentElement.outerHTML")
}

func (b *demoTab) shot(name string) {
	b.t.Helper()
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(b.dir, name+".png"), png, 0o644)
	}
	if err != nil {
		b.t.Error(err)
	}
}
