package localdiscord

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
)

// request is what a handler gets: the route's wildcards, the body read.
type request struct {
	*http.Request
	body  any // nil without a body
	files []file
	v10   bool // the version of the API, else 9
	made  bool // a handler sets it for 201 instead of 200
}

func (r *request) form() node { v, _ := r.body.(obj); return node{&form{}, "", v} }

func (r *request) id(name string) ID { id, _ := ParseID(r.PathValue(name)); return id }

// A handler answers a request. A nil answer is 204.
type handler func(w *world, r *request) (any, error)

type route struct {
	pattern string
	open    bool // needs no bot token: the path holds one
	do      handler
}

func (s *Server) routes() *http.ServeMux {
	mux := http.NewServeMux()
	for _, r := range slices.Concat(threadRoutes(), guildRoutes(), eventRoutes(), emojiRoutes(), []route{
		{"GET /gateway", true, (*world).getGateway},
		{"GET /gateway/bot", false, (*world).getGateway},
		{"GET /users/@me", false, func(w *world, _ *request) (any, error) { return w.bot.json(), nil }},
		{"GET /users/@me/guilds", false, (*world).getGuilds},
		{"GET /oauth2/applications/@me", false, (*world).getApplication},
		{"GET /applications/{app}/commands", false, (*world).getCommands},
		{"PUT /applications/{app}/commands", false, (*world).putCommands},
		{"GET /applications/{app}/guilds/{guild}/commands", false, (*world).getCommands},
		{"PUT /applications/{app}/guilds/{guild}/commands", false, (*world).putCommands},
		{"GET /channels/{channel}", false, (*world).getChannel},
		{"GET /channels/{channel}/messages", false, (*world).listMessages},
		{"POST /channels/{channel}/messages", false, (*world).postMessage},
		{"GET /channels/{channel}/messages/{message}", false, (*world).getMessage},
		{"PATCH /channels/{channel}/messages/{message}", false, (*world).patchMessage},
		{"DELETE /channels/{channel}/messages/{message}", false, (*world).deleteMessage},
		{"POST /interactions/{id}/{token}/callback", true, (*world).callback},
		{"POST /webhooks/{app}/{token}", true, (*world).followUp},
		{"GET /webhooks/{app}/{token}/messages/{message}", true, (*world).getAnswer},
		{"PATCH /webhooks/{app}/{token}/messages/{message}", true, (*world).patchAnswer},
		{"DELETE /webhooks/{app}/{token}/messages/{message}", true, (*world).deleteAnswer},
	}) {
		mux.Handle(r.pattern, s.serve(r))
	}
	return mux
}

const socketPath = "/socket/"

// ServeHTTP is the whole of this Discord: the REST API and the gateway's socket.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if why := notABot(r); why != "" {
		http.Error(w, why, http.StatusForbidden)
		return
	}
	switch {
	case r.URL.Path == socketPath:
		s.serveSocket(w, r)
	case strings.HasPrefix(r.URL.Path, filesPath):
		s.serveFile(w, r)
	case s.journaled && strings.HasPrefix(r.URL.Path, "/api/"):
		s.watch(w, r)
	default:
		s.serveAPI(w, r)
	}
}

func (s *Server) serveAPI(w http.ResponseWriter, r *http.Request) {
	path, ok := strings.CutPrefix(r.URL.Path, "/api/")
	version, rest, _ := strings.Cut(path, "/")
	log := &logged{ResponseWriter: w}
	switch {
	case !ok:
		log.refuse(errNotFound)
	case version != "v9" && version != "v10":
		log.refuse(errVersion)
	case !strings.HasPrefix(r.UserAgent(), "DiscordBot ("): // page "Reference", User Agent
		log.refuse(errAgent)
	default:
		log.path, log.rest = r.URL.Path, "/"+rest
		r.URL.Path, r.URL.RawPath = log.rest, ""
		s.route(log, r)
	}
}

func (s *Server) route(w *logged, r *http.Request) {
	if _, pattern := s.mux.Handler(r); pattern != "" {
		s.mux.ServeHTTP(w, r)
		return
	}
	for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
		other := r.Clone(r.Context())
		other.Method = method
		if _, pattern := s.mux.Handler(other); pattern != "" {
			w.refuse(errMethod)
			return
		}
	}
	w.refuse(errNotFound)
}

// serve wraps a handler in everything that is the same for all of them.
func (s *Server) serve(rt route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, hr *http.Request) {
		out := w.(*logged)
		r := &request{Request: hr, v10: strings.HasPrefix(out.path, "/api/v10/")}
		readErr := r.read(w)
		entry := s.remember(r, out)
		defer s.finish(entry, out)
		fault := s.meet(r, out)
		if fault != nil && fault.before(out, hr) {
			return
		}
		answer, err := any(nil), readErr
		if err == nil {
			s.with(func(w *world) { answer, err = w.carry(rt, r, out) })
		}
		if fault != nil && fault.Lose {
			panic(http.ErrAbortHandler)
		}
		out.reply(answer, err)
	})
}

// carry carries a request out, as the one thing that happens at that moment.
func (w *world) carry(rt route, r *request, out *logged) (any, error) {
	if !rt.open && !w.authorized(r.Header.Get("Authorization")) {
		return nil, errUnauthorized
	}
	if err := w.spend(rt, r, out); err != nil {
		return nil, err
	}
	w.rest()
	w.uploads.host = r.Host
	answer, err := rt.do(w, r)
	out.made = r.made
	if r.Method != http.MethodGet {
		w.touch()
	}
	if err != nil {
		return nil, err
	}
	return encode(answer), nil
}

// encode is called inside of with: what a handler answers may point into the world.
func encode(answer any) any {
	if answer == nil {
		return nil
	}
	return toJSON(answer)
}

func toJSON(v any) json.RawMessage {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return raw
}

func (w *world) authorized(header string) bool {
	token, ok := strings.CutPrefix(header, "Bot ")
	return ok && w.valid(token)
}

func (w *world) valid(token string) bool {
	return token != "" && !w.revoked[token] && (len(w.opts.Tokens) == 0 || slices.Contains(w.opts.Tokens, token))
}

// logged is a ResponseWriter that remembers the status.
type logged struct {
	http.ResponseWriter
	path, rest string // as asked, and without /api/vN
	status     int
	made       bool
}

func (w *logged) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

func (w *logged) refuse(err *apiError) { w.reply(nil, err) }

func (w *logged) reply(answer any, err error) {
	var over *limited
	if errors.As(err, &over) {
		w.tooMany(over, "")
		return
	}
	if err != nil {
		var refusal *apiError
		if !errors.As(err, &refusal) {
			refusal = errInternal
		}
		w.json(refusal.Status, refusal)
		return
	}
	if answer == nil {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	if w.made {
		w.json(http.StatusCreated, answer)
		return
	}
	w.json(http.StatusOK, answer)
}

func (w *logged) json(status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(v) // an error: the client has gone
}
