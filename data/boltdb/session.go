package boltdb

import (
	"errors"
	"fmt"
	"time"

	"go.etcd.io/bbolt"

	"watchparty/data"
)

var sessionKey = []byte("session")

// SaveSession keeps what the next start needs to go on where this one stopped,
// in words of the bot's own.
func (db *DB) SaveSession(what string) error {
	err := db.Update(func(t data.Tx) error {
		t.(*tx).put(metaBucket, sessionKey, []byte(what))
		return nil
	})
	if err != nil {
		return fmt.Errorf("save the session: %w", err)
	}
	return nil
}

// TakeSession returns what [DB.SaveSession] saved, empty if nothing was, and
// deletes it in the same commit. So a session is taken once: after a crash none
// is found, and nothing that was done before it is done again.
func (db *DB) TakeSession() (what string, err error) {
	err = db.Update(func(t data.Tx) error {
		what = string(t.(*tx).get(metaBucket, sessionKey))
		t.(*tx).delete(metaBucket, sessionKey)
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("take the saved session: %w", err)
	}
	return what, nil
}

// dropSession deletes the session from a copy of the store: the copy must not
// go on where the bot that it was made of does.
func dropSession(path string) error {
	b, _, err := openBolt(path, bbolt.Options{Timeout: time.Second, FreelistType: bbolt.FreelistArrayType, NoStatistics: true})
	if err != nil {
		return err
	}
	saved := false
	err = b.View(func(t *bbolt.Tx) error {
		meta := t.Bucket([]byte(metaBucket)) // nil in a file that is not ours
		saved = meta != nil && meta.Get(sessionKey) != nil
		return nil
	})
	if saved && err == nil {
		err = b.Update(func(t *bbolt.Tx) error { return t.Bucket([]byte(metaBucket)).Delete(sessionKey) })
	}
	return errors.Join(err, b.Close())
}
