package bot

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"

	"watchparty/commands"
	"watchparty/data"
)

// A mark is how the message of a job is recognized: the same if the job is done
// again after a crash, another if it was settled and enqueued again.
type mark struct {
	nonce     string // 24 characters; 25 are the most (Message, nonce)
	component int    // a component's id: 32 bits, and 0 stands for none
}

func markOf(j data.Job) mark {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s/%d/%s/%d/%d/%d",
		j.Kind, j.Guild, j.Show, j.Subject, j.User, j.Begun.UnixNano()))
	// The high bit keeps clear of the ids that Discord gives to other
	// components, from 1.
	return mark{base64.RawURLEncoding.EncodeToString(sum[:18]), int(binary.BigEndian.Uint32(sum[18:])>>2 | 1<<30)}
}

// encodePost writes a reply as a message of the bot's own. Discord makes one
// message of a nonce within a few minutes (Message, enforce_nonce), and keeps
// the id of its first component for good.
func encodePost(v voice, e commands.Post, m mark) (payload, error) {
	r := e.Message
	r.Public = true
	var message message
	var err error
	if e.Plain {
		message, err = encodePlain(v, r, e.Notify)
	} else {
		message, err = encodeMessage(v, respondMessage, r)
	}
	if err != nil {
		return payload{}, err
	}
	message.Nonce, message.EnforceNonce = m.nonce, true
	message.bear(m)
	return body(&message, r.File)
}

// bear puts a mark on a message, if it has a component to bear it.
func (m *message) bear(mark mark) {
	if len(m.Components) > 0 {
		m.Components[0].ID = mark.component
	}
}

// edited is a reply in the place of a message, whose privacy was decided when it was
// new.
func edited(v voice, r commands.Reply) (message, error) {
	m, err := encodeMessage(v, respondUpdate, r)
	m.Flags = flagComponents
	return m, err
}

// encodeEdit writes a reply in the place of a message.
func encodeEdit(v voice, r commands.Reply) (payload, error) {
	m, err := edited(v, r)
	if err != nil {
		return payload{}, err
	}
	return body(&m, r.File)
}
