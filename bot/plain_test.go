package bot

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// evil is a show's name as a host could type it.
const evil = "@everyone <@7> || discord.gg/x"

// reminder is a plain message that notifies users.
func reminder(in data.ChannelID, users ...data.UserID) commands.Post {
	return commands.Post{In: in, Plain: true, Notify: users, Message: commands.Reply{
		Body:    []commands.Span{{Text: words.Verbatim(evil)}},
		Buttons: []commands.Button{{Label: words.Verbatim("Can't come"), Action: action("hello", "cant")}},
	}}
}

// TestNotify posts a plain message in a Discord: its words are content, so that phones
// show them, it notifies the users named and nobody else, and it is found again if its
// answer is lost, edited without notifying, and tells when by Discord's clock.
func TestNotify(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	h := w.hands()
	theo, mina := w.AddMember(w.guild.ID, "Theo").User.ID, w.AddMember(w.guild.ID, "Nina").User.ID
	in := data.ChannelID(w.channel.ID)
	turn := commands.Turn{Effect: reminder(in, data.UserID(theo), data.UserID(mina)), Job: data.Job{JobKey: data.JobKey{Guild: data.GuildID(w.guild.ID)}, Begun: time.Now()}}
	o, err := h.carryOut(within(t), turn)
	if err != nil || o.Failed != commands.Did {
		t.Fatal(o, err)
	}
	m, _ := w.Message(localdiscord.ID(o.ID))
	named := "<@" + theo.String() + "> <@" + mina.String() + ">"
	if want := "@everyone <@7> ││ discord.gg/x\n" + named + "\n[Can't come]"; people.Text(m) != want || m.Flags != flagNoPreviews {
		t.Errorf("with flags %d it says\n%s, want\n%s", m.Flags, people.Text(m), want)
	}
	if !slices.Equal(m.Pings, []localdiscord.ID{theo, mina}) || m.PingsAll {
		t.Errorf("it notifies %v, everybody: %t", m.Pings, m.PingsAll)
	}
	if !o.At.Equal(m.Sent.Truncate(time.Millisecond)) {
		t.Errorf("posted at %s, and it tells %s", m.Sent, o.At)
	}
	turn.Effect = commands.Post{In: in} // what is known of it after a crash
	if again, err := h.find(within(t), turn); err != nil || again.ID != o.ID || !again.At.Equal(o.At) || !again.Found {
		t.Errorf("found %+v, %v", again, err)
	}
	edit := commands.Edit{In: in, Message: data.MessageID(o.ID), Plain: true, To: spoken("It has begun.")}
	done, err := h.carryOut(within(t), commands.Turn{Effect: edit})
	m, _ = w.Message(localdiscord.ID(o.ID))
	if err != nil || people.Text(m) != "It has begun." || len(m.Pings) > 0 || m.Edited == nil || !done.At.Equal(*m.Edited) {
		t.Errorf("edited: %+v, %v, and it says %q", done, err, people.Text(m))
	}
}

// TestNotifyFits fills a plain message: 75 users with the longest ids and a text without
// end are within Discord's 2000 characters, and one user more is our mistake.
func TestNotifyFits(t *testing.T) {
	users := make([]data.UserID, commands.MaxNotify)
	for i := range users {
		users[i] = math.MaxUint64 - data.UserID(i)
	}
	post := reminder(5, users...)
	post.Message.Body = append(post.Message.Body, commands.Span{Text: words.Verbatim(strings.Repeat("a*", 2000))})
	p, err := encodePost(voice{}, post, mark{"n", 1 << 30})
	var sent struct {
		Content  string
		Mentions mentions `json:"allowed_mentions"`
	}
	if err == nil {
		err = json.Unmarshal(p.body, &sent)
	}
	if err != nil || units(sent.Content) > maxContent || len(sent.Mentions.Users) != len(users) || len(sent.Mentions.Parse) != 0 {
		t.Fatalf("%d characters, notifying %d: %v", units(sent.Content), len(sent.Mentions.Users), err)
	}
	for _, u := range users {
		if strings.Count(sent.Content, "<@"+decimal(u)+">") != 1 {
			t.Fatalf("user %d is not named once:\n%s", u, sent.Content)
		}
	}
	if !strings.HasPrefix(sent.Content, `\@everyone \<\@7\> ││`) {
		t.Errorf("it says %s", sent.Content)
	}
	for name, change := range map[string]func(*commands.Post){
		"76 users": func(p *commands.Post) { p.Notify = append(p.Notify, 1) },
		"a menu":   func(p *commands.Post) { p.Message.Menus = []commands.Menu{{Option: "x"}} },
		"a file":   func(p *commands.Post) { p.Message.File = &commands.File{} },
		"nothing":  func(p *commands.Post) { p.Notify, p.Message = nil, commands.Reply{} },
	} {
		post := reminder(5, users...)
		change(&post)
		if _, err := encodePost(voice{}, post, mark{"n", 1 << 30}); err == nil {
			t.Errorf("%s is sent", name)
		}
	}
}
