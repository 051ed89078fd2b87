package bot

// Component types (Component Reference).
const (
	typeRow           = 1
	typeButton        = 2
	typeTextSelect    = 3
	typeTextInput     = 4
	typeUserSelect    = 5
	typeRoleSelect    = 6
	typeChannelSelect = 8
	typeText          = 10
	typeFile          = 13
	typeContainer     = 17
	typeLabel         = 18
)

// What is sent, with its keys in the order of the alphabet: what a body says
// does not depend on it, but two bodies can be compared.
type (
	// callback answers an interaction, with a *message, deferred, offer or modal.
	callback struct {
		Data any `json:"data,omitzero"`
		Type int `json:"type"`
	}
	deferred struct {
		Flags int `json:"flags"`
	}
	offer struct {
		Choices []choice `json:"choices"`
	}
	message struct {
		Mentions     mentions     `json:"allowed_mentions"`
		Attachments  []attachment `json:"attachments,omitzero"` // empty: those it had go
		Components   []component  `json:"components"`
		Content      string       `json:"content,omitzero"`
		EnforceNonce bool         `json:"enforce_nonce,omitzero"`
		Flags        int          `json:"flags"`
		Nonce        string       `json:"nonce,omitzero"`
	}
	// mentions says who is notified: the users, and nobody else.
	mentions struct {
		Parse []string `json:"parse"`
		Users []string `json:"users,omitzero"`
	}
	attachment struct {
		Name string `json:"filename"`
		ID   string `json:"id"`
	}
	// component is any component (Component Reference); a kind has only some of
	// the fields.
	component struct {
		Accent       int         `json:"accent_color,omitzero"`
		ChannelTypes []int       `json:"channel_types,omitzero"`
		Field        *textInput  `json:"component,omitzero"`
		Components   []component `json:"components,omitzero"`
		Content      string      `json:"content,omitzero"`
		CustomID     string      `json:"custom_id,omitzero"`
		Description  string      `json:"description,omitzero"`
		File         *link       `json:"file,omitzero"`
		ID           int         `json:"id,omitzero"`
		Label        string      `json:"label,omitzero"`
		MaxValues    int         `json:"max_values,omitzero"`
		Options      []option    `json:"options,omitzero"`
		Placeholder  string      `json:"placeholder,omitzero"`
		Style        int         `json:"style,omitzero"`
		Type         int         `json:"type"`
		URL          string      `json:"url,omitzero"`
	}
	textInput struct {
		CustomID string `json:"custom_id"`
		Max      int    `json:"max_length"`
		Min      int    `json:"min_length"`
		Required bool   `json:"required"`
		Style    int    `json:"style"`
		Type     int    `json:"type"`
		Value    string `json:"value,omitzero"`
	}
	link struct {
		URL string `json:"url"`
	}
	option struct {
		Label string `json:"label"`
		Value string `json:"value"`
	}
	// modal is a form (Interaction Response Object, Modal).
	modal struct {
		Components []component `json:"components"`
		CustomID   string      `json:"custom_id"`
		Title      string      `json:"title"`
	}
	choice struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
)
