package bot

import (
	"context"
	"fmt"
	"log/slog"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/commands"
	"watchparty/commands/words"
)

// The addresses in a sandbox: where REST is and sessions begin, and another one of
// the same Discord.
const (
	sandboxDoor  = "127.0.0.1:80"
	sandboxOther = "127.0.0.1:81"
)

// sandbox is a local Discord with a server, a channel and a member, and a bot, in
// a time of their own: hours pass at once, with the timing of every day.
type sandbox struct {
	*localdiscord.Server
	*network
	t       *testing.T
	channel localdiscord.Channel
	member  localdiscord.Member
	log     journal
	kept    keeper

	mu       sync.Mutex
	handled  map[uint64]int // by interaction
	answered int
	thinks   time.Duration // before an answer
	asking   sync.WaitGroup

	stop  context.CancelFunc
	ended chan error
}

// inSandbox runs a test with a Discord and without a bot yet. At its end nothing
// of either may be left.
func inSandbox(t *testing.T, opts localdiscord.Options, test func(*sandbox)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(modern)
		opts.Tokens, opts.Record = []string{testToken}, 100_000
		b := &sandbox{Server: localdiscord.New(opts), network: newNetwork(), t: t, handled: map[uint64]int{}}
		served := make(chan error, 2)
		for _, addr := range []string{sandboxDoor, sandboxOther} {
			l := b.listen(addr)
			go func() { served <- b.Serve(l) }()
		}
		guild := b.AddGuild("Friday")
		b.channel = b.AddChannel(guild.ID, "watching")
		b.member = b.AddMember(guild.ID, "Mina")
		test(b)
		b.flow()
		b.quit()
		b.Close()
		for range 2 {
			if err := <-served; err != nil {
				t.Error(err)
			}
		}
		b.asking.Wait()
	})
}

// config is the settings of a bot in the sandbox.
func (b *sandbox) config() Config {
	return Config{Token: testToken, APIBase: "http://" + sandboxDoor, Version: "1.2.3", Log: slog.New(slog.NewTextHandler(&b.log, nil)),
		TakeSession: b.kept.take, SaveSession: b.kept.save, dial: b.dial}
}

// start runs a bot that resumes the session which the last one saved.
func (b *sandbox) start() {
	router := &fakeRouter{handle: func(r commands.Request) (commands.Reply, error) {
		b.mu.Lock()
		b.handled[r.ID]++
		thinks := b.thinks
		b.mu.Unlock()
		time.Sleep(thinks)
		return commands.Reply{Body: []commands.Span{{Text: words.Verbatim("Hi.")}}}, nil
	}}
	ctx, stop := context.WithCancel(b.t.Context())
	ended := make(chan error, 1)
	b.stop, b.ended = stop, ended
	go func() { ended <- run(ctx, b.config(), router, usual) }()
}

// quit stops the bot, if there is one, and returns how long that took.
func (b *sandbox) quit() (took time.Duration, err error) {
	if b.stop == nil {
		return 0, nil
	}
	begun := time.Now()
	b.stop()
	err = <-b.ended
	b.stop = nil
	return time.Since(begun), err
}

// ask lets the member type /hello without waiting for the answer.
func (b *sandbox) ask() {
	b.asking.Go(func() {
		if b.hello() {
			b.mu.Lock()
			defer b.mu.Unlock()
			b.answered++
		}
	})
}

// hello types /hello and returns whether it was answered in time.
func (b *sandbox) hello() bool {
	a, err := b.As(b.member.User.ID, b.channel.ID).Type(b.t.Context(), "/hello")
	return err == nil && people.Text(*a.Message) == "(only you can see this)\nHi."
}

// helloAgain types /hello until it is answered, for a quarter of an hour.
func (b *sandbox) helloAgain() bool {
	for begun := time.Now(); time.Since(begun) < 15*time.Minute; time.Sleep(time.Second) {
		if b.hello() {
			return true
		}
	}
	return false
}

// sums are what a scenario can name in what it expects.
func (b *sandbox) sums() map[string]int {
	g := b.Gateway()
	b.mu.Lock()
	defer b.mu.Unlock()
	log := b.log.String()
	late := strings.Count(log, "outcome=late")
	return map[string]int{"connections": g.Connections, "identifies": g.Identifies, "resumes": g.Resumes, "elsewhere": g.ResumesAtURL,
		"beats": g.Heartbeats, "handled": len(b.handled), "answered": b.answered, "late": late, "again": strings.Count(log, `outcome="delivered twice"`), "done": len(b.handled) + late}
}

// closes are the codes that the bot closed its connections with.
func (b *sandbox) closes() string {
	var codes []string
	for _, f := range b.BotFrames() {
		if f.Op == localdiscord.OpClose {
			codes = append(codes, fmt.Sprint(f.Code))
		}
	}
	return strings.Join(codes, ",")
}

var callbackToken = regexp.MustCompile(`/interactions/\d+/([^/]+)/callback`)

// check checks what must be true after every scenario: nothing was done twice, no
// session was thrown away, and no token is in the log.
func (b *sandbox) check() {
	b.t.Helper()
	for id, n := range b.handled {
		if n > 1 {
			b.t.Errorf("interaction %d was handled %d times", id, n)
		}
	}
	for _, f := range b.BotFrames() {
		if f.Op == localdiscord.OpClose && (f.Code == 1000 || f.Code == 1001) {
			b.t.Errorf("the bot closed with %d", f.Code)
		}
	}
	secrets := append(strings.Split(testToken, "."), testToken)
	for _, r := range b.Requests() {
		if m := callbackToken.FindStringSubmatch(r.Path); m != nil {
			secrets = append(secrets, m[1])
		}
	}
	log := b.log.String()
	for _, s := range secrets {
		if strings.Contains(log, s) {
			b.t.Errorf("the log holds %q", s)
		}
	}
}
