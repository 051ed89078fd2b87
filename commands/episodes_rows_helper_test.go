package commands_test

import (
	"context"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// readRows reads a table with a line of names; \n, \u202e and the like in it are
// the characters.
func readRows(t *testing.T, file string) (rows []map[string]string) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n"), "\n")
	columns := strings.Split(lines[0], "\t")
	for n, line := range lines[1:] {
		row := map[string]string{"line": strconv.Itoa(n + 2)}
		for i, cell := range strings.Split(line, "\t") {
			if i < len(columns) {
				row[columns[i]] = cell
			}
		}
		row["input"] = unescape(row["input"])
		rows = append(rows, row)
	}
	return rows
}

// unescape reads the backslashes of a cell; one that means nothing stays.
func unescape(cell string) string {
	var b strings.Builder
	for cell != "" {
		r, _, rest, err := strconv.UnquoteChar(cell, 0)
		if err != nil {
			b.WriteByte(cell[0])
			cell = cell[1:]
			continue
		}
		b.WriteRune(r)
		cell = rest
	}
	return b.String()
}

// newRow returns a server that watches the first of some shows.
func newRow(t *testing.T, shows ...*data.Show) *server {
	srv := &server{t: t, store: datatest.New(), now: rowTime}
	srv.router = commands.NewRouter(data.NewCatalog(shows...), srv.store.Store)
	srv.press(host, "show", "start", "show", string(shows[0].ID))
	return srv
}

// typed is a request that somebody typed.
func (srv *server) typed(user data.UserID, command, do string, pairs ...string) commands.Request {
	q := srv.request(user, command, do, pairs...)
	q.Pressed = false
	if q.Option("show") == "trauma-code" {
		delete(q.Options, "show")
	}
	return q
}

// memberOf returns somebody's record in a show.
func (srv *server) memberOf(show data.ShowID, user data.UserID) (m data.Member) {
	_ = srv.store.View(context.Background(), 1, func(tx *tables.Tx) error {
		m, _ = tx.Member(1, show, user)
		return nil
	})
	return m
}

func (srv *server) groupOf(show data.ShowID) (g data.Group) {
	_ = srv.store.View(context.Background(), 1, func(tx *tables.Tx) error {
		g, _ = tx.Group(1, show)
		return nil
	})
	return g
}

// position finds an episode in a sentence.
var position = regexp.MustCompile(`S\d+E\d+`)

// playOther plays a row about another option: cast name, ending question, show.
func playOther(t *testing.T, shows []*data.Show, kind string, row map[string]string) string {
	srv := newRow(t, shows...)
	if p, ok := data.ParsePosition(row["place"]); ok {
		srv.press(dan, "watched", "sure", "episode", p.String(), "show", "case")
	}
	ids, _ := listed(strings.SplitN(row["show"], "=", 2)[1])
	if kind == "shows" {
		r := srv.ask(srv.typed(dan, "watched", "", "show", row["input"]))
		for _, b := range r.Buttons {
			if id := b.Option("show"); id != "" && b.Do != "resume" {
				return "show:" + id
			}
		}
		var could []string
		for _, m := range r.Menus {
			for _, c := range m.Choices {
				could = append(could, "show:"+c.Value)
			}
		}
		return "ask " + strings.Join(could, "|")
	}
	command, option, _ := strings.Cut(row["command"], " ")
	r := srv.ask(srv.typed(dan, command, "", option, row["input"]))
	if len(r.Menus) > 0 {
		return "list"
	}
	for _, b := range r.Buttons { // Share asks for the same
		if id, ok := strings.CutPrefix(b.Option(option), "id:"); ok && strings.HasPrefix(b.Do, ".share") {
			n, _ := strconv.Atoi(id)
			return map[string]string{"cast": "person:", "q": "question:"}[kind] + ids[n-1]
		}
	}
	return "said " + spoken(r)
}
