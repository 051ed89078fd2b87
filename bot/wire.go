package bot

import "github.com/go-json-experiment/json/jsontext"

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
			Messages map[string]wireMessage `json:"messages"`
		} `json:"resolved"`
	}
	wireOption struct {
		Name    string         `json:"name"`
		Type    int            `json:"type"`
		Value   jsontext.Value `json:"value"`
		Focused bool           `json:"focused"`
		Options []wireOption   `json:"options"`
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
