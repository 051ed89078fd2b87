package bot

import (
	"errors"
	"fmt"
	"strconv"

	"watchparty/commands"
	"watchparty/data"
)

// Kinds of interactions, by Discord's numbers (Receiving and Responding).
type kind int

const (
	command    kind = 2
	press      kind = 3 // of a button or in a menu
	completion kind = 4
	submit     kind = 5 // of a form
)

// String names a kind for the log.
func (k kind) String() string {
	switch k {
	case command:
		return "command"
	case press:
		return "press"
	case completion:
		return "completion"
	case submit:
		return "form"
	}
	return "kind " + strconv.Itoa(int(k))
}

// place is the kind of message that a press or a form came from.
type place int

const (
	noMessage place = iota
	privateMessage
	publicMessage
)

// An origin is where an interaction came from, as far as the way of answering
// depends on it.
type origin struct {
	kind kind
	on   place
}

// An interaction is what Discord delivered, decoded.
type interaction struct {
	origin
	id    uint64
	token string // a secret: it answers in the bot's name
	// application is the bot's own, under which a deferred answer is edited.
	application uint64
	req         commands.Request
}

var (
	// errNoGuild is returned for an interaction outside of any server.
	errNoGuild = errors.New("not in a server")
	// errNotAnswerable is returned when an interaction lacks what an answer
	// needs.
	errNotAnswerable = errors.New("no id, token or known kind")
)

// decode reads the JSON of an interaction. With an error the interaction still
// has what an answer needs, unless it is errNotAnswerable. Its request has no
// time, and nothing in it holds on to the text.
func decode(text []byte) (interaction, error) {
	var w wireInteraction
	err := read(text, &w)
	if err != nil {
		w = wireInteraction{}
		if again := read(text, &w.wireAnswerable); again != nil {
			return interaction{}, errNotAnswerable
		}
	}
	in := interaction{origin: origin{kind: w.Type}, token: w.Token, application: snowflake(w.App)}
	if in.id = snowflake(w.ID); in.id == 0 || in.token == "" || w.Type < command || w.Type > submit {
		return interaction{}, errNotAnswerable
	}
	if err != nil {
		return in, fmt.Errorf("interaction %d: %w", in.id, unquoted(err))
	}
	if w.Message != nil {
		if in.on = publicMessage; w.Message.Flags&flagPrivate != 0 {
			in.on = privateMessage
		}
	}
	if w.Guild == "" {
		return in, errNoGuild
	}
	if in.req, err = request(w); err != nil {
		return in, err
	}
	switch w.Type {
	case command, completion:
		err = decodeCommand(&in.req, w.Type, w.Data)
	case press:
		err = decodePress(&in.req, w.Data)
	case submit:
		err = decodeForm(&in.req, w.Data)
	}
	return in, err
}

// request reads who asks and where.
func request(w wireInteraction) (commands.Request, error) {
	req := commands.Request{
		ID:      snowflake(w.ID),
		Guild:   data.GuildID(snowflake(w.Guild)),
		Channel: data.ChannelID(snowflake(w.Channel)),
		User:    data.UserID(snowflake(w.Member.User.ID)),
		Pressed: w.Type == press || w.Type == submit,
		Locale:  w.Locale,
	}
	if req.Guild == 0 || req.Channel == 0 || req.User == 0 {
		return req, fmt.Errorf("interaction %d: no guild, channel or user", req.ID)
	}
	if t := w.In.Type; 10 <= t && t <= 12 { // threads: announcement, public, private
		req.Thread, req.Parent = true, data.ChannelID(snowflake(w.In.Parent))
	}
	for _, r := range w.Member.Roles {
		id := snowflake(r)
		if id == 0 {
			return req, fmt.Errorf("interaction %d: a role is not an id", req.ID)
		}
		req.Roles = append(req.Roles, data.RoleID(id))
	}
	theirs, err := parsePermissions(w.Member.Permissions)
	if err != nil {
		return req, fmt.Errorf("interaction %d: permissions of the member: %w", req.ID, err)
	}
	req.ManageServer, req.ManageEvents = theirs.has(manageServer), theirs.has(manageEvents)
	req.ManageMessages = theirs.has(manageMessages)
	if w.Bot != "" {
		ours, err := parsePermissions(w.Bot)
		if err != nil {
			return req, fmt.Errorf("interaction %d: permissions of the bot: %w", req.ID, err)
		}
		req.Missing = ours.missing()
	}
	return req, nil
}

// decodeCommand reads a typed command or one being typed, or one that is used
// on a message.
func decodeCommand(req *commands.Request, k kind, d wireData) (err error) {
	req.Command, req.Options = d.Name, map[string]string{}
	if d.Type == messageCommand && d.Name != "" && k == command {
		req.Target, err = d.target()
		return err
	}
	if d.Type > typedCommand || d.Name == "" {
		return fmt.Errorf("interaction %d: a command of type %d", req.ID, d.Type)
	}
	options := d.Options
	if len(options) == 1 && options[0].Type == 1 { // a subcommand
		req.Do, options = options[0].Name, options[0].Options
	}
	for _, o := range options {
		value, err := o.text()
		if err != nil {
			return fmt.Errorf("interaction %d: option of type %d: %w", req.ID, o.Type, err)
		}
		if o.Type == optionChannel && snowflake(value) == 0 {
			return fmt.Errorf("interaction %d: the channel chosen is not an id", req.ID)
		}
		req.Options[o.Name] = value
		if o.Focused && k == completion {
			req.Focus = o.Name
		}
	}
	if k == completion && req.Focus == "" {
		return fmt.Errorf("interaction %d: a completion without focus", req.ID)
	}
	return nil
}

// decodePress reads the press of a button, or what was chosen in a menu.
func decodePress(req *commands.Request, d wireData) error {
	action, fill, err := decodeAction(d.CustomID)
	if err != nil {
		return err
	}
	if req.Action = action; fill == "" {
		return nil
	}
	if len(d.Values) != 1 || d.Values[0] == "" {
		return fmt.Errorf("interaction %d: %d values chosen", req.ID, len(d.Values))
	}
	switch d.ComponentType {
	case typeUserSelect, typeRoleSelect, typeChannelSelect:
		if snowflake(d.Values[0]) == 0 {
			return fmt.Errorf("interaction %d: the value chosen is not an id", req.ID)
		}
	}
	req.Options[fill] = d.Values[0]
	return nil
}

// decodeForm reads what was typed into a form.
func decodeForm(req *commands.Request, d wireData) error {
	action, fill, err := decodeAction(d.CustomID)
	if err != nil || fill != "" {
		return errOldButton
	}
	req.Action = action
	for _, c := range d.Components {
		f := c.Component
		if c.Type != typeLabel || f.Type != typeTextInput || f.CustomID == "" || !plainWord(f.CustomID) {
			return fmt.Errorf("interaction %d: a form with a component of type %d", req.ID, c.Type)
		}
		req.Options[f.CustomID] = f.Value
	}
	return nil
}
