package commands_test

import (
	"testing"

	"watchparty/data"
)

// TestNoHostRole checks that a host role makes hosts, and that where there is none
// no role does, whatever its number.
func TestNoHostRole(t *testing.T) {
	h := newHall(t)
	back := func(role data.RoleID) bool {
		q := h.request(dan, "watched", "back", "episode", "none", "for", "group")
		q.Roles = []data.RoleID{role}
		return h.ask(q).Public
	}
	if h.press(host, "watched", "", "episode", "S1E1", "for", "group"); back(0) {
		t.Error("a host by no role")
	}
	if h.press(host, "settings", "role", "value", "50"); back(0) || back(51) {
		t.Error("a host by another role")
	}
	if !back(50) {
		t.Error("no host by the host role")
	}
}
