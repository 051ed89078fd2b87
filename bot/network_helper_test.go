package bot

import (
	"context"
	"errors"
	"net"
	"os"
	"sync"
	"time"
)

// network is TCP in memory, for a bubble: what is written waits to be read, as in
// a kernel, so that no writer waits for a reader who waits for a lock.
type network struct {
	mu        sync.Mutex
	listeners map[string]*listener
	stalled   chan struct{} // not nil: what dialled can send nothing until it is closed
}

func newNetwork() *network { return &network{listeners: map[string]*listener{}} }

// listen returns a listener at an address of this machine.
func (n *network) listen(addr string) *listener {
	n.mu.Lock()
	defer n.mu.Unlock()
	l := &listener{at: address(addr), calls: make(chan net.Conn), over: make(chan struct{})}
	n.listeners[addr] = l
	return l
}

func (n *network) dial(ctx context.Context, _, addr string) (net.Conn, error) {
	n.mu.Lock()
	l := n.listeners[addr]
	n.mu.Unlock()
	if l == nil {
		return nil, errors.New("connection refused")
	}
	here, there := net.Pipe()
	far := newWire(there, nil)
	select {
	case l.calls <- far:
		return newWire(here, n), nil
	case <-l.over:
	case <-ctx.Done():
	}
	here.Close()
	far.Close()
	return nil, errors.New("connection refused")
}

// stall keeps back everything that is written by what dialled; flow lets it go.
func (n *network) stall() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.stalled = make(chan struct{})
}

func (n *network) flow() {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.stalled != nil {
		close(n.stalled)
		n.stalled = nil
	}
}

// address is where everything in memory is.
type address string

func (a address) Network() string { return "tcp" }
func (a address) String() string  { return string(a) }

type listener struct {
	at    address
	calls chan net.Conn
	over  chan struct{}
	once  sync.Once
}

func (l *listener) Accept() (net.Conn, error) {
	select {
	case c := <-l.calls:
		return c, nil
	case <-l.over:
		return nil, net.ErrClosed
	}
}

func (l *listener) Close() error   { l.once.Do(func() { close(l.over) }); return nil }
func (l *listener) Addr() net.Addr { return l.at }

// wire is one end of a connection.
type wire struct {
	net.Conn          // a pipe
	n        *network // that can stall it, or nil
	out      chan []byte
	closed   chan struct{}
	once     sync.Once

	mu    sync.Mutex
	until time.Time // the deadline of writes
}

func newWire(c net.Conn, n *network) *wire {
	w := &wire{Conn: c, n: n, out: make(chan []byte, 1<<15), closed: make(chan struct{})}
	go w.pump()
	return w
}

// pump passes on what was written, also what was written just before the end.
func (w *wire) pump() {
	defer w.Conn.Close()
	for open := true; open; {
		select {
		case b := <-w.out:
			w.Conn.Write(b) //nolint:errcheck // whoever reads is gone
		case <-w.closed:
			open = false
		}
	}
	for {
		select {
		case b := <-w.out:
			if _, err := w.Conn.Write(b); err != nil {
				return
			}
		default:
			return
		}
	}
}

func (w *wire) Write(b []byte) (int, error) {
	if err := w.mayWrite(); err != nil {
		return 0, err
	}
	select {
	case <-w.closed:
		return 0, net.ErrClosed
	default:
	}
	w.out <- append([]byte(nil), b...)
	return len(b), nil
}

// mayWrite waits while the network is stalled.
func (w *wire) mayWrite() error {
	if w.n == nil {
		return nil
	}
	w.n.mu.Lock()
	stalled := w.n.stalled
	w.n.mu.Unlock()
	if stalled == nil {
		return nil
	}
	w.mu.Lock()
	late := make(<-chan time.Time)
	if !w.until.IsZero() {
		late = time.After(time.Until(w.until))
	}
	w.mu.Unlock()
	select {
	case <-stalled:
		return nil
	case <-late:
		return os.ErrDeadlineExceeded
	case <-w.closed:
		return net.ErrClosed
	}
}

func (w *wire) SetWriteDeadline(t time.Time) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.until = t
	return nil
}

func (w *wire) SetDeadline(t time.Time) error {
	return errors.Join(w.SetReadDeadline(t), w.SetWriteDeadline(t))
}

// Close ends both directions. What is being passed on has a second left: its
// reader may be gone as well, and then both ends would wait for each other.
func (w *wire) Close() error {
	w.once.Do(func() { close(w.closed) })
	return errors.Join(w.Conn.SetReadDeadline(time.Unix(1, 0)), w.Conn.SetWriteDeadline(time.Now().Add(time.Second)))
}

func (w *wire) LocalAddr() net.Addr  { return address("127.0.0.1:80") }
func (w *wire) RemoteAddr() net.Addr { return address("127.0.0.1:1") }
