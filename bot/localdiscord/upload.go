package localdiscord

import (
	"crypto/rand"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Upload is a file that a member gives for an option of a command. Option is the
// option's name; the line has the file's own as the option's value.
type Upload struct {
	Option string
	Name   string
	Data   []byte
}

const (
	// UploadLimit is the largest file that a member can give (attachment_size_limit).
	UploadLimit = attachmentLimit
	// uploadsKept bounds what is kept of what members gave.
	uploadsKept = 100
	// addressLife is how long the address of a file is good (page "Reference", Signed
	// Attachment CDN URLs). Discord does not document it; people see a day.
	addressLife = 24 * time.Hour
	filesPath   = "/ephemeral-attachments/"
)

// uploaded is a file at its address.
type uploaded struct {
	Attachment
	path, sign string
	until      time.Time
}

// uploads are the files that were given, the oldest first, and the address under which
// the bot knows this Discord.
type uploads struct {
	host string
	kept []uploaded
}

// give puts what was uploaded in the place of the values of options that take a file.
func (t Typed) give(files []Upload) error {
	for i, v := range t.Options {
		if v.Option.Type != optAttachment {
			continue
		}
		given := false
		for _, f := range files {
			if f.Option == v.Option.Name {
				t.Options[i].Value, given = f, true
			}
		}
		if !given {
			return Refuse("The option %q needs a file.", v.Option.Name)
		}
	}
	return nil
}

// upload keeps a file for the bot to fetch, and tells it where.
func (r resolution) upload(f Upload) (ID, error) {
	if len(f.Data) > UploadLimit {
		return 0, Refuse("That file is too large: %d MiB is the most.", UploadLimit>>20)
	}
	w := r.w
	a := Attachment{ID: w.newID(), Name: plainName(f.Name), Size: len(f.Data), Type: http.DetectContentType(f.Data), Data: f.Data}
	u := uploaded{Attachment: a, path: fmt.Sprintf("%s%d/%d/%s", filesPath, w.app, a.ID, a.Name), sign: rand.Text(), until: w.now().Add(addressLife)}
	if w.uploads.kept = append(w.uploads.kept, u); len(w.uploads.kept) > uploadsKept {
		w.uploads.kept = append(w.uploads.kept[:0:0], w.uploads.kept[1:]...)
	}
	address := obj{"id": a.ID, "filename": a.Name, "size": a.Size, "content_type": a.Type, "ephemeral": true}
	address["url"] = "http://" + w.uploads.host + u.path + "?ex=" + strconv.FormatInt(u.until.Unix(), 16) + "&hm=" + u.sign
	address["proxy_url"] = address["url"]
	r.put("attachments", a.ID, address)
	return a.ID, nil
}

// plainName is what is left of a file's name, as people see it of Discord.
func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && (r == '.' || r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return r
		}
		return '_'
	}, name)
}

// LoseFiles takes away all files that were given, as Discord does with time.
func (s *Server) LoseFiles() { s.with(func(w *world) { w.uploads.kept = nil }) }

// serveFile is the part of Discord that keeps files. A [Fault] may name the path.
func (s *Server) serveFile(rw http.ResponseWriter, r *http.Request) {
	out := &logged{ResponseWriter: rw, path: r.URL.Path, rest: r.URL.Path}
	if f := s.meet(&request{Request: r}, out); f != nil && f.before(out, r) {
		return
	}
	found := inside(s, func(w *world) *uploaded {
		for _, u := range w.uploads.kept {
			if u.path == r.URL.Path && u.sign == r.FormValue("hm") && w.now().Before(u.until) {
				return &u
			}
		}
		return nil
	})
	if found == nil || r.Method != http.MethodGet {
		http.Error(rw, "This content is no longer available.", http.StatusNotFound)
		return
	}
	rw.Header().Set("Content-Type", found.Type)
	rw.Write(found.Data) //nolint:errcheck // whoever asked has gone
}
