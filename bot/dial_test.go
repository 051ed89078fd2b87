package bot

import (
	"bufio"
	"bytes"
	"compress/flate"
	"context"
	"crypto/sha1"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// answeredBy lets what is dialled be answered byte by byte, and says how many
// were taken.
func (f *fakeGateway) answeredBy(answer func(r *http.Request, w io.Writer)) *atomic.Int64 {
	var taken atomic.Int64
	f.gateway.dial = func(context.Context, string, string) (net.Conn, error) {
		here, there := net.Pipe()
		go func() {
			defer there.Close()
			in := bufio.NewReader(there)
			r, err := http.ReadRequest(in)
			if err != nil {
				return
			}
			go io.Copy(io.Discard, in) //nolint:errcheck // ends with the pipe
			answer(r, byteCounter{there, &taken})
		}()
		return here, nil
	}
	return &taken
}

// A byteCounter counts what is written through it.
type byteCounter struct {
	io.Writer
	n *atomic.Int64
}

func (c byteCounter) Write(p []byte) (int, error) {
	n, err := c.Writer.Write(p)
	c.n.Add(int64(n))
	return n, err
}

// TestEndlessGreeting checks that what answers a dial without end is not read
// until memory ends.
func TestEndlessGreeting(t *testing.T) {
	for _, begin := range []string{"HTTP/1.1 101 Switching Protocols\r\n", "HTTP/1.1 101 Switching Protocols\r\nX: ", "HTTP/1.1 101 ", ""} {
		const most = 16 << 20
		inBubble(t, fmt.Sprintf("%q", begin), nil, func(t *testing.T, f *fakeGateway) {
			line := []byte(strings.Repeat("X-A: "+strings.Repeat("y", 1000)+"\r\n", 8))
			if !strings.HasSuffix(begin, "\n") {
				line = bytes.Repeat([]byte("y"), 8<<10)
			}
			taken := f.answeredBy(func(_ *http.Request, w io.Writer) {
				_, err := io.WriteString(w, begin)
				for n := 0; err == nil && n < most; n += len(line) {
					_, err = w.Write(line)
				}
			})
			if _, err := f.open(t.Context(), "ws://door"); err == nil {
				t.Error("a connection is made")
			}
			if n := taken.Load(); n > most/8 {
				t.Errorf("%d bytes were read", n)
			}
		})
	}
}

// TestUnaskedCompression checks that a frame's length counts as it is read, also
// if a gateway compresses what nobody asked it to compress.
func TestUnaskedCompression(t *testing.T) {
	var packed bytes.Buffer
	z, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := z.Write(bytes.Repeat([]byte("0"), 8*maxFrame)); err != nil {
		t.Fatal(err)
	}
	if err := z.Flush(); err != nil {
		t.Fatal(err)
	}
	raw := bytes.TrimSuffix(packed.Bytes(), []byte{0, 0, 0xff, 0xff})
	inBubble(t, "", nil, func(t *testing.T, f *fakeGateway) {
		f.answeredBy(func(r *http.Request, w io.Writer) {
			key := sha1.Sum([]byte(r.Header.Get("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
			hello := `{"op":10,"d":{"heartbeat_interval":41250}}`
			fmt.Fprintf(w, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n"+
				"Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover\r\n\r\n"+
				"\x81%c%s", base64.StdEncoding.EncodeToString(key[:]), rune(len(hello)), hello)
			// A whole text, compressed, of a length in eight bytes.
			w.Write(append(binary.BigEndian.AppendUint64([]byte{0xc1, 127}, uint64(len(raw))), raw...)) //nolint:errcheck // the bot may be gone
		})
		f.start()
		time.Sleep(time.Second / 4)
		if log := f.log.String(); !strings.Contains(log, "a frame is too large") {
			t.Errorf("the log:\n%s", log)
		}
	})
}
