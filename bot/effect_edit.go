package bot

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/bwmarrin/discordgo"

	"watchparty/commands"
	"watchparty/data"
)

// edit rewrites a message of the bot's.
type edit struct {
	ordinary
	commands.Edit
}

func (e edit) place() data.ChannelID { return e.In }

func (e edit) ask(ctx context.Context, w *worker, _ data.Job) (did, error) {
	write := encodeEdit
	if e.Plain {
		write = encodePlainEdit
	}
	p, err := write(w.language, e.To)
	if err != nil {
		return did{}, fmt.Errorf("%w: %w", errUnsayable, err)
	}
	in := decimal(e.In)
	var answer struct {
		Edited time.Time `json:"edited_timestamp"`
	}
	err = w.api.call(ctx, http.MethodPatch, discordgo.EndpointChannelMessage(in, decimal(e.Message)), "PATCH message "+in, p, &answer)
	return did{at: answer.Edited}, err
}
