package bot

import (
	"context"
	"errors"
	"net/http"

	"watchparty/commands"
	"watchparty/data"
)

// Error codes (Opcodes and Status Codes, JSON Error Codes).
const (
	codeUnknownChannel = 10003
	codeUnknownMember  = 10007
	codeUnknownMessage = 10008
	codeUnknownUser    = 10013
	codeUnknownEvent   = 10070
	codeThreadFull     = 30033
	codeEventsFull     = 30038
	codeSwitchedOff    = 40006
	codeRateLimited    = 40062
	codeNetwork        = 40333
	codeNoAccess       = 50001
	codeNoPermission   = 50013
	codeForm           = 50035
	codeArchived       = 50083
	codeOverloaded     = 130000
	codeLocked         = 160005
	codeEventOver      = 180000
)

var (
	// errShut says that an archived or locked thread could not be opened.
	errShut = errors.New("the thread is shut")
	// errUnsayable says that a message cannot be written: a mistake of ours.
	errUnsayable = errors.New("the message cannot be written")
)

// passing says whether an error may pass: whatever is not Discord's own word on
// what was asked. It is asked again, and commands never see it.
func passing(err error) bool {
	var refused *apiError
	if !errors.As(err, &refused) {
		return err != nil
	}
	switch refused.Code {
	case 0, codeSwitchedOff, codeRateLimited, codeNetwork, codeOverloaded:
		return true
	}
	return refused.Status >= 500 || refused.Status == http.StatusTooManyRequests || refused.Status == http.StatusUnauthorized
}

func codeOf(err error) int {
	var refused *apiError
	if errors.As(err, &refused) {
		return refused.Code
	}
	return 0
}

// outcome sorts what Discord said of an effect.
func (w *worker) outcome(ctx context.Context, e effect, done did, err error) (commands.Outcome, error) {
	in := e.place()
	switch {
	case err == nil:
		return commands.Outcome{ID: done.id, At: done.at, Told: done.told}, nil
	case errors.Is(err, data.ErrNoSuchShow):
		return commands.Outcome{Failed: commands.NoShow}, nil
	case errors.Is(err, data.ErrUnchanged):
		return commands.Outcome{Failed: commands.Unchanged}, nil
	case errors.Is(err, errOpen):
		return commands.Outcome{Failed: commands.Open, In: in}, nil
	case errors.Is(err, errHidden):
		return commands.Outcome{Failed: commands.Hidden, In: in}, nil
	case errors.Is(err, errPast):
		return commands.Outcome{Failed: commands.Past, In: in}, nil
	case errors.Is(err, errSpared):
		return commands.Outcome{Failed: commands.Spared, In: in}, nil
	case errors.Is(err, errUnreadable):
		return w.denied(ctx, in, readHistory), nil
	case errors.Is(err, errUnsayable):
		w.log.Error("effect", "err", err)
		return commands.Outcome{Failed: commands.Denied, In: in}, nil
	case passing(err):
		return commands.Outcome{}, err
	}
	w.log.Warn("discord refuses", "err", err)
	var refused *apiError
	errors.As(err, &refused)
	if e.done(refused.Code) {
		return commands.Outcome{}, nil
	}
	switch refused.Code {
	case codeUnknownMessage, codeUnknownChannel, codeUnknownEvent:
		return commands.Outcome{Failed: commands.Gone, In: in}, nil
	case codeUnknownMember, codeUnknownUser:
		return commands.Outcome{Failed: commands.Left, In: in}, nil
	case codeThreadFull, codeEventsFull:
		return commands.Outcome{Failed: commands.Full, In: in}, nil
	case codeEventOver:
		return commands.Outcome{Failed: commands.Closed, In: in}, nil
	case codeNoAccess:
		return w.denied(ctx, in, viewChannel), nil
	case codeArchived, codeLocked:
		return w.denied(ctx, in, manageThreads), nil
	case codeNoPermission:
		if errors.Is(err, errShut) {
			return w.denied(ctx, in, manageThreads), nil
		}
		return w.denied(ctx, in, e.needs()), nil
	}
	if refused.Status == http.StatusNotFound {
		return commands.Outcome{Failed: commands.Gone, In: in}, nil
	}
	return commands.Outcome{Failed: commands.Denied, In: in}, nil
}

// denied says where a permission is missing. A thread has none of its own, so it
// is missing in the channel that holds the thread. What happens in no channel needs none.
func (w *worker) denied(ctx context.Context, in data.ChannelID, missing string) commands.Outcome {
	o := commands.Outcome{Failed: commands.Denied, Missing: missing, In: in}
	if in == 0 {
		o.Missing = ""
		return o
	}
	c, err := w.channel(ctx, in)
	if err == nil && missing == viewChannel {
		o.Missing = "" // the bot sees it; it is the person who does not
	}
	if err == nil && c.thread() {
		if parent := snowflake(c.Parent); parent != 0 {
			o.In = data.ChannelID(parent)
		}
		if missing == sendMessages {
			o.Missing = sendInThreads
		}
	}
	return o
}
