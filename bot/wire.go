package bot

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// The fields of Discord's interaction object that are needed, and no others:
// the payload is ten times as large.
type (
	wireInteraction struct {
		wireAnswerable
		Guild   string `json:"guild_id"`
		Channel string `json:"channel_id"`
		In      struct {
			Type   int    `json:"type"`
			Parent string `json:"parent_id"`
		} `json:"channel"`
		Member struct {
			User struct {
				ID string `json:"id"`
			} `json:"user"`
			Roles       []string `json:"roles"`
			Permissions string   `json:"permissions"`
		} `json:"member"`
		Bot     string `json:"app_permissions"`
		Locale  string `json:"locale"`
		Message *struct {
			Flags int `json:"flags"`
		} `json:"message"`
		Data wireData `json:"data"`
	}
	// wireAnswerable is what an answer needs.
	wireAnswerable struct {
		ID    string `json:"id"`
		Type  kind   `json:"type"`
		Token string `json:"token"`
		App   string `json:"application_id"`
	}
	wireData struct {
		Name          string          `json:"name"`
		Type          int             `json:"type"`
		Options       []wireOption    `json:"options"`
		CustomID      string          `json:"custom_id"`
		ComponentType int             `json:"component_type"`
		Values        []string        `json:"values"`
		Components    []wireComponent `json:"components"`
		Target        string          `json:"target_id"`
		Resolved      struct {
			Messages    map[string]wireMessage    `json:"messages"`
			Attachments map[string]wireAttachment `json:"attachments"`
		} `json:"resolved"`
	}
	wireOption struct {
		Name    string         `json:"name"`
		Type    int            `json:"type"`
		Value   jsontext.Value `json:"value"`
		Focused bool           `json:"focused"`
		Options []wireOption   `json:"options"`
	}
	wireAttachment struct {
		Name string `json:"filename"`
		Size int    `json:"size"`
		URL  string `json:"url"`
	}
	wireComponent struct {
		Type      int `json:"type"`
		Component struct {
			Type     int    `json:"type"`
			CustomID string `json:"custom_id"`
			Value    string `json:"value"`
		} `json:"component"`
	}
)

// text returns an option's value as it was typed.
func (o wireOption) text() (s string, err error) {
	switch {
	case o.Type < 3:
		return "", errors.New("out of place")
	case len(o.Value) == 0:
		return "", nil
	case o.Value[0] == '"':
		err = read(o.Value, &s)
		return s, err
	}
	return string(o.Value), nil
}

// read reads JSON strictly: all of it must be in order, keys are written as here,
// and texts are UTF-8. Of a key that comes twice the last counts; looking for
// such keys in all that is passed over would cost as much as reading it.
func read(text []byte, into any) error {
	return json.Unmarshal(text, into, jsontext.AllowDuplicateNames(true))
}

// unquoted says where JSON does not fit, and not what is there. Keys are
// ours, except those of what is resolved.
func unquoted(err error) error {
	var e *json.SemanticError
	if errors.As(err, &e) {
		at, _, _ := strings.Cut(string(e.JSONPointer), "/resolved/")
		return fmt.Errorf("%s at %s does not fit", e.JSONKind, at)
	}
	return errors.New("not in order")
}

// snowflake reads an id of Discord's, 0 if it is none.
func snowflake(s string) uint64 {
	if s == "" || s[0] == '0' {
		return 0
	}
	id, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		return 0
	}
	return id
}
