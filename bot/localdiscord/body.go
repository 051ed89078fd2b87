package localdiscord

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"
)

// requestLimit is the largest body (code 40005 on the page "Opcodes and Status Codes").
const requestLimit = 25 << 20

// file is one files[n] of a multipart body.
type file struct {
	field, name, kind string
	data              []byte
}

// read takes in the body: JSON, or a form with payload_json and files[n].
func (r *request) read(w http.ResponseWriter) error {
	r.Body = http.MaxBytesReader(w, r.Body, requestLimit)
	kind, params, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind == "multipart/form-data" {
		return r.readForm(multipart.NewReader(r.Body, params["boundary"]))
	}
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		return tooLarge(err)
	}
	if len(raw) == 0 {
		return nil
	}
	if kind != "application/json" {
		return &apiError{Status: http.StatusBadRequest, Code: invalidFormBodyCode, Message: errInvalidFormBody,
			Errors: obj{"_errors": []obj{{"code": "CONTENT_TYPE_INVALID", "message": "Expected \"Content-Type\" header to be one of {'application/json'}."}}}}
	}
	return r.decode(raw)
}

func (r *request) readForm(parts *multipart.Reader) error {
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return tooLarge(err)
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return tooLarge(err)
		}
		switch name := part.FormName(); {
		case name == "payload_json":
			if err := r.decode(data); err != nil {
				return err
			}
		case strings.HasPrefix(name, "files["):
			r.files = append(r.files, file{name, part.FileName(), part.Header.Get("Content-Type"), data})
		}
	}
}

// decode keeps numbers as they were written: a nonce may not fit a float.
func (r *request) decode(raw []byte) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&r.body); err != nil {
		return errInvalidJSON
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errInvalidJSON
	}
	return nil
}

func tooLarge(err error) error {
	var over *http.MaxBytesError
	if errors.As(err, &over) {
		return errTooLarge
	}
	return errInvalidJSON
}
