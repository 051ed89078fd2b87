package commands_test

import (
	"strings"
	"testing"

	"watchparty/commands"
)

// start starts a show that no pack describes, in a channel of its own.
func (srv *server) startNamed(name string) commands.Reply {
	q := srv.request(host, "show", "start", "show", "", "name", name, "episodes", "3")
	q.Channel, q.Pressed = 2, false
	delete(q.Options, "show")
	return srv.ask(q)
}

// TestNamesThatPeopleGiveShows checks that a name is kept as it was typed if
// somebody can read it, with its joiners, and refused if nobody can.
func TestNamesThatPeopleGiveShows(t *testing.T) {
	for typed, want := range map[string]string{
		"Our Planet Tonight":                                        "Our Planet Tonight",
		"  Our \t Planet\n Tonight ":                                "Our Planet Tonight",
		"\U0001f468\u200d\U0001f469\u200d\U0001f467 & \u2764\ufe0f": "\U0001f468\u200d\U0001f469\u200d\U0001f467 & \u2764\ufe0f", // a family
		"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645":          "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",          // Persian
		"\u0915\u094d\u200d\u0937":                                  "\u0915\u094d\u200d\u0937",                                  // Devanagari
		"\u200dThe Room\u200c \u200d":                               "The Room",
		"S\u202eem\u200bos\ufeff":                                   "Semos",
		"24":                                                        "24", "M*A*S*H": "M*A*S*H", "$#*!": "$#*!", "\u2600": "\u2600", "??1": "??1",
	} {
		srv := newServer(t)
		if r := srv.startNamed(typed); !r.Public || english(r.Title) != want {
			t.Errorf("%q: got %+v, want the title %q", typed, r, want)
		}
	}
	for _, typed := range []string{"|", "||", "*", "**", `\`, "_ _", "~~", "`", "```", ">", "#", "-", "...", "\u200d", "\u200c \u200d", "\u3164", "\u2800", "\u0301"} {
		srv := newServer(t)
		before := len(srv.store.Dump())
		r := srv.startNamed(typed)
		if r.Public || len(srv.store.Dump()) != before || len(r.Body) != 1 || !strings.Contains(english(r.Body[0].Text), "name") {
			t.Errorf("%q: %+v", typed, r)
		}
	}
}

// TestStartAsksWhichShow checks that no show is started for a host who names none, even if
// only one is at hand.
func TestStartAsksWhichShow(t *testing.T) {
	chat := newChat(t, shippedCatalog(t))
	got := strings.Join(chat.say("mina", "/show start"), "\n")
	for _, want := range []string{"(only you can see this)", "Which show is this channel watching?", "[Find another show]"} {
		if !strings.Contains(got, want) {
			t.Errorf("want %q in\n%s", want, got)
		}
	}
}
