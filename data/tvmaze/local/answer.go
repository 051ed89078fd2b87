package local

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// object is a JSON object.
type object = map[string]any

// answer answers as TVmaze does.
func (s *Server) answer(w http.ResponseWriter, r *http.Request) {
	path, query := strings.Trim(r.URL.Path, "/"), r.URL.Query()
	parts := strings.Split(path, "/")
	if r.Method != http.MethodGet {
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	switch {
	case path == "search/shows":
		hits := []object{}
		for i, sh := range s.search(query.Get("q")) {
			hits = append(hits, object{"score": 0.9 - float64(i)/20, "show": sh.json(r)})
		}
		send(w, http.StatusOK, hits)
	case path == "lookup/shows":
		s.lookup(w, r, query.Get("imdb"))
	case len(parts) == 2 && parts[0] == "shows":
		s.show(w, r, parts[1], query["embed[]"])
	case len(parts) == 3 && parts[0] == "shows" && parts[2] == "episodes":
		s.episodes(w, r, parts[1], query.Get("specials") == "1")
	case len(parts) == 3 && parts[0] == "seasons" && parts[2] == "episodes":
		s.season(w, r, parts[1], slices.Contains(query["embed[]"], "guestcast"))
	default:
		missing(w)
	}
}

func send(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=UTF-8")
	w.Header().Set("Cache-Control", "public, max-age=3600")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // the caller may be gone
}

func missing(w http.ResponseWriter) {
	send(w, http.StatusNotFound, object{"name": "Not Found", "message": "Page not found.", "code": 0, "status": 404})
}

// lookup leads to a show, and answers null if there is none.
func (s *Server) lookup(w http.ResponseWriter, r *http.Request, imdb string) {
	sh, ok := s.find(func(sh *show) bool { return imdb != "" && sh.imdb == imdb })
	if !ok {
		send(w, http.StatusNotFound, nil)
		return
	}
	w.Header().Set("Location", fmt.Sprint(origin(r), "/shows/", sh.id))
	send(w, http.StatusMovedPermanently, nil)
}

// origin is the address that a request was sent to.
func origin(r *http.Request) string {
	scheme := r.URL.Scheme // of a request that was carried
	if scheme == "" {
		scheme = "http"
	}
	host := r.Host
	if host == "" {
		host = r.URL.Host
	}
	return scheme + "://" + host
}

func (s *Server) byID(id string) (show, bool) {
	n, err := strconv.Atoi(id)
	return s.find(func(sh *show) bool { return err == nil && sh.id == n })
}

func (s *Server) show(w http.ResponseWriter, r *http.Request, id string, embeds []string) {
	sh, ok := s.byID(id)
	if !ok {
		missing(w)
		return
	}
	whole, embedded := sh.json(r), object{}
	for _, e := range embeds {
		switch e {
		case "cast":
			embedded["cast"] = cast(sh.cast)
		case "seasons":
			embedded["seasons"] = sh.seasonsJSON()
		default:
			send(w, http.StatusBadRequest, object{"name": "Bad Request", "message": "Unknown embed", "status": 400})
			return
		}
	}
	if len(embedded) > 0 {
		whole["_embedded"] = embedded
	}
	send(w, http.StatusOK, whole)
}

func (s *Server) episodes(w http.ResponseWriter, r *http.Request, id string, specials bool) {
	sh, ok := s.byID(id)
	if !ok {
		missing(w)
		return
	}
	all := []object{}
	for i := range sh.seasons {
		for _, e := range sh.seasons[i].episodes {
			if e.number > 0 || specials {
				all = append(all, e.json(&sh, &sh.seasons[i], false))
			}
		}
	}
	send(w, http.StatusOK, all)
}

// season answers with the episodes of a season, the specials among them.
func (s *Server) season(w http.ResponseWriter, r *http.Request, id string, guests bool) {
	n, err := strconv.Atoi(id)
	sh, ok := s.find(func(sh *show) bool { return err == nil && n/1000 == sh.id })
	i := n%1000 - 1
	if !ok || i < 0 || i >= len(sh.seasons) {
		missing(w)
		return
	}
	all := []object{}
	for _, e := range sh.seasons[i].episodes {
		all = append(all, e.json(&sh, &sh.seasons[i], guests))
	}
	send(w, http.StatusOK, all)
}
