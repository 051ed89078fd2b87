package localdiscord

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The figures are from the page "Application Commands".
const (
	commandsLimit  = 130
	commandChars   = 8000
	largestInteger = 1<<53 - 1
)

var (
	kindsLimit   = map[int]int{1: 100, 2: 15, 3: 15, 4: 1}
	commandRules = []rule{
		{field: "type", kind: integer, oneOf: []int{1, 2, 3, 4}},
		{field: "name", need: true, min: 1, max: 32},
		{field: "options", kind: list, min: 0, max: 25},
		{field: "default_member_permissions", kind: snowflake},
		{field: "nsfw", kind: boolean},
		{field: "contexts", kind: list},
		{field: "integration_types", kind: list},
		{field: "name_localizations", kind: object},
		{field: "description_localizations", kind: object},
	}
	optionRules = []rule{
		{field: "type", kind: integer, need: true, oneOf: []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}},
		{field: "name", need: true, min: 1, max: 32},
		{field: "description", need: true, min: 1, max: 100},
		{field: "required", kind: boolean},
		{field: "autocomplete", kind: boolean},
		{field: "choices", kind: list, min: 0, max: 25},
		{field: "options", kind: list, min: 0, max: 25},
		{field: "min_length", kind: integer, min: 0, max: 6000},
		{field: "max_length", kind: integer, min: 1, max: 6000},
		{field: "channel_types", kind: list},
	}
	choiceRules = []rule{{field: "name", need: true, min: 1, max: 100}}
)

// checkCommands holds the body of a bulk overwrite against the limits.
func checkCommands(body any, inGuild bool) error {
	f := &form{}
	items, ok := body.([]any)
	if !ok {
		f.add("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
		return f.err()
	}
	if len(items) > commandsLimit {
		f.add("", "BASE_TYPE_MAX_LENGTH", "Must be 130 or fewer in length.")
	}
	seen, kinds := map[string]bool{}, map[int]int{}
	node{f, "", obj{"": items}}.each("", func(i int, c node) {
		c.path = join("", i)
		c.command(inGuild)
		if key := commandKey(c.v); seen[key] {
			c.fail("", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
		} else {
			seen[key] = true
		}
		kinds[max(c.int("type"), 1)]++
	})
	for kind, n := range kinds {
		if most, known := kindsLimit[kind]; known && n > most && f.errors == nil {
			return refused(400, 30032, "Maximum number of application commands reached ("+numbers([]int{most})+").")
		}
	}
	return f.err()
}

func (c node) command(inGuild bool) {
	c.check(commandRules)
	if inGuild && (c.v["contexts"] != nil || c.v["integration_types"] != nil) {
		c.fail("contexts", "APPLICATION_COMMAND_CONTEXTS_GLOBAL_ONLY", "Only global commands can have contexts.")
	}
	if max(c.int("type"), 1) != 1 {
		if c.has("description") || c.len("options") > 0 {
			c.fail("description", "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION", "Context menu commands cannot have description or options.")
		}
		return
	}
	c.slashName()
	c.check([]rule{{field: "description", need: true, min: 1, max: 100}})
	c.options(0)
	if n := c.chars(); n > commandChars {
		c.fail("", "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (%d)", commandChars)
	}
}

// isSlashName is ^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$ in lower case,
// as the documentation has it. The bot carries this package, and compiling that
// would cost a tenth of its start.
func isSlashName(name string) bool {
	length := utf8.RuneCountInString(name)
	return 1 <= length && length <= 32 && strings.ToLower(name) == name && !strings.ContainsFunc(name, func(r rune) bool {
		return !strings.ContainsRune("-_'", r) && !unicode.In(r, unicode.L, unicode.N, unicode.Devanagari, unicode.Thai)
	})
}

func (c node) slashName() {
	name := c.str("name")
	if name != "" && !isSlashName(name) {
		c.fail("name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
	}
	for _, field := range []string{"name_localizations", "description_localizations"} {
		local, _ := c.child(field)
		for locale := range local.v {
			if field == "description_localizations" {
				local.check([]rule{{field: locale, min: 1, max: 100}})
			} else if !isSlashName(local.str(locale)) {
				local.fail(locale, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
			}
		}
	}
}

// options checks one level; depth 1 is inside a subcommand or a group.
func (c node) options(depth int) {
	names, optional, subs := map[string]bool{}, false, 0
	c.each("options", func(_ int, o node) {
		o.check(optionRules)
		o.slashName()
		if names[o.str("name")] {
			o.fail("name", "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option name must be unique")
		}
		names[o.str("name")] = true
		kind := o.int("type")
		if kind == optSub || kind == optGroup {
			subs++
			o.subcommand(kind, c.int("type"), depth)
			return
		}
		required, _ := o.v["required"].(bool)
		if required && optional {
			o.fail("", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options")
		}
		optional = optional || !required
		o.leaf(kind)
	})
	if subs > 0 && subs != c.len("options") {
		c.fail("options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command and sub-command group option types are mutually exclusive to all other types")
	}
}

func (o node) subcommand(kind, parent, depth int) {
	if depth > 0 && (kind == optGroup || parent != optGroup) || depth > 1 {
		o.fail("type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-commands and groups cannot be nested further")
		return
	}
	if kind == optGroup && o.len("options") == 0 {
		o.fail("options", "BASE_TYPE_REQUIRED", "This field is required")
	}
	o.each("options", func(_ int, child node) {
		if kind == optGroup && child.int("type") != optSub {
			child.fail("type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "A group holds sub-commands only")
		}
	})
	o.options(depth + 1)
}

func (o node) leaf(kind int) {
	if o.len("options") > 0 {
		o.fail("options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Only sub-commands and groups have options")
	}
	auto, _ := o.v["autocomplete"].(bool)
	if (auto || o.len("choices") > 0) && kind != optString && kind != optInteger && kind != optNumber {
		o.fail("type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "This type has neither choices nor autocomplete")
	}
	if auto && o.len("choices") > 0 {
		o.fail("choices", "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES", "Autocomplete options cannot have choices")
	}
	names := map[string]bool{}
	o.each("choices", func(_ int, c node) {
		c.choice(kind)
		if names[c.str("name")] {
			c.fail("name", "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE", "Choice name must be unique")
		}
		names[c.str("name")] = true
	})
}

// choice is a choice of an option, fixed or offered by autocomplete.
func (c node) choice(kind int) {
	c.check(choiceRules)
	switch kind {
	case optString:
		c.check([]rule{{field: "value", need: true, min: 1, max: 100}})
	case optInteger:
		c.check([]rule{{field: "value", kind: integer, need: true, min: -largestInteger, max: largestInteger}})
	default:
		if c.v["value"] == nil {
			c.fail("value", "BASE_TYPE_REQUIRED", "This field is required")
		}
	}
}

// chars is what counts against the size of a command: names, descriptions and
// values, each by its longest translation.
func (c node) chars() int {
	n := size(c.str("value"))
	for _, field := range []string{"name", "description"} {
		longest := size(c.str(field))
		local, _ := c.child(field + "_localizations")
		for locale := range local.v {
			longest = max(longest, size(local.str(locale)))
		}
		n += longest
	}
	for _, field := range []string{"options", "choices"} {
		node{&form{}, "", c.v}.each(field, func(_ int, child node) { n += child.chars() })
	}
	return n
}
