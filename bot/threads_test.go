package bot

import (
	"log/slog"
	"net/http"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// hands returns a worker in this world, without jobs.
func (w *world) hands() *worker {
	w.t.Helper()
	client, err := newClient(w.base, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	a, err := newAPI(testToken, "1", client)
	if err != nil {
		w.t.Fatal(err)
	}
	return newWorker(noJobs{}, a, slog.New(slog.DiscardHandler), time.Now)
}

// TestEffectsInDiscord carries out every effect, in a thread's life from its
// opening to its end.
func TestEffectsInDiscord(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	h := w.hands()
	theo := w.AddMember(w.guild.ID, "Theo").User.ID
	parent, guild := data.ChannelID(w.channel.ID), data.GuildID(w.guild.ID)
	do := func(e commands.Effect, look bool) commands.Outcome {
		t.Helper()
		act := h.carryOut
		if look {
			act = h.find
		}
		o, err := act(within(t), commands.Turn{Effect: e,
			Job: data.Job{JobKey: data.JobKey{Kind: "k", Guild: guild, Subject: 3}, Begun: time.Now().Truncate(time.Hour)}})
		if err != nil || o.Found != look {
			t.Fatal(o, err)
		}
		o.Found, o.Effect = false, nil
		return o
	}
	want := func(what string, got, want commands.Outcome) {
		t.Helper()
		if want.ID, want.At = got.ID, got.At; got != want {
			t.Errorf("%s: got %+v, want %+v", what, got, want)
		}
	}
	did := commands.Outcome{}

	open := commands.OpenThread{In: parent, Name: words.Verbatim("S1E3")}
	made := do(open, false)
	if again := do(open, true); made.ID == 0 || again != made {
		t.Errorf("opened %+v, then found %+v", made, again)
	}
	thread, id := data.ChannelID(made.ID), localdiscord.ID(made.ID)
	post := commands.Post{In: thread, Message: commands.Reply{Title: words.Verbatim("Room"), Body: []commands.Span{{Text: words.Verbatim("Welcome.")}}}}
	posted := do(post, false)
	if again := do(post, true); posted.ID == 0 || again != posted {
		t.Errorf("posted %+v, then found %+v", posted, again)
	}
	message := data.MessageID(posted.ID)
	admit, expel := commands.Admit{Thread: thread, User: data.UserID(theo)}, commands.Expel{Thread: thread, User: data.UserID(theo)}
	want("expel a stranger", do(expel, false), did)
	want("admit", do(admit, false), did)
	want("admit twice", do(admit, false), did)
	if len(w.ThreadMembers(id)) != 2 || w.ChannelsOf(theo, w.guild.ID) == nil {
		t.Errorf("in the thread: %v", w.ThreadMembers(id))
	}
	w.ArchiveThread(id)
	want("expel from an archived thread", do(expel, false), did)
	w.ArchiveThread(id)
	want("edit in an archived thread", do(commands.Edit{In: thread, Message: message, To: spoken("New.")}, false), did)
	if m, _ := w.Message(localdiscord.ID(message)); people.Text(m) != "New." {
		t.Errorf("it says %q", people.Text(m))
	}
	w.LockThread(id)
	want("admit to a locked thread", do(admit, false), commands.Outcome{Failed: commands.Denied, Missing: "Manage Threads", In: parent})
	w.EditChannel(w.channel.ID, func(c *localdiscord.Channel) { c.Bot |= localdiscord.ManageThreads })
	want("admit to it as a moderator", do(admit, false), did)
	w.RemoveMember(w.guild.ID, theo)
	want("admit who has left", do(admit, false), commands.Outcome{Failed: commands.Left, In: thread})
	want("delete", do(commands.Delete{In: thread, Message: message}, false), did)
	want("delete twice", do(commands.Delete{In: thread, Message: message}, false), did)
	w.EditChannel(w.channel.ID, func(c *localdiscord.Channel) {
		c.Bot &^= localdiscord.SendMessagesInThreads | localdiscord.CreatePrivateThreads | localdiscord.ManageThreads
	})
	want("post unallowed", do(post, false), commands.Outcome{Failed: commands.Denied, Missing: "Send Messages in Threads", In: parent})
	want("open unallowed", do(open, false), commands.Outcome{Failed: commands.Denied, Missing: "Create Private Threads", In: parent})
	w.DeleteThread(id)
	want("post in what is gone", do(post, false), commands.Outcome{Failed: commands.Gone, In: thread})
	w.EditChannel(w.channel.ID, func(c *localdiscord.Channel) { c.Bot = 0 })
	want("open unseen", do(open, false), commands.Outcome{Failed: commands.Denied, Missing: "View Channel", In: parent})
}

// TestAnswersLostInDiscord checks that what was made is found although the answer
// was lost.
func TestAnswersLostInDiscord(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	h := w.hands()
	for path, e := range map[string]commands.Effect{
		"/channels/*/threads":  commands.OpenThread{In: data.ChannelID(w.channel.ID), Name: words.Verbatim("S1E3")},
		"/channels/*/messages": commands.Post{In: data.ChannelID(w.channel.ID), Message: spoken("Hi.")},
	} {
		turn := commands.Turn{Effect: e, Job: data.Job{JobKey: data.JobKey{Guild: data.GuildID(w.guild.ID)}, Begun: time.Now()}}
		w.Fail(localdiscord.Fault{Method: http.MethodPost, Path: path, Lose: true})
		if o, err := h.carryOut(within(t), turn); err == nil {
			t.Fatalf("%s: got %+v", path, o)
		}
		if o, err := h.find(within(t), turn); err != nil || o.ID == 0 {
			t.Errorf("%s: got %+v, %v", path, o, err)
		}
	}
	posts := 0
	for _, r := range w.Requests() {
		if r.Method == http.MethodPost {
			posts++
		}
	}
	if posts != 2 {
		t.Errorf("%d requests to make something", posts)
	}
}
