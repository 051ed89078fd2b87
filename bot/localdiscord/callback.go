package localdiscord

import (
	"encoding/json"
	"slices"
)

// The ways to answer an interaction first.
const (
	backMessage     = 4
	backDefer       = 5
	backDeferUpdate = 6
	backUpdate      = 7
	backChoices     = 8
	backModal       = 9
)

// callback is POST /interactions/{id}/{token}/callback.
func (w *world) callback(r *request) (any, error) {
	it := w.inters[r.id("id")]
	if it == nil || it.token != r.PathValue("token") {
		return nil, errUnknownInter
	}
	if it.answered {
		return nil, errAcknowledged
	}
	if w.now().Sub(it.created) > FirstAnswer {
		return nil, errUnknownInter
	}
	body := r.form()
	body.check([]rule{{field: "type", kind: integer, need: true, oneOf: it.backs()}, {field: "data", kind: object}})
	if err := body.err(); err != nil {
		return nil, err
	}
	data, _ := body.child("data")
	back := body.int("type")
	m, err := w.take(it, back, data, r)
	if err != nil {
		return nil, err
	}
	it.answered, it.callback = true, back
	close(it.acked)
	if m != nil {
		it.original = m.ID
	}
	if !trueQuery(r.Request, "with_response") {
		return nil, nil
	}
	return w.callbackAnswer(it, m), nil
}

// backs are the answers that this kind of interaction takes.
func (it *interaction) backs() []int {
	switch {
	case it.kind == kindComplete:
		return []int{backChoices}
	case it.kind == kindCommand:
		return []int{backMessage, backDefer, backModal}
	case it.kind == kindComponent:
		return []int{backMessage, backDefer, backDeferUpdate, backUpdate, backModal}
	case it.source != 0: // a form that a button opened
		return []int{backMessage, backDefer, backDeferUpdate, backUpdate}
	}
	return []int{backMessage, backDefer}
}

// take carries out a first answer. The message is what @original will be.
func (w *world) take(it *interaction, back int, data node, r *request) (*Message, error) {
	if data.v == nil && !slices.Contains([]int{backDefer, backDeferUpdate}, back) {
		data.fail("", "BASE_TYPE_REQUIRED", "This field is required")
		return nil, data.err()
	}
	switch back {
	case backMessage:
		m, err := it.reply(w, r.draft(data))
		if err == nil {
			it.finish(Answer{Message: copied(m)})
		}
		return m, err
	case backDefer:
		return it.think(w, data)
	case backDeferUpdate:
		m := w.messages[it.source]
		if m == nil {
			return nil, errUnknownMessage
		}
		return m, nil
	case backUpdate:
		m := w.messages[it.source]
		if m == nil {
			return nil, errUnknownMessage
		}
		if err := it.change(w, m, r.draft(data)); err != nil {
			return nil, err
		}
		it.finish(Answer{Message: copied(m), Updated: true})
		return m, nil
	case backChoices:
		return nil, it.offer(data)
	default:
		return nil, it.open(data)
	}
}

// think posts a "thinking" message in place of the answer. Only its privacy can
// be chosen, and it stays.
func (it *interaction) think(w *world, data node) (*Message, error) {
	if data.int("flags")&^FlagEphemeral != 0 {
		data.fail("flags", "MESSAGE_FLAGS_INVALID", "Only EPHEMERAL can be set for a deferred answer.")
		return nil, data.err()
	}
	m := &Message{ID: w.newID(), Channel: it.channel, Author: w.bot, Sent: w.now().UTC(), webhook: true,
		inter: it.metadata(w), Flags: data.int("flags") | FlagThinking, kind: 20, Command: it.name}
	if it.kind != kindCommand {
		m.kind, m.Command = 0, ""
	}
	if w.channels[it.channel] == nil {
		return nil, errUnknownChannel
	}
	if m.Ephemeral() {
		m.For = it.member
	}
	w.put(m)
	return m, nil
}

func (it *interaction) offer(data node) error {
	data.checkChoices(it.option)
	if err := data.err(); err != nil {
		return err
	}
	var choices []Choice
	data.each("choices", func(_ int, c node) {
		v := c.v["value"]
		if n, ok := v.(json.Number); ok {
			v = number(n)
		}
		choices = append(choices, Choice{c.str("name"), v})
	})
	it.finish(Answer{Choices: choices})
	return nil
}

// number is an int where it fits, as in a typed line, else a float64.
func number(n json.Number) any {
	if i, ok := asInt(n); ok {
		return i
	}
	f, _ := n.Float64() // the decoder has read it as a number
	return f
}

func (it *interaction) open(data node) error {
	data.checkModal()
	if err := data.err(); err != nil {
		return err
	}
	modal, err := readModal(data.v, it.source)
	if err != nil {
		data.fail("components", "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
		return data.err()
	}
	it.finish(Answer{Modal: modal})
	return nil
}

func (w *world) callbackAnswer(it *interaction, m *Message) any {
	about := obj{"id": it.id, "type": it.kind}
	resource := obj{"type": it.callback}
	if m != nil {
		about["response_message_id"] = m.ID
		about["response_message_loading"] = m.Thinking()
		about["response_message_ephemeral"] = m.Ephemeral()
		if it.callback == backMessage || it.callback == backUpdate {
			resource["message"] = w.messageJSON(m)
		}
	}
	return obj{"interaction": about, "resource": resource}
}
