package localdiscord_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"strconv"
	"strings"
	"testing"

	"watchparty/bot/localdiscord"
)

// The pages of Discord's documentation that name a limit. What no page names is
// known from its issues ("issue") or its OpenAPI document ("OpenAPI").
const (
	pageCommands   = "Application Commands"
	pageReceiving  = "Receiving and Responding"
	pageComponents = "Component Reference"
	pageMessage    = "Message"
	pageReference  = "Reference"
	pageChannel    = "Channel"
	pageThreads    = "Threads"
	pageEvents     = "Guild Scheduled Event"
	pageCodes      = "Opcodes and Status Codes"
)

// A bad request breaks one limit. Where goes before the body: a message of the
// bot's, a form, a choice, the commands, a thread, an event.
type badRequest struct {
	source string
	what   string
	where  string
	body   any
	code   int    // of the answer
	path   string // where the form error is
	form   string // its code
}

const badForm = 50035

func oneOption(change obj) any { return with1(3, change) }

func aChoice(name, value any) any {
	return obj{"type": 8, "data": obj{"choices": []obj{{"name": name, "value": value}}}}
}

func aForm(title string, components ...obj) any {
	return obj{"type": 9, "data": modal(title, components...)}
}

func embed(change obj) any { return obj{"embeds": []obj{change}} }

const inRow = "components.0.components.0."

// One row a limit: one more than the limit allows.
var badRequests = []badRequest{
	{pageCommands, "100 commands", "commands", times(101, func(i int) obj { return command(obj{"name": fmt.Sprint(i)}) }), 30032, "", ""},
	{pageCommands, "15 message commands", "commands", times(16, func(i int) obj { return obj{"name": fmt.Sprint(i), "type": 3} }), 30032, "", ""},
	{"OpenAPI", "130 of all kinds", "commands", times(131, func(i int) obj { return command(obj{"name": fmt.Sprint(i)}) }), badForm, "", maxLength},
	{pageCommands, "name 32", "commands", []obj{command(obj{"name": x(33)})}, badForm, "0.name", badLength},
	{pageCommands, "name in lower case", "commands", []obj{command(obj{"name": "Cast"})}, badForm, "0.name", "APPLICATION_COMMAND_INVALID_NAME"},
	{pageCommands, "message command's name 32", "commands", []obj{{"name": x(33), "type": 3}}, badForm, "0.name", badLength},
	{pageCommands, "message command without description", "commands", []obj{{"name": "Seal", "type": 3, "description": "b"}}, badForm, "0.description", "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION"},
	{pageCommands, "description 100", "commands", []obj{command(obj{"description": x(101)})}, badForm, "0.description", badLength},
	{pageCommands, "25 options", "commands", opts(times(26, func(i int) obj { return opt(3, obj{"name": fmt.Sprint(i)}) })...), badForm, "0.options", maxLength},
	{pageCommands, "25 choices", "commands", oneOption(obj{"choices": times(26, func(i int) obj { return choice(fmt.Sprint(i), "a") })}), badForm, "0.options.0.choices", maxLength},
	{pageCommands, "choice's name 100", "commands", oneOption(obj{"choices": []obj{choice(x(101), "a")}}), badForm, "0.options.0.choices.0.name", badLength},
	{pageCommands, "choice's value 100", "commands", oneOption(obj{"choices": []obj{choice("a", x(101))}}), badForm, "0.options.0.choices.0.value", badLength},
	{pageCommands, "required first", "commands", opts(opt(3, nil), opt(3, obj{"name": "p", "required": true})), badForm, "0.options.1", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"},
	{pageCommands, "min_length 6000", "commands", oneOption(obj{"min_length": 6001}), badForm, "0.options.0.min_length", "NUMBER_TYPE_MAX"},
	{pageCommands, "max_length from 1", "commands", oneOption(obj{"max_length": 0}), badForm, "0.options.0.max_length", "NUMBER_TYPE_MIN"},
	{pageCommands, "integers within 2^53", "commands", with1(4, obj{"choices": []obj{choice("a", 1<<53)}}), badForm, "0.options.0.choices.0.value", "NUMBER_TYPE_MAX"},
	{pageCommands, "25 offered choices", "complete", obj{"type": 8, "data": obj{"choices": times(26, func(i int) obj { return choice(fmt.Sprint(i), "a") })}}, badForm, "data.choices", maxLength},
	{pageCommands, "offered name 100", "complete", aChoice(x(101), "a"), badForm, "data.choices.0.name", badLength},
	{pageCommands, "offered value 100", "complete", aChoice("a", x(101)), badForm, "data.choices.0.value", badLength},
	{pageReceiving, "choices answer autocomplete alone", "command", aChoice("a", "a"), badForm, "type", choices},
	{pageReceiving, "only EPHEMERAL with a deferred answer", "command", obj{"type": 5, "data": obj{"flags": 1<<15 | 64}}, badForm, "data.flags", "MESSAGE_FLAGS_INVALID"},
	{pageReceiving, "form's title 45", "command", aForm(x(46), input(nil)), badForm, "data.title", badLength},
	{pageReceiving, "form's custom id 100", "command", obj{"type": 9, "data": obj{"title": "a", "custom_id": x(101), "components": []obj{input(nil)}}}, badForm, "data.custom_id", badLength},
	{pageReceiving, "form of 5", "command", aForm("a", times(6, func(i int) obj { return input(obj{"custom_id": fmt.Sprint(i)}) })...), badForm, "data.components", badLength},
	{pageComponents, "label 45", "command", aForm("a", obj{"type": 18, "label": x(46), "component": obj{"type": 4, "custom_id": "i", "style": 1}}), badForm, "data.components.0.label", badLength},
	{pageComponents, "label's description 100", "command", aForm("a", obj{"type": 18, "label": "a", "description": x(101), "component": obj{"type": 4, "custom_id": "i", "style": 1}}), badForm, "data.components.0.description", maxLength},
	{pageComponents, "input's value 4000", "command", aForm("a", input(obj{"value": x(4001)})), badForm, "data.components.0.component.value", maxLength},
	{pageComponents, "input's placeholder 100", "command", aForm("a", input(obj{"placeholder": x(101)})), badForm, "data.components.0.component.placeholder", maxLength},
	{pageComponents, "ten files", "command", aForm("a", obj{"type": 18, "label": "a", "component": obj{"type": 19, "custom_id": "f", "max_values": 11}}), badForm, "data.components.0.component.max_values", "NUMBER_TYPE_MAX"},
	{pageComponents, "ten checkboxes", "command", aForm("a", obj{"type": 18, "label": "a", "component": obj{"type": 22, "custom_id": "f", "options": options(11)}}), badForm, "data.components.0.component.options", badLength},
	{pageMessage, "content 2000", "message", obj{"content": x(2001)}, badForm, "content", maxLength},
	{pageMessage, "something", "message", obj{"content": ""}, 50006, "", ""},
	{pageMessage, "nonce 25", "message", obj{"content": "a", "nonce": x(26)}, badForm, "nonce", maxLength},
	{pageMessage, "ten embeds", "message", obj{"embeds": times(11, func(int) obj { return obj{"title": "a"} })}, badForm, "embeds", maxLength},
	{pageMessage, "embed title 256", "message", embed(obj{"title": x(257)}), badForm, "embeds.0.title", maxLength},
	{pageMessage, "embed description 4096", "message", embed(obj{"description": x(4097)}), badForm, "embeds.0.description", maxLength},
	{pageMessage, "25 fields", "message", embed(obj{"fields": times(26, func(int) obj { return obj{"name": "a", "value": "b"} })}), badForm, "embeds.0.fields", maxLength},
	{pageMessage, "field name 256", "message", embed(obj{"fields": []obj{{"name": x(257), "value": "b"}}}), badForm, "embeds.0.fields.0.name", badLength},
	{pageMessage, "field value 1024", "message", embed(obj{"fields": []obj{{"name": "a", "value": x(1025)}}}), badForm, "embeds.0.fields.0.value", badLength},
	{pageMessage, "footer 2048", "message", embed(obj{"footer": obj{"text": x(2049)}}), badForm, "embeds.0.footer.text", maxLength},
	{pageMessage, "author 256", "message", embed(obj{"author": obj{"name": x(257)}}), badForm, "embeds.0.author.name", maxLength},
	{pageMessage, "6000 over all embeds", "message", obj{"embeds": []obj{{"description": x(4000)}, {"description": x(2001)}}}, badForm, "embeds", "MAX_EMBED_SIZE_EXCEEDED"},
	{pageMessage, "100 users to mention", "message", obj{"content": "a", "allowed_mentions": obj{"users": times101()}}, badForm, "allowed_mentions.users", maxLength},
	{pageMessage, "parse or a list", "message", obj{"content": "a", "allowed_mentions": obj{"parse": []string{"roles"}, "roles": []string{"1"}}}, badForm, "allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"},
	{pageMessage, "V2 without content", "message", obj{"flags": 1 << 15, "content": "a", "components": []obj{plainText(1)}}, badForm, "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"},
	{pageMessage, "V2 without a poll", "message", obj{"flags": 1 << 15, "poll": obj{}, "components": []obj{plainText(1)}}, badForm, "poll", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"},
	{pageComponents, "five rows", "message", obj{"content": "a", "components": times(6, func(i int) obj { return row(button("a", fmt.Sprint(i))) })}, badForm, "components", badLength},
	{pageComponents, "five buttons", "message", v2(row(times(6, func(i int) obj { return button("a", fmt.Sprint(i)) })...)), badForm, "components.0.components", badLength},
	{pageComponents, "40 components", "message", v2(times(41, plainText)...), badForm, "components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"},
	{"issue", "4000 characters", "message", v2(obj{"type": 10, "content": x(2000)}, obj{"type": 10, "content": x(2001)}), badForm, "components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"},
	{"issue", "10170 bytes", "message", v2(obj{"type": 10, "content": strings.Repeat("한", 3387)}), 0, "", ""},
	{"OpenAPI", "one text 4000", "message", v2(obj{"type": 10, "content": x(4001)}), badForm, "components.0.content", badLength},
	{pageComponents, "id within int32", "message", v2(obj{"type": 10, "content": "a", "id": 1 << 31}), badForm, "components.0.id", "NUMBER_TYPE_MAX"},
	{pageComponents, "button's label 80", "message", with(obj{"label": x(81)}), badForm, inRow + "label", maxLength},
	{pageComponents, "custom id 100", "message", with(obj{"custom_id": x(101)}), badForm, inRow + "custom_id", badLength},
	{pageComponents, "custom id once", "message", v2(row(button("a", "b"), button("c", "b"))), badForm, "components.0.components.1.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"},
	{pageComponents, "url 512", "message", with(obj{"style": 5, "custom_id": nil, "url": "https://e.org/" + x(499)}), badForm, inRow + "url", maxLength},
	{pageComponents, "25 options", "message", selecting(obj{"options": options(26)}), badForm, inRow + "options", badLength},
	{pageComponents, "option's label 100", "message", selecting(obj{"options": []obj{{"label": x(101), "value": "a"}}}), badForm, inRow + "options.0.label", badLength},
	{pageComponents, "placeholder 150", "message", selecting(obj{"placeholder": x(151)}), badForm, inRow + "placeholder", maxLength},
	{pageComponents, "min_values 25", "message", selecting(obj{"min_values": 26}), badForm, inRow + "min_values", "NUMBER_TYPE_MAX"},
	{pageComponents, "three texts in a section", "message", v2(obj{"type": 9, "components": times(4, plainText), "accessory": button("a", "b")}), badForm, "components.0.components", badLength},
	{pageComponents, "ten pictures", "message", v2(obj{"type": 12, "items": times(11, func(int) obj { return obj{"media": obj{"url": "https://e.org/a.png"}} })}), badForm, "components.0.items", badLength},
	{pageComponents, "thumbnail's description 1024", "message", v2(obj{"type": 9, "components": times(1, plainText), "accessory": obj{"type": 11, "media": obj{"url": "https://e.org/a.png"}, "description": x(1025)}}), badForm, "components.0.accessory.description", maxLength},
	{pageComponents, "colour 0xFFFFFF", "message", v2(obj{"type": 17, "accent_color": 1 << 24, "components": times(1, plainText)}), badForm, "components.0.accent_color", "NUMBER_TYPE_MAX"},
	{pageReference, "ten files", "files 11", nil, badForm, "attachments", maxLength},
	{pageReference, "10 MiB a file", "file 10485761", nil, 40005, "", ""},
	{pageCodes, "25 MiB a request", "file 26214400", nil, 40005, "", ""},
	{pageChannel, "thread's name 100", "thread", obj{"name": x(101), "type": 12}, badForm, "name", badLength},
	{pageChannel, "thread's hiding", "thread", obj{"name": "a", "type": 12, "auto_archive_duration": 30}, badForm, "auto_archive_duration", choices},
	{pageChannel, "thread's slowmode", "thread", obj{"name": "a", "type": 12, "rate_limit_per_user": 21601}, badForm, "rate_limit_per_user", "NUMBER_TYPE_MAX"},
	{pageThreads, "threads in a thread", "thread in thread", obj{"name": "a", "type": 12}, 50024, "", ""},
	{pageCodes, "participants", "participant", nil, 30033, "", ""},
	{pageCodes, "active threads", "second thread", nil, 160006, "", ""},
	{pageEvents, "event's name 100", "event", party(obj{"name": x(101)}), badForm, "name", badLength},
	{pageEvents, "event's description 1000", "event", party(obj{"description": x(1001)}), badForm, "description", maxLength},
	{pageEvents, "event's place 100", "event", party(obj{"entity_metadata": obj{"location": x(101)}}), badForm, "entity_metadata.location", badLength},
	{pageEvents, "an external event ends", "event", party(obj{"scheduled_end_time": nil}), badForm, "scheduled_end_time", required},
	{pageMessage, "100 messages a page", "list ?limit=101", nil, badForm, "limit", "NUMBER_TYPE_MAX"},
}

func times101() (ids []string) {
	for i := range 101 {
		ids = append(ids, fmt.Sprint(i+1))
	}
	return ids
}

func TestEveryLimitOfDiscords(t *testing.T) {
	c := newClock()
	dc := newDiscord(t, localdiscord.Options{Clock: c.Now, Participants: 2, Threads: 2})
	dc.register(command(obj{"options": []obj{opt(3, obj{"autocomplete": true})}}))
	l, _ := dc.ready()
	room, path := dc.room(nil)
	dc.call("PUT", path+"/thread-members/"+dc.mina.User.ID.String(), nil)
	seen := map[string]bool{}
	for _, row := range badRequests {
		name := row.source + ", " + row.what
		if seen[name] {
			t.Errorf("%s: twice", name)
		}
		seen[name] = true
		t.Run(name, func(t *testing.T) {
			a := dc.spoil(l, room, row)
			if a.status < 400 || a.code() != row.code {
				t.Errorf("got %d %s, want code %d", a.status, a.raw, row.code)
			}
			if row.form != "" && a.problem(row.path) != row.form {
				t.Errorf("got %s, want %s at %q", a.raw, row.form, row.path)
			}
		})
	}
}

// spoil makes a bad request. There is a room already, with as many in it as fit.
func (dc *discord) spoil(l *line, room localdiscord.ID, row badRequest) answer {
	dc.t.Helper()
	where, more, _ := strings.Cut(row.where, " ")
	switch in := "/channels/" + room.String(); where {
	case "commands":
		return dc.call("PUT", "/applications/"+dc.Application().String()+"/commands", row.body)
	case "command":
		return dc.call("POST", callbackPath(dc.typed(l, "/a")), row.body)
	case "complete":
		return dc.call("POST", callbackPath(dc.completing(l, "/a o:x")), row.body)
	case "message":
		return dc.call("POST", dc.messages(), row.body)
	case "list":
		return dc.call("GET", dc.messages()+more, nil)
	case "event":
		return dc.call("POST", dc.events(), row.body)
	case "thread":
		if more != "" {
			return dc.call("POST", in+"/threads", row.body)
		}
		return dc.call("POST", dc.threads(), row.body)
	case "participant":
		return dc.call("PUT", in+"/thread-members/"+dc.theo.User.ID.String(), nil)
	case "second":
		dc.room(nil)
		return dc.call("POST", dc.threads(), obj{"name": "a", "type": 12})
	case "files":
		return dc.upload(11, 1)
	case "file":
		size, _ := strconv.Atoi(more)
		return dc.upload(1, size)
	}
	dc.t.Fatalf("there is no %q", where)
	return answer{}
}

// upload posts a message with n files of so many bytes.
func (dc *discord) upload(n, size int) answer {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	payload, _ := json.Marshal(obj{"content": "a"})
	form.WriteField("payload_json", string(payload))
	for i := range n {
		part, _ := form.CreateFormFile(fmt.Sprintf("files[%d]", i), fmt.Sprintf("%d.bin", i))
		part.Write(make([]byte, size))
	}
	form.Close()
	return dc.send("POST", dc.messages(), form.FormDataContentType(), &body)
}
