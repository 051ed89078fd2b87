package bot

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"watchparty/commands"
)

const (
	// maxFetching is how many files are read at once.
	maxFetching = 8
	// fetchTime is how long reading the files of one command may take.
	fetchTime = 10 * time.Second
)

// fileHosts are where Discord keeps files (Reference, CDN Formatting).
var fileHosts = []string{"cdn.discordapp.com", "media.discordapp.net"}

// A remoteFile is a file that was given for an option, where Discord says it is.
type remoteFile struct {
	option string
	wireAttachment
}

// A fetcher reads files from where Discord keeps them and from nowhere else: over the
// pool of connections alone, so no redirect is followed and no token goes along.
type fetcher struct {
	to   http.RoundTripper
	base *url.URL // the operator's own, which may keep files too; nil: there is none
	busy chan struct{}
}

func newFetcher(client *http.Client) fetcher {
	f := fetcher{to: client.Transport, busy: make(chan struct{}, maxFetching)}
	if e, ok := f.to.(*elsewhere); ok {
		f.to, f.base = e.next, e.base
	}
	return f
}

// readFiles fetches the files of a request. It comes after the answer was deferred.
func (b *bot) readFiles(in *interaction) {
	ctx, stop := context.WithTimeout(b.background, fetchTime)
	defer stop()
	in.req.Files = map[string]commands.Attachment{}
	for _, f := range in.files {
		got := commands.Attachment{Name: f.Name, Size: f.Size}
		var err error
		if got.Data, got.Trouble, err = b.files.read(ctx, f.wireAttachment); err != nil {
			b.log.Warn("reading a file", "id", in.id, "err", err)
		}
		in.req.Files[f.option] = got
	}
}

// read returns all of a file, or why it cannot be had and, for the log, an error. The
// size that Discord tells can only refuse it.
func (f fetcher) read(ctx context.Context, a wireAttachment) ([]byte, commands.FileTrouble, error) {
	if a.Size > commands.MaxFile {
		return nil, commands.FileTooLarge, nil
	}
	address, ok := f.address(a.URL)
	if !ok {
		return nil, commands.FileUnread, errors.New("it is not where Discord keeps files")
	}
	select {
	case f.busy <- struct{}{}:
		defer func() { <-f.busy }()
	case <-ctx.Done():
		return nil, commands.FileUnread, ctx.Err()
	}
	r := (&http.Request{Method: http.MethodGet, URL: address, Host: address.Host, Header: http.Header{}}).WithContext(ctx)
	answer, err := f.to.RoundTrip(r)
	if err != nil {
		return nil, commands.FileUnread, unsent("GET file", err, address.RawQuery)
	}
	defer answer.Body.Close()
	switch answer.StatusCode {
	case http.StatusOK:
	case http.StatusForbidden, http.StatusNotFound, http.StatusGone: // an address is good for a day
		return nil, commands.FileGone, nil
	default:
		return nil, commands.FileUnread, &apiError{doing: "GET file", Status: answer.StatusCode}
	}
	data, err := io.ReadAll(io.LimitReader(answer.Body, commands.MaxFile+1))
	switch {
	case err != nil:
		return nil, commands.FileUnread, unsent("GET file", err, address.RawQuery)
	case len(data) > commands.MaxFile:
		return nil, commands.FileTooLarge, nil
	}
	return data, commands.FileRead, nil
}

// address reads where a file is, and says whether that is one of Discord's places or
// below the operator's base.
func (f fetcher) address(s string) (*url.URL, bool) {
	u, err := url.Parse(s)
	if err != nil || u.User != nil || u.Opaque != "" || path.Clean(u.Path) != u.Path {
		return nil, false
	}
	if u.Scheme == "https" && slices.Contains(fileHosts, u.Host) {
		return u, true
	}
	b := f.base
	return u, b != nil && u.Scheme == b.Scheme && u.Host == b.Host && strings.HasPrefix(u.Path, strings.TrimRight(b.Path, "/")+"/")
}
