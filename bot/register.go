package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// Types of commands and of options. The objects are our own: discordgo's write
// out every field that is not set.
const (
	typedCommand   = int(discordgo.ChatApplicationCommand)
	messageCommand = int(discordgo.MessageApplicationCommand)

	optionSub    = int(discordgo.ApplicationCommandOptionSubCommand)
	optionGroup  = int(discordgo.ApplicationCommandOptionSubCommandGroup)
	optionString = int(discordgo.ApplicationCommandOptionString)

	optionFile    = int(discordgo.ApplicationCommandOptionAttachment)
	optionChannel = int(discordgo.ApplicationCommandOptionChannel)
	voiceChannel  = int(discordgo.ChannelTypeGuildVoice)
)

// usualMax is what an option takes that does not say how much.
const usualMax = 100

// maxDescription is how long the description of a command or an option may be
// (Application Command Object).
const maxDescription = 100

type (
	wireCommand struct {
		Name        string          `json:"name"`
		Type        int             `json:"type"`
		Description string          `json:"description,omitempty"` // a message command may have none
		Options     []wireParameter `json:"options,omitempty"`
		// Permissions is a bit set in decimal; absent: everybody.
		Permissions  string                                 `json:"default_member_permissions,omitempty"`
		Contexts     []discordgo.InteractionContextType     `json:"contexts,omitempty"`
		Integrations []discordgo.ApplicationIntegrationType `json:"integration_types,omitempty"`
	}
	wireParameter struct {
		Type         int             `json:"type"`
		Name         string          `json:"name"`
		Description  string          `json:"description"`
		Required     bool            `json:"required,omitempty"`
		Autocomplete bool            `json:"autocomplete,omitempty"`
		MaxLength    int             `json:"max_length,omitempty"`
		ChannelTypes []int           `json:"channel_types,omitempty"`
		Choices      []choice        `json:"choices,omitempty"`
		Options      []wireParameter `json:"options,omitempty"`
	}
)

// CommandsJSON returns the commands as Discord takes them, all at once, for
// every server, in English.
func CommandsJSON(all []commands.Command) ([]byte, error) {
	return commandsJSON(words.Language{}, all, 0)
}

// commandsJSON returns the commands for one server, 0 for all: where they may
// be used can only be said of those for all.
func commandsJSON(l words.Language, all []commands.Command, guild data.GuildID) ([]byte, error) {
	wire := make([]wireCommand, 0, len(all))
	for _, c := range all {
		w := wireCommand{
			Name: c.Name, Type: typedCommand, Description: described(l, c.Description),
			Options: parameters(l, c.Options),
		}
		if c.Message {
			w = wireCommand{Name: c.Name, Type: messageCommand}
		}
		if guild == 0 {
			w.Contexts = []discordgo.InteractionContextType{discordgo.InteractionContextGuild}
			w.Integrations = []discordgo.ApplicationIntegrationType{discordgo.ApplicationIntegrationGuildInstall}
		}
		if c.ForServerManagers {
			w.Permissions = strconv.FormatUint(uint64(manageServer), 10)
		}
		w.subs(l, c)
		wire = append(wire, w)
	}
	return json.Marshal(wire)
}

// subs adds the subcommands, those of a group where its first one is. Nobody sees what
// describes a group, but Discord wants it: it is that of the command.
func (w *wireCommand) subs(l words.Language, c commands.Command) {
	for _, s := range c.Subs {
		into := &w.Options
		if s.Group != "" {
			at := slices.IndexFunc(w.Options, func(o wireParameter) bool { return o.Type == optionGroup && o.Name == s.Group })
			if at < 0 {
				at = len(w.Options)
				w.Options = append(w.Options, wireParameter{Type: optionGroup, Name: s.Group, Description: described(l, c.Description)})
			}
			into = &w.Options[at].Options
		}
		*into = append(*into, wireParameter{
			Type: optionSub, Name: s.Name, Description: described(l, s.Description), Options: parameters(l, s.Options),
		})
	}
}

// described returns a description as long as Discord takes it.
func described(l words.Language, s words.Sentence) string { return plain(l.Text(s), maxDescription) }

func parameters(l words.Language, options []commands.Option) []wireParameter {
	var wire []wireParameter
	for _, o := range options {
		p := wireParameter{
			Type: optionString, Name: o.Name, Description: described(l, o.Description), Required: o.Required,
			Autocomplete: o.Completes && len(o.Choices) == 0, MaxLength: o.Max,
		}
		if o.Voice {
			p.Type, p.Autocomplete, p.MaxLength, p.ChannelTypes = optionChannel, false, 0, []int{voiceChannel}
		} else if o.File {
			p.Type, p.Autocomplete, p.MaxLength = optionFile, false, 0
		} else if len(o.Choices) > 0 {
			p.Choices = choices(l, o.Choices)
		} else if p.MaxLength == 0 {
			p.MaxLength = usualMax
		}
		wire = append(wire, p)
	}
	return wire
}

// register registers the commands in the scope that the settings name and takes
// them away from the other, unless that was done before.
func (b *bot) register(ctx context.Context, applicationID string) error {
	list, err := commandsJSON(b.cfg.Language, b.router.Commands(), b.cfg.Guild)
	if err != nil {
		return err
	}
	hash := sha256.Sum256(list)
	scope := strconv.FormatUint(uint64(b.cfg.Guild), 10)
	now := applicationID + " " + scope + " " + hex.EncodeToString(hash[:])
	before := ""
	if b.cfg.Registered != nil {
		if before, err = b.cfg.Registered(ctx); err != nil { // then they are registered once more
			b.log.Warn("reading what is registered", "err", err)
		}
	}
	if before == now {
		return nil
	}
	if err := b.overwrite(ctx, applicationID, b.cfg.Guild, list); err != nil {
		return err
	}
	other, leaves := otherScope(before, applicationID, b.cfg.Guild)
	if leaves {
		// A server that the bot has left has no commands to take away.
		var refused *apiError
		err := b.overwrite(ctx, applicationID, other, []byte("[]"))
		if err != nil && !(errors.As(err, &refused) && (refused.Status == http.StatusForbidden || refused.Status == http.StatusNotFound)) {
			return err
		}
	}
	if b.cfg.SetRegistered == nil {
		return nil
	}
	if err := b.cfg.SetRegistered(ctx, now); err != nil {
		b.log.Warn("noting what is registered", "err", err)
	}
	return nil
}

// otherScope returns where else commands may be registered than in a guild (0:
// everywhere), from what is known to be registered.
func otherScope(before, applicationID string, guild data.GuildID) (other data.GuildID, leaves bool) {
	if parts := strings.Fields(before); len(parts) == 3 && parts[0] == applicationID {
		other = data.GuildID(snowflake(parts[1]))
		return other, other != guild
	}
	// Nothing is known: registering to one server takes the global ones away,
	// which would all appear twice there.
	return 0, guild != 0
}

// overwrite sets the commands of a scope, all at once.
func (b *bot) overwrite(ctx context.Context, applicationID string, guild data.GuildID, list []byte) error {
	address, key := discordgo.EndpointApplicationGlobalCommands(applicationID), "PUT commands"
	if guild != 0 {
		id := strconv.FormatUint(uint64(guild), 10)
		address, key = discordgo.EndpointApplicationGuildCommands(applicationID, id), "PUT commands of "+id
	}
	err := b.api.call(ctx, http.MethodPut, address, key, json.RawMessage(list), nil)
	var refused *apiError
	if guild != 0 && errors.As(err, &refused) && (refused.Status == http.StatusForbidden || refused.Status == http.StatusNotFound) {
		return fmt.Errorf("%w: is the bot in server %d, and invited with the scope applications.commands?", err, guild)
	}
	return err
}
