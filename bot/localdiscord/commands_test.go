package localdiscord_test

import (
	"fmt"
	"strings"
	"testing"

	"watchparty/bot/localdiscord"
)

func command(change obj) obj {
	c := obj{"name": "a", "description": "b"}
	for k, v := range change {
		if c[k] = v; v == nil {
			delete(c, k)
		}
	}
	return c
}

func opt(kind int, change obj) obj {
	o := obj{"type": kind, "name": "o", "description": "b"}
	for k, v := range change {
		o[k] = v
	}
	return o
}

func with1(kind int, change obj) []obj {
	return []obj{command(obj{"options": []obj{opt(kind, change)}})}
}

func opts(list ...obj) []obj { return []obj{command(obj{"options": list})} }

func named(kind int, name string, inner ...obj) obj {
	o := obj{"type": kind, "name": name, "description": "b"}
	if inner != nil {
		o["options"] = inner
	}
	return o
}

func choice(name string, value any) obj { return obj{"name": name, "value": value} }

func TestLimitsOfCommands(t *testing.T) {
	big := times(25, func(i int) obj {
		return obj{"type": 3, "name": fmt.Sprint("o", i), "description": x(100), "choices": times(3, func(j int) obj { return choice(fmt.Sprint(j, x(99)), x(99)) })}
	})
	dc := newDiscord(t, localdiscord.Options{})
	for _, row := range []struct {
		name string
		body []obj
		path string
		code string
	}{
		{"plain", []obj{command(nil)}, "", ""},
		{"Hangul", []obj{command(obj{"name": "시청"})}, "", ""},
		{"marks of Thai and Devanagari", []obj{command(obj{"name": "หนึ่ง-हिन्दी"})}, "", ""},
		{"digits and signs", []obj{command(obj{"name": "½-_'7"})}, "", ""},
		{"mark of another script", []obj{command(obj{"name": "e\u0301"})}, "0.name", "APPLICATION_COMMAND_INVALID_NAME"},
		{"full stop", []obj{command(obj{"name": "a.b"})}, "0.name", "APPLICATION_COMMAND_INVALID_NAME"},
		{"long local name", []obj{command(obj{"name_localizations": obj{"ko": x(33)}})}, "0.name_localizations.ko", "APPLICATION_COMMAND_INVALID_NAME"},
		{"name of 32", []obj{command(obj{"name": x(32)})}, "", ""},
		{"name of 33", []obj{command(obj{"name": x(33)})}, "0.name", badLength},
		{"capital", []obj{command(obj{"name": "Watched"})}, "0.name", "APPLICATION_COMMAND_INVALID_NAME"},
		{"space", []obj{command(obj{"name": "a b"})}, "0.name", "APPLICATION_COMMAND_INVALID_NAME"},
		{"no name", []obj{command(obj{"name": nil})}, "0.name", required},
		{"no description", []obj{command(obj{"description": nil})}, "0.description", required},
		{"description of 100", []obj{command(obj{"description": x(100)})}, "", ""},
		{"description of 101", []obj{command(obj{"description": x(101)})}, "0.description", badLength},
		{"same name", []obj{command(nil), command(nil)}, "1", "APPLICATION_COMMANDS_DUPLICATE_NAME"},
		{"same name, other type", []obj{command(nil), {"name": "a", "type": 3}}, "", ""},
		{"message command", []obj{{"name": "Hide as a spoiler", "type": 3}}, "", ""},
		{"message command with description", []obj{{"name": "a", "type": 3, "description": "b"}}, "0.description", "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION"},
		{"16 message commands", times(16, func(i int) obj { return obj{"name": fmt.Sprint(i), "type": 3} }), "", "30032"},
		{"100 commands", times(100, func(i int) obj { return command(obj{"name": fmt.Sprint(i)}) }), "", ""},
		{"101 commands", times(101, func(i int) obj { return command(obj{"name": fmt.Sprint(i)}) }), "", "30032"},
		{"a file in a group", opts(named(2, "g", named(1, "s", opt(11, obj{"required": true})))), "", ""},
		{"a file that completes", with1(11, obj{"autocomplete": true}), "0.options.0.type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"},
		{"a file with choices", with1(11, obj{"choices": []obj{choice("a", "b")}}), "0.options.0.type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"},
		{"26 options", opts(times(26, func(i int) obj { return opt(3, obj{"name": fmt.Sprint(i)}) })...), "0.options", maxLength},
		{"option name", with1(3, obj{"name": "O"}), "0.options.0.name", "APPLICATION_COMMAND_INVALID_NAME"},
		{"option twice", opts(opt(3, nil), opt(3, nil)), "0.options.1.name", "APPLICATION_COMMAND_OPTIONS_NAME_INVALID"},
		{"option without description", with1(3, obj{"description": ""}), "0.options.0.description", required},
		{"option type 12", with1(12, nil), "0.options.0.type", choices},
		{"required after optional", opts(opt(3, nil), opt(3, obj{"name": "p", "required": true})), "0.options.1", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"},
		{"25 choices", with1(3, obj{"choices": times(25, func(i int) obj { return choice(fmt.Sprint(i), "a") })}), "", ""},
		{"26 choices", with1(3, obj{"choices": times(26, func(i int) obj { return choice(fmt.Sprint(i), "a") })}), "0.options.0.choices", maxLength},
		{"choice name of 101", with1(3, obj{"choices": []obj{choice(x(101), "a")}}), "0.options.0.choices.0.name", badLength},
		{"choice value of 101", with1(3, obj{"choices": []obj{choice("a", x(101))}}), "0.options.0.choices.0.value", badLength},
		{"choice of another type", with1(4, obj{"choices": []obj{choice("a", "b")}}), "0.options.0.choices.0.value", "NUMBER_TYPE_COERCE"},
		{"choices and autocomplete", with1(3, obj{"autocomplete": true, "choices": []obj{choice("a", "b")}}), "0.options.0.choices", "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES"},
		{"autocomplete of a person", with1(6, obj{"autocomplete": true}), "0.options.0.type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"},
		{"max_length 6001", with1(3, obj{"max_length": 6001}), "0.options.0.max_length", "NUMBER_TYPE_MAX"},
		{"subcommand", opts(named(1, "s", opt(3, nil))), "", ""},
		{"group", opts(named(2, "g", named(1, "s", opt(3, nil)))), "", ""},
		{"group in group", opts(named(2, "g", named(2, "h", named(1, "s")))), "0.options.0.options.0.type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"},
		{"option in group", opts(named(2, "g", opt(3, nil))), "0.options.0.options.0.type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"},
		{"subcommand in subcommand", opts(named(1, "s", named(1, "t"))), "0.options.0.options.0.type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"},
		{"subcommand beside option", opts(named(1, "s"), opt(3, nil)), "0.options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"},
		{"8000 characters", opts(big...), "0", "APPLICATION_COMMAND_TOO_LARGE"},
		{"local name", []obj{command(obj{"name_localizations": obj{"ko": "A"}})}, "0.name_localizations.ko", "APPLICATION_COMMAND_INVALID_NAME"},
		{"local description", []obj{command(obj{"description_localizations": obj{"ko": x(101)}})}, "0.description_localizations.ko", badLength},
	} {
		t.Run(row.name, func(t *testing.T) {
			limitRow{path: row.path, code: row.code}.check(t, dc.call("PUT", "/applications/"+dc.Application().String()+"/commands", row.body))
		})
	}
}

func TestCommandsAreReplacedAndKeepTheirIDs(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	path := "/applications/" + dc.Application().String() + "/commands"
	first := dc.call("PUT", path, []obj{command(nil), command(obj{"name": "c"})})
	second := dc.call("PUT", path, []obj{command(obj{"description": "new"}), command(obj{"name": "d"})})
	if first.list[0]["id"] != second.list[0]["id"] {
		t.Error("a command of the same name got another id")
	}
	guild := "/applications/" + dc.Application().String() + "/guilds/" + dc.guild.ID.String() + "/commands"
	dc.call("PUT", guild, []obj{command(obj{"name": "here"})})
	var got []string
	for _, c := range dc.Commands(dc.guild.ID) {
		got = append(got, c.Name)
	}
	if strings.Join(got, " ") != "here a d" {
		t.Errorf("commands of the guild: %v, want here a d", got)
	}
	if a := dc.call("GET", guild, nil); len(a.list) != 1 || a.list[0]["name"] != "here" {
		t.Errorf("GET of the guild's: %s", a.raw)
	}
	if a := dc.call("PUT", guild, []obj{command(obj{"contexts": []int{0}})}); a.problem("0.contexts") == "" {
		t.Errorf("contexts in a guild: %d %s", a.status, a.raw)
	}
	if a := dc.call("PUT", path, []obj{command(obj{"name": "X"})}); a.status != 400 {
		t.Errorf("a bad command: %d", a.status)
	}
	if a := dc.call("GET", path, nil); len(a.list) != 2 {
		t.Error("a refused overwrite changed what was registered")
	}
	if a := dc.call("PUT", "/applications/1/commands", []obj{}); a.code() != 10002 {
		t.Errorf("another application's: %d %s", a.status, a.raw)
	}
}
