package bot

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

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
	// plainMessage is a public one that is text with buttons. It could be made one of
	// components, which then it would stay, and phones would not show its words.
	plainMessage
	// ownAnswer is the answer itself, which was deferred already, as a private one.
	ownAnswer
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
	files       []remoteFile // given for its options, and not fetched yet
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
		in.on = placeOf(w.Message.Flags)
	}
	if w.Guild == "" {
		return in, errNoGuild
	}
	if in.req, err = request(w); err != nil {
		return in, err
	}
	switch w.Type {
	case command, completion:
		in.files, err = decodeCommand(&in.req, w.Type, w.Data)
	case press:
		err = decodePress(&in.req, w.Data)
	case submit:
		err = decodeForm(&in.req, w.Data)
	}
	return in, err
}

// placeOf returns what kind of message has these flags.
func placeOf(flags int) place {
	switch {
	case flags&flagPrivate != 0:
		return privateMessage
	case flags&flagComponents == 0:
		return plainMessage
	}
	return publicMessage
}

// request reads who asks and where.
func request(w wireInteraction) (commands.Request, error) {
	req := commands.Request{
		ID:      snowflake(w.ID),
		At:      createdAt(snowflake(w.ID)),
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

// decodePress reads the press of a button, or what was chosen in a menu.
func decodePress(req *commands.Request, d wireData) error {
	action, fill, err := decodeAction(d.CustomID)
	if err != nil {
		return err
	}
	if req.Action = action; fill == "" {
		return nil
	}
	if name, many := strings.CutSuffix(fill, several); many {
		for i, v := range d.Values {
			if i == maxChoices || slices.Contains(d.Values[:i], v) || v == "" || !plainWord(v) || strings.Contains(v, several) {
				return fmt.Errorf("interaction %d: value %d chosen is one too many, there twice or not a word", req.ID, i+1)
			}
		}
		fill, d.Values = name, []string{strings.Join(d.Values, several)}
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
