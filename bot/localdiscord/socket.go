package localdiscord

import (
	"encoding/binary"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

const (
	queue      = 4096 // messages that a slow reader may be behind
	goodbye    = time.Second
	closeBlunt = 1006 // never on the wire: the connection is cut
)

// Frame is a message on the wire as it is, garbage too.
type Frame struct {
	Data   []byte
	Binary bool
	// Pieces is how many fragments it is sent in; zero is one.
	Pieces int
	// Ping sends a ping between the fragments.
	Ping bool
}

// Raw is a text message.
func Raw(text string) Frame { return Frame{Data: []byte(text)} }

// socket is one connection. One goroutine reads, one writes ACKs, and one writes
// everything else, so that a READY which is held back holds back no ACK.
type socket struct {
	ws     *websocket.Conn
	number int    // 1 is the first of the Server
	host   string // as the bot dialled it
	out    chan outgoing
	acks   chan outgoing
	writes sync.Mutex
	gone   chan struct{} // closed when reading has ended
	shut   chan struct{} // closed when the Server has said goodbye
	once   sync.Once     // for shut

	// Both are of the world.
	ses   *session // nil before IDENTIFY or RESUME
	heard []time.Time
}

// outgoing is the next thing for the writer to do: wait, close or send.
type outgoing struct {
	hold  <-chan struct{}
	close int
	frame Frame
}

// put never blocks; a bot that reads too slowly is disconnected.
func (k *socket) put(lane chan outgoing, o outgoing) {
	select {
	case lane <- o:
	default:
		k.ws.Close()
	}
}

func (k *socket) send(raw []byte) { k.put(k.out, outgoing{frame: Frame{Data: raw}}) }

func (k *socket) op(op int, data any) { k.send(frame{Op: op, Data: data}.bytes()) }

// close ends the connection with a code. The bot has a moment to say goodbye
// itself, and nothing else that it says is acted on.
func (k *socket) close(code int, reason string) {
	k.once.Do(func() {
		close(k.shut)
		if code == closeBlunt {
			k.ws.Close()
			return
		}
		deadline := time.Now().Add(goodbye)
		k.ws.SetReadDeadline(deadline)                                                                  // the reader ends by it
		k.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, reason), deadline) // it is being closed
	})
}

func (k *socket) closed() bool {
	select {
	case <-k.shut:
		return true
	default:
		return false
	}
}

// write is a goroutine that sends what was put, in order.
func (s *Server) write(k *socket, lane chan outgoing) {
	for {
		var o outgoing
		select {
		case o = <-lane:
		case <-k.shut:
			return
		case <-k.gone:
			return
		}
		switch {
		case o.hold != nil:
			select {
			case <-o.hold:
			case <-k.shut:
			case <-k.gone:
			}
		case o.close != 0:
			k.close(o.close, "")
		case s.quiet():
		case k.write(o.frame) != nil && !k.closed():
			k.ws.Close()
			return
		}
	}
}

func (k *socket) write(f Frame) error {
	kind := websocket.TextMessage
	if f.Binary {
		kind = websocket.BinaryMessage
	}
	k.writes.Lock()
	defer k.writes.Unlock()
	if f.Pieces < 2 {
		return k.ws.WriteMessage(kind, f.Data)
	}
	_, err := k.ws.NetConn().Write(f.fragments(kind))
	return err
}

// fragments is what goes over the wire for a message in pieces (RFC 6455, 5.2
// and 5.4), which the websocket library does not let one choose.
func (f Frame) fragments(kind int) []byte {
	const final, ping = 0x80, 0x89
	var wire []byte
	size := len(f.Data)/f.Pieces + 1
	for i := range f.Pieces {
		piece := f.Data[min(i*size, len(f.Data)):min((i+1)*size, len(f.Data))]
		first := byte(0) // a continuation
		if i == 0 {
			first = byte(kind)
		} else if f.Ping {
			wire = append(wire, ping, 0)
		}
		if i == f.Pieces-1 {
			first |= final
		}
		wire = append(wire, first, 127)
		wire = binary.BigEndian.AppendUint64(wire, uint64(len(piece)))
		wire = append(wire, piece...)
	}
	return wire
}
