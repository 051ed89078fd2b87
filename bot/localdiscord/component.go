package localdiscord

import "strings"

// Component is a component of a message or a form; which fields mean anything
// depends on Type (page "Component Reference").
type Component struct {
	Type         int            `json:"type"`
	ID           int            `json:"id"`
	CustomID     string         `json:"custom_id,omitempty"`
	Style        int            `json:"style,omitempty"`
	Label        string         `json:"label,omitempty"`
	Description  string         `json:"description,omitempty"`
	Emoji        *Emoji         `json:"emoji,omitempty"`
	URL          string         `json:"url,omitempty"`
	Disabled     bool           `json:"disabled,omitempty"`
	Placeholder  string         `json:"placeholder,omitempty"`
	Options      []SelectOption `json:"options,omitempty"`
	ChannelTypes []int          `json:"channel_types,omitempty"`
	MinValues    *int           `json:"min_values,omitempty"`
	MaxValues    *int           `json:"max_values,omitempty"`
	MinLength    int            `json:"min_length,omitempty"`
	MaxLength    int            `json:"max_length,omitempty"`
	Required     *bool          `json:"required,omitempty"`
	Value        string         `json:"value,omitempty"`
	Content      string         `json:"content,omitempty"`
	Spoiler      bool           `json:"spoiler,omitempty"`
	Divider      *bool          `json:"divider,omitempty"`
	Spacing      int            `json:"spacing,omitempty"`
	AccentColor  *int           `json:"accent_color,omitempty"`
	Components   []Component    `json:"components,omitempty"`
	Accessory    *Component     `json:"accessory,omitempty"`
	Component    *Component     `json:"component,omitempty"`
	Items        []Media        `json:"items,omitempty"`
	Media        *MediaItem     `json:"media,omitempty"`
	File         *MediaItem     `json:"file,omitempty"`
}

// The types of component.
const (
	ActionRow = iota + 1
	Button
	StringSelect
	TextInput
	UserSelect
	RoleSelect
	MentionableSelect
	ChannelSelect
	Section
	TextDisplay
	Thumbnail
	MediaGallery
	File
	Separator

	Container     = 17
	Label         = 18
	FileUpload    = 19
	RadioGroup    = 21
	CheckboxGroup = 22
	Checkbox      = 23
)

// The styles of a button that differ in more than colour.
const (
	StyleLink    = 5
	StylePremium = 6
)

// Emoji is the picture on a button or option.
type Emoji struct {
	ID   string `json:"id,omitempty"`
	Name string `json:"name,omitempty"`
}

// SelectOption is one choice of a select.
type SelectOption struct {
	Label       string `json:"label"`
	Value       string `json:"value"`
	Description string `json:"description,omitempty"`
	Default     bool   `json:"default,omitempty"`
}

// Media is one picture of a gallery.
type Media struct {
	Media       MediaItem `json:"media"`
	Description string    `json:"description,omitempty"`
	Spoiler     bool      `json:"spoiler,omitempty"`
}

// MediaItem is an address, or attachment://name.
type MediaItem struct {
	URL        string `json:"url"`
	Attachment ID     `json:"attachment_id,omitzero"` // in answers
}

// ButtonLabel is a button as a console shows it: "[Undo]", "[Later (off)]".
func (k Component) ButtonLabel() string {
	label := k.Label
	if k.Emoji != nil && k.Emoji.Name != "" {
		label = strings.TrimSpace(k.Emoji.Name + " " + label)
	}
	switch {
	case k.Disabled:
		label += " (off)"
	case k.Style == StyleLink:
		label += " ↗"
	}
	return "[" + label + "]"
}
