package localdiscord

// The figures are from the pages "Message" and "Reference", Uploading Files.
const (
	attachmentsLimit = 10
	attachmentLimit  = 10 << 20
	embedsChars      = 6000
)

var (
	messageRules = []rule{
		{field: "content", max: 2000},
		{field: "embeds", kind: list, max: 10},
		{field: "components", kind: list},
		{field: "attachments", kind: list, max: attachmentsLimit},
		{field: "allowed_mentions", kind: object},
		{field: "flags", kind: integer},
		{field: "tts", kind: boolean},
		{field: "poll", kind: object},
		{field: "enforce_nonce", kind: boolean},
	}
	attachmentRules = []rule{
		{field: "id", kind: snowflake, need: true},
		{field: "filename", min: 1, max: 1024},
		{field: "description", max: 1024},
		{field: "is_spoiler", kind: boolean},
	}
	mentionRules = []rule{
		{field: "parse", kind: list},
		{field: "users", kind: list, max: 100},
		{field: "roles", kind: list, max: 100},
		{field: "replied_user", kind: boolean},
	}
	embedRules = []rule{
		{field: "title", max: 256},
		{field: "description", max: 4096},
		{field: "url", max: 2048},
		{field: "color", kind: integer, min: 0, max: 0xFFFFFF},
		{field: "fields", kind: list, max: 25},
		{field: "footer", kind: object},
		{field: "author", kind: object},
	}
	fieldRules = []rule{
		{field: "name", need: true, min: 1, max: 256},
		{field: "value", need: true, min: 1, max: 1024},
	}
	footerRules = []rule{{field: "text", need: true, max: 2048}}
	authorRules = []rule{{field: "name", need: true, max: 256}}
)

// check holds the body of a message against everything but its components.
func (d draft) check(rules []rule) {
	d.node.check(rules)
	d.nonceRule()
	d.mentions()
	total := 0
	d.each("embeds", func(_ int, e node) { total += e.embed() })
	if total > embedsChars {
		d.fail("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of %d", embedsChars)
	}
}

func (d draft) nonceRule() {
	switch v := d.v["nonce"].(type) {
	case nil:
	case string:
		d.node.check([]rule{{field: "nonce", max: 25}})
	default:
		if _, ok := asInt(v); !ok {
			d.fail("nonce", "STRING_TYPE_CONVERT", "Could not interpret as string.")
		}
	}
}

// mentions checks allowed_mentions: parse and a list exclude each other.
func (d draft) mentions() {
	am, ok := d.child("allowed_mentions")
	if !ok {
		return
	}
	am.check(mentionRules)
	kinds, _ := am.v["parse"].([]any)
	for i, kind := range kinds {
		switch kind {
		case "users", "roles":
			if am.len(kind.(string)) > 0 {
				am.fail("", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", "parse:[%q] and %s: [ids...] are mutually exclusive.", kind, kind)
			}
		case "everyone":
		default:
			am.fail(join("parse", i), "BASE_TYPE_CHOICES", "Value must be one of ('roles', 'users', 'everyone').")
		}
	}
	for _, field := range []string{"users", "roles"} {
		ids, _ := am.v[field].([]any)
		for i, id := range ids {
			node{am.form, join(am.path, field), obj{join("", i): id}}.check([]rule{{field: join("", i), kind: snowflake, need: true}})
		}
	}
}

// embed checks one embed and returns how much it counts against the 6000.
func (e node) embed() int {
	e.check(embedRules)
	n := size(e.str("title")) + size(e.str("description"))
	e.each("fields", func(_ int, f node) {
		f.check(fieldRules)
		n += size(f.str("name")) + size(f.str("value"))
	})
	if footer, ok := e.child("footer"); ok {
		footer.check(footerRules)
		n += size(footer.str("text"))
	}
	if author, ok := e.child("author"); ok {
		author.check(authorRules)
		n += size(author.str("name"))
	}
	return n
}
