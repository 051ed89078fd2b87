package bot

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// RoundTrip answers as Discord. A process may die before a request arrives, or
// before its answer does.
func (s *sim) RoundTrip(r *http.Request) (*http.Response, error) {
	s.mu.Lock()
	fault := s.fault
	gone := s.point()
	if !gone {
		s.asked = append(s.asked, r.Method+" "+strings.TrimPrefix(r.URL.Path, "/api/v9"))
	}
	s.mu.Unlock()
	if gone {
		return nil, errDead
	}
	if fault != nil {
		if answer, err := fault(r); answer != nil || err != nil {
			return answer, err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	answer := s.serve(r)
	if s.point() {
		return nil, errDead
	}
	return answer, nil
}

func (s *sim) newID() string {
	s.ids++
	return strconv.FormatUint(snowflakeAt(simNow())+s.ids, 10)
}

func (s *sim) serve(r *http.Request) *http.Response {
	var in map[string]any
	if r.Body != nil {
		text, _ := io.ReadAll(r.Body)
		json.Unmarshal(text, &in) //nolint:errcheck // not every body is JSON
	}
	part := strings.Split(strings.TrimPrefix(r.URL.Path, "/api/v9/"), "/")
	route := r.Method + " " + part[0]
	for i := 2; i < len(part); i += 2 {
		route += "/" + part[i]
	}
	if part[0] == "webhooks" {
		route = r.Method + " webhooks"
	}
	switch route {
	case "GET users":
		return respond(200, `{"id":"77"}`)
	case "POST channels/threads":
		id := s.newID()
		s.thread[snowflake(id)] = in["name"].(string)
		return respond(201, `{"id":"`+id+`"}`)
	case "GET guilds/threads":
		list := []string{`{"id":"9","name":"S1E3","parent_id":"5","owner_id":"77"}`} // old
		for id, name := range s.thread {
			list = append(list, fmt.Sprintf(`{"id":"%d","name":%q,"parent_id":"5","owner_id":"77"}`, id, name))
		}
		return respond(200, `{"threads":[`+strings.Join(list, ",")+`]}`)
	case "POST channels/messages":
		for _, m := range s.posted {
			if m.nonce == in["nonce"] && in["enforce_nonce"] == true && simNow().Sub(m.at) < 5*time.Minute {
				return respond(200, fmt.Sprintf(`{"id":"%d"}`, m.id))
			}
		}
		id := s.newID()
		s.posted = append(s.posted, simMessage{snowflake(id), part[1], in["nonce"].(string), in, simNow()})
		return respond(200, `{"id":"`+id+`"}`)
	case "GET channels/messages":
		if len(part) > 3 {
			return respond(200, s.shows[part[3]].json())
		}
		list := []any{}
		for _, m := range s.posted {
			if m.channel == part[1] && m.id > snowflake(r.URL.Query().Get("after")) && !s.deaf {
				list = append(list, map[string]any{"id": strconv.FormatUint(m.id, 10), "author": map[string]any{"id": "77"}, "components": m.body["components"]})
			}
		}
		text, _ := json.Marshal(list)
		return respond(200, string(text))
	case "GET channels":
		last := uint64(0)
		for _, m := range s.posted {
			if m.channel == part[1] {
				last = max(last, m.id)
			}
		}
		return respond(200, fmt.Sprintf(`{"type":0,"last_message_id":"%d"}`, last))
	case "PUT channels/thread-members":
		s.within[part[1]+"/"+part[3]] = true
		return respond(204, "")
	case "PATCH channels/messages":
		s.shows[part[3]] = simEdit{in["components"], simNow()}
		return respond(200, s.shows[part[3]].json())
	case "PATCH webhooks":
		text, _ := json.Marshal(in)
		s.edited[part[2]] += string(text)
		return respond(200, "{}")
	}
	return respond(204, "")
}

func (e simEdit) json() string {
	shown := map[string]any{"components": e.components, "edited_timestamp": nil}
	if !e.at.IsZero() {
		shown["edited_timestamp"] = e.at
	}
	text, _ := json.Marshal(shown)
	return string(text)
}
