package localdiscord

import (
	"cmp"
	"sync"
	"time"
)

// constants is what is settled by New.
type constants struct {
	opts Options
	now  func() time.Time
	app  ID
	bot  User
}

// world is everything that changes. It is used inside of Server.with alone.
type world struct {
	constants

	lastID   ID
	guilds   map[ID]*guild
	known    map[ID]bool // every user there ever was
	guildIDs []ID
	channels map[ID]*channel
	threads  []*channel // those of channels that are threads
	messages map[ID]*Message
	commands registry // the global ones
	emojis   []*AppEmoji

	uploads uploads

	inters     map[ID]*interaction
	byToken    map[string]*interaction
	interQueue []*interaction // oldest first, for forgetting

	endpoint  *endpoint // nil: interactions go to the gateway
	sessions  map[string]*session
	sockets   map[*socket]bool
	starts    starts
	revoked   map[string]bool // tokens that are no longer valid
	resumeURL string          // see ResumeAt
	script    []*GatewayFault
	silent    bool
	twice     int // events still to be sent twice

	connections, identifies, resumes, resumesAtURL, beats int

	fromBot []BotFrame

	faults  []*Fault
	limits  []*limit
	invalid int // see Invalid
	record  []*Request
	asked   int           // interactions that a bot was handed
	changed chan struct{} // closed and replaced whenever anything changes
	journal *journal      // nil unless it is kept; see KeepJournal
}

func newWorld(o Options) *world {
	o.Heartbeat = cmp.Or(o.Heartbeat, 41250*time.Millisecond)
	o.History = cmp.Or(o.History, 500)
	o.Record = cmp.Or(o.Record, 1000)
	o.Participants = cmp.Or(o.Participants, 1000)
	o.Threads = cmp.Or(o.Threads, 1000)
	o.ResumeWindow = cmp.Or(o.ResumeWindow, 3*time.Minute)
	o.Starts = cmp.Or(o.Starts, 1000)
	o.Shards = cmp.Or(o.Shards, 1)
	o.MaxConcurrency = cmp.Or(o.MaxConcurrency, 1)
	o.IdentifyEvery = cmp.Or(o.IdentifyEvery, 5*time.Second)
	o.Name = cmp.Or(o.Name, "watchparty")
	w := &world{constants: constants{opts: o, now: o.Clock},
		guilds: map[ID]*guild{}, known: map[ID]bool{}, channels: map[ID]*channel{}, messages: map[ID]*Message{},
		inters: map[ID]*interaction{}, byToken: map[string]*interaction{}, sessions: map[string]*session{}, sockets: map[*socket]bool{},
		starts: starts{last: map[uint64]time.Time{}}, revoked: map[string]bool{}, changed: make(chan struct{})}
	if w.now == nil {
		w.now = time.Now
	}
	w.app = w.newID()
	w.newID() // the bot's user is not its application, nor next to it
	w.bot = User{ID: w.newID(), Name: o.Name, Bot: true}
	return w
}

// locked returns what Server.with is for a world.
func locked(w *world) func(do func(*world)) {
	var mu sync.Mutex
	return func(do func(*world)) {
		mu.Lock()
		defer mu.Unlock()
		do(w)
	}
}

// change is with for what others wait for.
func (s *Server) change(do func(*world)) {
	s.with(func(w *world) {
		defer w.touch()
		do(w)
	})
}

// inside is with for what returns something.
func inside[T any](s *Server, do func(*world) T) (got T) {
	s.with(func(w *world) { got = do(w) })
	return got
}

// touch wakes everybody in Wait.
func (w *world) touch() {
	close(w.changed)
	w.changed = make(chan struct{})
}
