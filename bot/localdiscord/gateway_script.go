package localdiscord

// A Step is a moment of a connection that a GatewayFault can meet. Steps can be
// combined with |.
type Step uint

// The steps, in the order that a connection takes them.
const (
	AtHello    Step = 1 << iota // HELLO is to be sent
	AtIdentify                  // an IDENTIFY came, and is to be acted on
	AtReady                     // the session exists, READY is to be sent
	AtResume                    // a RESUME came, and is to be acted on
	AtReplay                    // an event that the session missed is to be sent: once for each
	AtResumed                   // the session is resumed, RESUMED is to be sent
	AtAck                       // a heartbeat came, its ACK is to be sent
)

// GatewayFault is something that goes wrong at a step of a connection: Hold,
// then Frames, then the step itself if Pass says so, then Close. The zero
// GatewayFault leaves out the next step, whichever it is.
type GatewayFault struct {
	// At says which steps; zero is any.
	At Step
	// Skip passes over so many of them first.
	Skip int
	// Times is for how many of them; zero is once, below zero is all.
	Times int
	// Hold keeps back what the step sends until the channel is closed, and
	// everything after it on that connection: an ACK only other ACKs, everything
	// else no ACK.
	Hold <-chan struct{}
	// Frames are sent as they are.
	Frames []Frame
	// Pass takes the step in the ordinary way.
	Pass bool
	// Edit changes the JSON of HELLO, READY, an event or an ACK, when Pass is set.
	Edit func(raw []byte) []byte
	// Close ends the connection with this code; 1006 cuts it without one.
	Close int

	hits chan struct{}
}

// FailGateway makes matching steps go wrong; the fault set first is met first.
// The channel gets a value each time that it is met.
func (s *Server) FailGateway(f GatewayFault) <-chan struct{} {
	return inside(s, func(w *world) <-chan struct{} {
		if f.At == 0 {
			f.At = ^Step(0)
		}
		if f.Times == 0 {
			f.Times = 1
		}
		f.hits = make(chan struct{}, hitsKept)
		w.script = append(w.script, &f)
		return f.hits
	})
}

// RefuseSessions answers the next n IDENTIFYs by op 9; n below zero: all.
func (s *Server) RefuseSessions(n int) {
	if n != 0 {
		s.FailGateway(GatewayFault{At: AtIdentify, Times: n, Frames: []Frame{Raw(`{"op":9,"d":false}`)}})
	}
}

// RefuseNext closes the next connections with these codes, one each, when they
// IDENTIFY or RESUME.
func (s *Server) RefuseNext(codes ...int) {
	for _, code := range codes {
		s.FailGateway(GatewayFault{At: AtIdentify | AtResume, Close: code})
	}
}

// TurnAway answers the next n IDENTIFY or RESUME by op 7.
func (s *Server) TurnAway(n int) {
	if n != 0 {
		s.FailGateway(GatewayFault{At: AtIdentify | AtResume, Times: n, Frames: []Frame{Raw(`{"op":7,"d":null}`)}})
	}
}

// LoseAcks leaves the next n heartbeats without an ACK; n below zero: all.
func (s *Server) LoseAcks(n int) {
	if n != 0 {
		s.FailGateway(GatewayFault{At: AtAck, Times: n})
	}
}

// at takes a step, or what goes wrong with it.
func (w *world) at(k *socket, step Step, take func(edit func([]byte) []byte)) {
	f := w.meetStep(step)
	if f == nil {
		take(asItIs)
		return
	}
	lane := k.lane(step)
	if f.Hold != nil {
		k.put(lane, outgoing{hold: f.Hold})
	}
	for _, each := range f.Frames {
		k.put(lane, outgoing{frame: each})
	}
	switch {
	case f.Pass && f.Edit != nil:
		take(f.Edit)
	case f.Pass:
		take(asItIs)
	}
	if f.Close != 0 {
		k.put(lane, outgoing{close: f.Close})
	}
}

func asItIs(raw []byte) []byte { return raw }

// sendAt takes a step that is one frame to send.
func (w *world) sendAt(k *socket, step Step, raw []byte) {
	w.at(k, step, func(edit func([]byte) []byte) { k.put(k.lane(step), outgoing{frame: Frame{Data: edit(raw)}}) })
}

func (k *socket) lane(step Step) chan outgoing {
	if step == AtAck {
		return k.acks
	}
	return k.out
}

// meetStep is the fault that a step runs into, or nil.
func (w *world) meetStep(step Step) *GatewayFault {
	for i, f := range w.script {
		if f.At&step == 0 {
			continue
		}
		if f.Skip > 0 {
			f.Skip--
			continue
		}
		if f.Times--; f.Times == 0 {
			w.script = append(w.script[:i:i], w.script[i+1:]...)
		}
		select {
		case f.hits <- struct{}{}:
		default:
		}
		return f
	}
	return nil
}
