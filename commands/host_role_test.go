package commands_test

import (
	"testing"

	"watchparty/data"
)

// TestNoHostRole checks that a host role makes hosts, and that where there is none
// no role does, whatever its number.
func TestNoHostRole(t *testing.T) {
	srv := newServer(t)
	back := func(role data.RoleID) bool {
		q := srv.request(dan, "watched", "back", "episode", "none", "for", "group")
		q.Roles = []data.RoleID{role}
		return srv.ask(q).Public
	}
	if srv.press(host, "watched", "", "episode", "S1E1", "for", "group"); back(0) {
		t.Error("a host by no role")
	}
	if srv.press(host, "settings", "role", "value", "50"); back(0) || back(51) {
		t.Error("a host by another role")
	}
	if !back(50) {
		t.Error("no host by the host role")
	}
}
