package bot

import (
	"errors"

	"github.com/go-json-experiment/json/jsontext"

	"watchparty/commands"
	"watchparty/data"
)

// Types of messages that a member writes, and of references to another message
// (Message Resource).
const (
	usualMessage = 0
	replyMessage = 19
	forwarded    = 1
)

// wireMessage is a message of somebody's. What hangs on it is only counted, so
// that no new kind of Discord's is an error.
type wireMessage struct {
	ID      string `json:"id"`
	Channel string `json:"channel_id"`
	Author  struct {
		ID  string `json:"id"`
		Bot bool   `json:"bot"`
	} `json:"author"`
	Webhook   string `json:"webhook_id"`
	Type      int    `json:"type"`
	Content   string `json:"content"`
	Reference struct {
		Type int `json:"type"`
	} `json:"message_reference"`
	Attachments []jsontext.Value `json:"attachments"`
	Embeds      []jsontext.Value `json:"embeds"`
	Stickers    []jsontext.Value `json:"sticker_items"`
	Components  []jsontext.Value `json:"components"`
	Snapshots   []jsontext.Value `json:"message_snapshots"`
	Poll        jsontext.Value   `json:"poll"`
}

// target returns the message that a command is used on.
func (d wireData) target() (*commands.Target, error) {
	w := d.Resolved.Messages[d.Target]
	t := &commands.Target{
		ID: data.MessageID(snowflake(w.ID)), Channel: data.ChannelID(snowflake(w.Channel)),
		Author: data.UserID(snowflake(w.Author.ID)), Bot: w.Author.Bot || w.Webhook != "", Text: w.Content,
	}
	if t.ID == 0 || t.Channel == 0 || t.Author == 0 || w.ID != d.Target {
		return nil, errors.New("a command on a message without the message")
	}
	poll := len(w.Poll) > 0 && string(w.Poll) != "null"
	hangs := len(w.Attachments) + len(w.Stickers) + len(w.Components) + len(w.Snapshots)
	if t.Bot {
		hangs += len(w.Embeds) // a person's are previews of links in the text
	}
	t.Other = poll || hangs > 0 || w.Reference.Type == forwarded || w.Type != usualMessage && w.Type != replyMessage
	return t, nil
}
