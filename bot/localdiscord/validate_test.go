package localdiscord_test

import (
	"fmt"
	"strings"
	"testing"

	"watchparty/bot/localdiscord"
)

// x is a text of n characters.
func x(n int) string { return strings.Repeat("x", n) }

// times is n copies made by do.
func times(n int, do func(i int) obj) []obj {
	var out []obj
	for i := range n {
		out = append(out, do(i))
	}
	return out
}

func v2(components ...obj) obj { return obj{"flags": 1 << 15, "components": components} }

func plainText(i int) obj { return obj{"type": 10, "content": fmt.Sprint(i)} }

func selecting(change obj) obj {
	s := obj{"type": 3, "custom_id": "s", "options": []obj{{"label": "a", "value": "a"}}}
	for k, v := range change {
		s[k] = v
	}
	return v2(row(s))
}

func options(n int) []obj {
	return times(n, func(i int) obj { return obj{"label": "a", "value": fmt.Sprint(i)} })
}

// with is a button with some fields changed.
func with(change obj) obj {
	b := button("a", "b")
	for k, v := range change {
		if b[k] = v; v == nil {
			delete(b, k)
		}
	}
	return v2(row(b))
}

type limitRow struct {
	name string
	body obj
	path string // where the error is; "": accepted
	code string // the error's code; a number if it is not a form error
}

const (
	badLength = "BASE_TYPE_BAD_LENGTH"
	maxLength = "BASE_TYPE_MAX_LENGTH"
	required  = "BASE_TYPE_REQUIRED"
	choices   = "BASE_TYPE_CHOICES"
	union     = "UNION_TYPE_CHOICES"
)

var messageLimits = []limitRow{
	{"content 2000", obj{"content": x(2000)}, "", ""},
	{"content 2001", obj{"content": x(2001)}, "content", maxLength},
	{"content counts characters of two units", obj{"content": strings.Repeat("😀", 1001)}, "content", maxLength},
	{"content is text", obj{"content": 5}, "content", "STRING_TYPE_CONVERT"},
	{"nothing", obj{}, "", "50006"},
	{"blank", obj{"content": " \n"}, "", "50006"},
	{"V2 without components", v2(), "", "50006"},
	{"V2 with content", obj{"flags": 1 << 15, "content": "a", "components": []obj{plainText(1)}}, "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"},
	{"V2 with empty content and null embeds", obj{"flags": 1 << 15, "content": "", "embeds": nil, "components": []obj{plainText(1)}}, "", ""},
	{"V2 with embeds", obj{"flags": 1 << 15, "embeds": []obj{{"title": "a"}}, "components": []obj{plainText(1)}}, "embeds", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"},
	{"V2 with a poll", obj{"flags": 1 << 15, "poll": obj{}, "components": []obj{plainText(1)}}, "poll", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"},
	{"text display without the flag", obj{"components": []obj{plainText(1)}}, "components.0.type", "COMPONENT_LAYOUT_REQUIRES_COMPONENTS_V2"},
	{"ephemeral outside an interaction", obj{"content": "a", "flags": 64}, "flags", "MESSAGE_FLAGS_INVALID"},
	{"five rows", obj{"content": "a", "components": times(5, func(i int) obj { return row(button("a", fmt.Sprint(i))) })}, "", ""},
	{"six rows", obj{"content": "a", "components": times(6, func(i int) obj { return row(button("a", fmt.Sprint(i))) })}, "components", badLength},
	{"40 components", v2(times(40, plainText)...), "", ""},
	{"41 components", v2(times(41, plainText)...), "components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"},
	{"41 components, nested", v2(obj{"type": 17, "components": times(39, plainText)}, plainText(1)), "components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"},
	{"4000 characters", v2(obj{"type": 10, "content": x(2000)}, obj{"type": 10, "content": x(2000)}), "", ""},
	{"4001 characters", v2(obj{"type": 10, "content": x(2000)}, obj{"type": 10, "content": x(2001)}), "components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"},
	{"4001 characters in one", v2(obj{"type": 10, "content": x(4001)}), "components.0.content", badLength},
	{"10170 bytes", v2(obj{"type": 10, "content": strings.Repeat("한", 3386)}), "", ""},
	{"10171 bytes", v2(obj{"type": 10, "content": strings.Repeat("한", 3386) + "x"}), "", "0"},
	{"empty text display", v2(obj{"type": 10, "content": ""}), "components.0.content", required},
	{"blank text display", v2(obj{"type": 10, "content": "  "}), "components.0.content", required},
	{"five buttons", v2(row(times(5, func(i int) obj { return button("a", fmt.Sprint(i)) })...)), "", ""},
	{"six buttons", v2(row(times(6, func(i int) obj { return button("a", fmt.Sprint(i)) })...)), "components.0.components", badLength},
	{"empty row", v2(obj{"type": 1, "components": []obj{}}), "components.0.components", badLength},
	{"select beside a button", v2(row(button("a", "b"), obj{"type": 5, "custom_id": "c"})), "components.0.components.1", "COMPONENT_LAYOUT_WIDTH_EXCEEDED"},
	{"button outside a row", v2(button("a", "b")), "components.0.type", union},
	{"text in a row", v2(row(plainText(1))), "components.0.components.0.type", union},
	{"unknown type", v2(obj{"type": 99}), "components.0.type", union},
	{"no object", obj{"flags": 1 << 15, "components": []any{"a"}}, "components.0", "MODEL_TYPE_CONVERT"},
	{"no list", obj{"flags": 1 << 15, "components": obj{}}, "components", "LIST_TYPE_CONVERT"},
	{"label 80", with(obj{"label": x(80)}), "", ""},
	{"label 81", with(obj{"label": x(81)}), "components.0.components.0.label", maxLength},
	{"neither label nor emoji", with(obj{"label": nil}), "components.0.components.0.label", required},
	{"emoji alone", with(obj{"label": nil, "emoji": obj{"name": "👍"}}), "", ""},
	{"custom id 100", with(obj{"custom_id": x(100)}), "", ""},
	{"custom id 101", with(obj{"custom_id": x(101)}), "components.0.components.0.custom_id", badLength},
	{"no custom id", with(obj{"custom_id": nil}), "components.0.components.0.custom_id", required},
	{"custom id twice", v2(row(button("a", "b"), button("c", "b"))), "components.0.components.1.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"},
	{"custom id twice in two rows", v2(row(button("a", "b")), row(button("c", "b"))), "components.1.components.0.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"},
	{"id twice", v2(obj{"type": 10, "content": "a", "id": 7}, obj{"type": 10, "content": "b", "id": 7}), "components.1.id", "COMPONENT_ID_DUPLICATED"},
	{"style 7", with(obj{"style": 7}), "components.0.components.0.style", choices},
	{"no style", with(obj{"style": nil}), "components.0.components.0.style", required},
	{"link", with(obj{"style": 5, "custom_id": nil, "url": "https://example.org"}), "", ""},
	{"link with custom id", with(obj{"style": 5, "url": "https://example.org"}), "components.0.components.0.url", "BUTTON_COMPONENT_INVALID"},
	{"link to nowhere", with(obj{"style": 5, "custom_id": nil, "url": "nowhere"}), "components.0.components.0.url", "URL_TYPE_INVALID_URL"},
	{"link 513", with(obj{"style": 5, "custom_id": nil, "url": "https://e.org/" + x(499)}), "components.0.components.0.url", maxLength},
	{"url on a button", with(obj{"url": "https://example.org"}), "components.0.components.0.url", "BUTTON_COMPONENT_INVALID"},
	{"25 options", selecting(obj{"options": options(25)}), "", ""},
	{"26 options", selecting(obj{"options": options(26)}), "components.0.components.0.options", badLength},
	{"no options", selecting(obj{"options": []obj{}}), "components.0.components.0.options", badLength},
	{"option label 101", selecting(obj{"options": []obj{{"label": x(101), "value": "a"}}}), "components.0.components.0.options.0.label", badLength},
	{"option value 101", selecting(obj{"options": []obj{{"label": "a", "value": x(101)}}}), "components.0.components.0.options.0.value", badLength},
	{"option description 101", selecting(obj{"options": []obj{{"label": "a", "value": "a", "description": x(101)}}}), "components.0.components.0.options.0.description", maxLength},
	{"option value twice", selecting(obj{"options": []obj{{"label": "a", "value": "a"}, {"label": "b", "value": "a"}}}), "components.0.components.0.options.1.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"},
	{"placeholder 150", selecting(obj{"placeholder": x(150)}), "", ""},
	{"placeholder 151", selecting(obj{"placeholder": x(151)}), "components.0.components.0.placeholder", maxLength},
	{"more values than options", selecting(obj{"max_values": 2}), "components.0.components.0.max_values", "SELECT_COMPONENT_MAX_VALUES_TOO_LARGE"},
	{"min above max", selecting(obj{"min_values": 2}), "components.0.components.0.min_values", "SELECT_COMPONENT_MIN_VALUES_TOO_LARGE"},
	{"max 26", selecting(obj{"max_values": 26}), "components.0.components.0.max_values", "NUMBER_TYPE_MAX"},
	{"section", v2(obj{"type": 9, "components": times(3, plainText), "accessory": button("a", "b")}), "", ""},
	{"section of four", v2(obj{"type": 9, "components": times(4, plainText), "accessory": button("a", "b")}), "components.0.components", badLength},
	{"section without accessory", v2(obj{"type": 9, "components": times(1, plainText)}), "components.0.accessory", required},
	{"section with a select", v2(obj{"type": 9, "components": times(1, plainText), "accessory": obj{"type": 5, "custom_id": "a"}}), "components.0.accessory.type", union},
	{"container in container", v2(obj{"type": 17, "components": []obj{{"type": 17, "components": times(1, plainText)}}}), "components.0.components.0.type", union},
	{"container's colour", v2(obj{"type": 17, "accent_color": 1 << 24, "components": times(1, plainText)}), "components.0.accent_color", "NUMBER_TYPE_MAX"},
	{"container's spoiler", v2(obj{"type": 17, "spoiler": "yes", "components": times(1, plainText)}), "components.0.spoiler", "BOOLEAN_TYPE_CONVERT"},
	{"separator", v2(plainText(1), obj{"type": 14, "divider": true, "spacing": 2}), "", ""},
	{"separator spacing 3", v2(plainText(1), obj{"type": 14, "spacing": 3}), "components.1.spacing", choices},
	{"gallery of 11", v2(obj{"type": 12, "items": times(11, func(int) obj { return obj{"media": obj{"url": "https://e.org/a.png"}} })}), "components.0.items", badLength},
	{"gallery's description 1025", v2(obj{"type": 12, "items": []obj{{"media": obj{"url": "https://e.org/a.png"}, "description": x(1025)}}}), "components.0.items.0.description", maxLength},
	{"file from the web", v2(obj{"type": 13, "file": obj{"url": "https://e.org/a"}}), "components.0.file.url", "UNFURLED_MEDIA_ITEM_ATTACHMENT_REQUIRED"},
	{"file that is not there", v2(obj{"type": 13, "file": obj{"url": "attachment://a.json"}}), "components.0.file.url", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"},
	{"attachment without a file", obj{"content": "a", "attachments": []obj{{"id": 0}}}, "attachments.0.id", "ATTACHMENT_NOT_FOUND"},
	{"nonce 25", obj{"content": "a", "nonce": x(25)}, "", ""},
	{"nonce 26", obj{"content": "a", "nonce": x(26)}, "nonce", maxLength},
	{"11 embeds", obj{"embeds": times(11, func(int) obj { return obj{"title": "a"} })}, "embeds", maxLength},
	{"embed title 257", obj{"embeds": []obj{{"title": x(257)}}}, "embeds.0.title", maxLength},
	{"embed field value 1025", obj{"embeds": []obj{{"fields": []obj{{"name": "a", "value": x(1025)}}}}}, "embeds.0.fields.0.value", badLength},
	{"embeds 6001", obj{"embeds": []obj{{"description": x(4000)}, {"description": x(2001)}}}, "embeds", "MAX_EMBED_SIZE_EXCEEDED"},
	{"parse and list", obj{"content": "a", "allowed_mentions": obj{"parse": []string{"users"}, "users": []string{"1"}}}, "allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"},
	{"parse nonsense", obj{"content": "a", "allowed_mentions": obj{"parse": []string{"all"}}}, "allowed_mentions.parse.0", choices},
	{"101 users", obj{"content": "a", "allowed_mentions": obj{"users": make([]string, 101)}}, "allowed_mentions.users", maxLength},
}

func TestLimitsOfMessages(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	for _, row := range messageLimits {
		t.Run(row.name, func(t *testing.T) {
			row.check(t, dc.call("POST", "/channels/"+dc.channel.ID.String()+"/messages", row.body))
		})
	}
}

func (row limitRow) check(t *testing.T, a answer) {
	t.Helper()
	switch {
	case row.code == "":
		if a.status >= 300 {
			t.Errorf("refused: %d %s", a.status, a.raw)
		}
	case row.code[0] < 'A':
		if fmt.Sprint(a.code()) != row.code || a.status < 400 {
			t.Errorf("got %d %s, want code %s", a.status, a.raw, row.code)
		}
	case a.code() != 50035 || a.status != 400 || a.problem(row.path) != row.code:
		t.Errorf("got %d %s, want %s at %s", a.status, a.raw, row.code, row.path)
	}
}
