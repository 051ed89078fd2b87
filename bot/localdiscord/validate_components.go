package localdiscord

import (
	"slices"
	"strings"
)

// The figures are from the page "Component Reference"; that the texts of a
// message share 4000 characters, and answer 500 above 10170 bytes (with 12 for
// each display), is known from its issues only.
const (
	treeLimit       = 40
	rowsLimit       = 5
	displayChars    = 4000
	displayBytes    = 10170
	displayOverhead = 12
)

var (
	customID       = rule{field: "custom_id", need: true, min: 1, max: 100}
	selectRules    = []rule{customID, {field: "placeholder", max: 150}, {field: "min_values", kind: integer, min: 0, max: 25}, {field: "max_values", kind: integer, min: 1, max: 25}, {field: "disabled", kind: boolean}, {field: "required", kind: boolean}, {field: "default_values", kind: list, max: 25}}
	selectOptions  = rule{field: "options", kind: list, need: true, min: 1, max: 25}
	spoilerRule    = rule{field: "spoiler", kind: boolean}
	componentRules = map[int][]rule{
		ActionRow:         {{field: "components", kind: list, need: true, min: 1, max: 5}},
		Button:            {{field: "style", kind: integer, need: true, oneOf: []int{1, 2, 3, 4, 5, 6}}, {field: "label", max: 80}, {field: "custom_id", min: 1, max: 100}, {field: "url", max: 512}, {field: "disabled", kind: boolean}, {field: "emoji", kind: object}},
		StringSelect:      append([]rule{selectOptions}, selectRules...),
		UserSelect:        selectRules,
		RoleSelect:        selectRules,
		MentionableSelect: selectRules,
		ChannelSelect:     append([]rule{{field: "channel_types", kind: list}}, selectRules...),
		TextInput:         {customID, {field: "style", kind: integer, need: true, oneOf: []int{1, 2}}, {field: "label", max: 45}, {field: "min_length", kind: integer, min: 0, max: 4000}, {field: "max_length", kind: integer, min: 1, max: 4000}, {field: "required", kind: boolean}, {field: "value", max: 4000}, {field: "placeholder", max: 100}},
		Section:           {{field: "components", kind: list, need: true, min: 1, max: 3}, {field: "accessory", kind: object, need: true}},
		TextDisplay:       {{field: "content", need: true, min: 1, max: displayChars}},
		Thumbnail:         {{field: "media", kind: object, need: true}, {field: "description", max: 1024}, spoilerRule},
		MediaGallery:      {{field: "items", kind: list, need: true, min: 1, max: 10}},
		File:              {{field: "file", kind: object, need: true}, spoilerRule},
		Separator:         {{field: "divider", kind: boolean}, {field: "spacing", kind: integer, oneOf: []int{1, 2}}},
		Container:         {{field: "components", kind: list, need: true, min: 1, max: treeLimit}, {field: "accent_color", kind: integer, min: 0, max: 0xFFFFFF}, spoilerRule},
		Label:             {{field: "label", need: true, min: 1, max: 45}, {field: "description", max: 100}, {field: "component", kind: object, need: true}},
		FileUpload:        {customID, {field: "min_values", kind: integer, min: 0, max: 10}, {field: "max_values", kind: integer, min: 1, max: 10}, {field: "required", kind: boolean}},
		RadioGroup:        {customID, {field: "options", kind: list, need: true, min: 2, max: 10}, {field: "required", kind: boolean}},
		CheckboxGroup:     {customID, {field: "options", kind: list, need: true, min: 1, max: 10}, {field: "min_values", kind: integer, min: 0, max: 10}, {field: "max_values", kind: integer, min: 1, max: 10}, {field: "required", kind: boolean}},
		Checkbox:          {customID, {field: "default", kind: boolean}},
	}
	optionsOfSelect = []rule{{field: "label", need: true, min: 1, max: 100}, {field: "value", need: true, min: 1, max: 100}, {field: "description", max: 100}, {field: "default", kind: boolean}, {field: "emoji", kind: object}}
	mediaRules      = []rule{{field: "media", kind: object, need: true}, {field: "description", max: 1024}, spoilerRule}

	// What may be where.
	selects     = []int{StringSelect, UserSelect, RoleSelect, MentionableSelect, ChannelSelect}
	topLegacy   = []int{ActionRow}
	topV2       = []int{ActionRow, Section, TextDisplay, MediaGallery, File, Separator, Container}
	inRow       = append([]int{Button}, selects...)
	inSection   = []int{TextDisplay}
	accessories = []int{Button, Thumbnail}
	inContainer = []int{ActionRow, Section, TextDisplay, MediaGallery, File, Separator}
)

// tree is one walk over the components of a message or a form.
type tree struct {
	custom, ids map[string]bool
	files       []Attachment
	pictures    []Attachment // those of the files that are shown, not offered
	count       int
	chars       int
	bytes       int
}

func newTree(files, pictures []Attachment) *tree {
	return &tree{custom: map[string]bool{}, ids: map[string]bool{}, files: files, pictures: pictures}
}

// checkTree holds the components of a message against the limits.
func (d draft) checkTree(v2 bool, files []Attachment) {
	t, top := newTree(files, d.pictures(files)), topLegacy
	if v2 {
		top = topV2
	} else if d.len("components") > rowsLimit {
		d.fail("components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and %d in length.", rowsLimit)
	}
	d.each("components", func(_ int, c node) { t.visit(c, top) })
	if t.count > treeLimit {
		d.fail("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", "The total number of components cannot exceed %d", treeLimit)
	}
	if t.chars > displayChars {
		d.fail("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "The total displayable text size cannot exceed %d", displayChars)
	}
	if t.bytes > displayBytes {
		d.fatal = errInternal
	}
}

func (t *tree) visit(c node, allowed []int) {
	t.count++
	kind, ok := asInt(c.v["type"])
	if !ok || !slices.Contains(allowed, kind) {
		if ok && slices.Contains(topV2, kind) && slices.Equal(allowed, topLegacy) {
			c.fail("type", "COMPONENT_LAYOUT_REQUIRES_COMPONENTS_V2", "This component needs the flag IS_COMPONENTS_V2")
			return
		}
		c.fail("type", "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (%s).", numbers(allowed))
		return
	}
	c.check(componentRules[kind])
	c.check([]rule{{field: "id", kind: integer, min: 0, max: 1<<31 - 1}})
	t.unique(c, "id", t.ids, "COMPONENT_ID_DUPLICATED")
	t.unique(c, "custom_id", t.custom, "COMPONENT_CUSTOM_ID_DUPLICATED")
	switch kind {
	case ActionRow:
		t.row(c)
	case Button:
		c.button()
	case StringSelect, UserSelect, RoleSelect, MentionableSelect, ChannelSelect:
		c.selectRule()
	case Section:
		c.each("components", func(_ int, inner node) { t.visit(inner, inSection) })
		if inner, ok := c.child("accessory"); ok {
			t.visit(inner, accessories)
		}
	case TextDisplay:
		t.text(c)
	case Thumbnail:
		t.media(c, "media", true)
	case MediaGallery:
		c.each("items", func(_ int, item node) {
			item.check(mediaRules)
			t.media(item, "media", true)
		})
	case File:
		t.media(c, "file", false)
	case Container:
		c.each("components", func(_ int, inner node) { t.visit(inner, inContainer) })
	default:
		t.formOnly(c, kind)
	}
}

func (t *tree) unique(c node, field string, taken map[string]bool, code string) {
	if !c.has(field) || c.int(field) == 0 && field == "id" {
		return
	}
	key := join("", c.v[field])
	if taken[key] {
		c.fail(field, code, "Component %s cannot be duplicated", strings.ReplaceAll(field, "_", " "))
	}
	taken[key] = true
}

// row is five buttons or one select.
func (t *tree) row(c node) {
	width := 0
	c.each("components", func(_ int, inner node) {
		t.visit(inner, inRow)
		if width++; inner.int("type") != Button {
			width += rowsLimit - 1
		}
		if width > rowsLimit && c.len("components") <= rowsLimit {
			inner.fail("", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "Action row component is too wide")
		}
	})
}

func (t *tree) text(c node) {
	content := c.str("content")
	if content != "" && strings.TrimSpace(content) == "" {
		c.fail("content", "BASE_TYPE_REQUIRED", "This field is required")
	}
	t.chars += size(content)
	t.bytes += len(content) + displayOverhead
}

// media is an address, or a file that comes with the message.
func (t *tree) media(c node, field string, web bool) {
	m, ok := c.child(field)
	if !ok {
		return
	}
	m.check([]rule{{field: "url", need: true, min: 1, max: 2048}})
	name, local := strings.CutPrefix(m.str("url"), "attachment://")
	files := t.files
	if web {
		files = t.pictures
	}
	switch {
	case local:
		if !slices.ContainsFunc(files, func(a Attachment) bool { return a.Name == name }) {
			m.fail("url", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", "The referenced attachment '%s' was not found", name)
		}
	case !web:
		m.fail("url", "UNFURLED_MEDIA_ITEM_ATTACHMENT_REQUIRED", "Only attachment:// references are allowed")
	case m.has("url"):
		m.link("url", "http", "https")
	}
}
