package boltdb

import (
	"fmt"

	"go.etcd.io/bbolt"
)

var registeredKey = []byte("registered")

// Registered returns what [DB.SetRegistered] was last given: what the bot has
// registered with Discord, in words of the bot's own. Empty: nothing is known,
// or it cannot be read; then the bot registers once more, which harms nobody.
func (db *DB) Registered() string {
	var what string
	_ = db.bolt.View(func(b *bbolt.Tx) error {
		what = string(b.Bucket([]byte(metaBucket)).Get(registeredKey))
		return nil
	})
	return what
}

// SetRegistered keeps what is registered, in a commit of its own: it is called
// once a start at most.
func (db *DB) SetRegistered(what string) error {
	err := db.bolt.Update(func(b *bbolt.Tx) error {
		return b.Bucket([]byte(metaBucket)).Put(registeredKey, []byte(what))
	})
	if err != nil {
		return fmt.Errorf("keep what is registered: %w", err)
	}
	return nil
}
