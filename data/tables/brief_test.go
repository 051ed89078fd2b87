package tables

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"watchparty/data"
	"watchparty/data/kv/memkv"
)

var briefly = time.Unix(1_800_000_000, 0).UTC()

// What leads to a brief record tells that there is one, so it is as brief.
func TestIndexesOfBriefRecordsAreBrief(t *testing.T) {
	for _, x := range []int{asked.peopleSpace(), asked.index[0].space, waiters.peopleSpace(), waiters.index[0].space,
		chosen.space, chosen.peopleSpace(), chosen.index[0].space} {
		if !Spaces[x].Brief {
			t.Errorf("backups have %s", Spaces[x].Name)
		}
	}
	if members.peopleSpace() != peopleSpace || Spaces[peopleSpace].Brief {
		t.Error("backups do not have the people of other records")
	}
}

// Records of different ages in two servers are read as long as they are of use,
// and dropped a minute after at most; nothing else is.
func TestBriefRecordsExpire(t *testing.T) {
	store := New(memkv.New(Spaces))
	put := func(g data.GuildID, id uint64, at time.Time) {
		t.Helper()
		err := store.Update(t.Context(), g, func(tx *Tx) error {
			tx.PutAsked(data.Asked{Guild: g, ID: id, User: 3, Author: 4, At: at, Text: "x"})
			tx.PutWaiter(data.Waiter{For: data.JobKey{Guild: g}, ID: id, User: 3, Since: at, Token: "x"})
			tx.PutMember(data.Member{Guild: g, Show: "d", User: 3})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	put(1, 5, briefly)
	put(2, 6, briefly.Add(30*time.Second))
	put(1, 7, briefly.Add(5*time.Minute))
	for _, c := range []struct {
		after   time.Duration
		read    string        // what is of use
		kept    int           // records of either kind
		againIn time.Duration // when to call again, after briefly
	}{
		{after: 15 * time.Minute, read: "567", kept: 3, againIn: 16 * time.Minute},
		{after: 15*time.Minute + 1, read: "67", kept: 3, againIn: 16 * time.Minute},
		{after: 16 * time.Minute, read: "7", kept: 1, againIn: 21 * time.Minute},
		{after: 20 * time.Minute, read: "7", kept: 1, againIn: 21 * time.Minute},
		{after: 21 * time.Minute, read: "", kept: 0},
	} {
		now := briefly.Add(c.after)
		next, err := store.Expire(t.Context(), now)
		if err != nil || c.againIn == 0 && !next.IsZero() || c.againIn > 0 && !next.Equal(briefly.Add(c.againIn)) {
			t.Errorf("after %s: next %s, %v", c.after, next, err)
		}
		read, kept := "", 0
		for id, g := range map[uint64]data.GuildID{5: 1, 6: 2, 7: 1} {
			err := store.View(t.Context(), g, func(tx *Tx) error {
				if _, ok := tx.Asked(g, 3, id, now); ok != strings.Contains(c.read, fmt.Sprint(id)) {
					t.Errorf("after %s: %d is read: %t", c.after, id, ok)
				}
				if _, ok := tx.Member(g, "d", 3); !ok {
					t.Errorf("after %s: a member is gone", c.after)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		for g := data.GuildID(1); g <= 2; g++ {
			err := store.View(t.Context(), g, func(tx *Tx) error {
				if kept += len(tx.AllAsked(g)); len(tx.AllAsked(g)) != len(tx.Waiters(g)) {
					t.Errorf("after %s: %d asked, %d wait", c.after, len(tx.AllAsked(g)), len(tx.Waiters(g)))
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		pending, over, err := store.Waiting(t.Context(), now)
		for _, w := range append(pending, over...) {
			read += fmt.Sprint(w.ID)
		}
		if kept != c.kept || read != c.read || err != nil {
			t.Errorf("after %s: kept %d, waiting %q, %v; want %d, %q", c.after, kept, read, err, c.kept, c.read)
		}
		if err := store.Verify(t.Context()); err != nil {
			t.Error(err)
		}
	}
}

// TestChosenShowsExpire checks that a chosen show is of use for 12 hours, is dropped a
// minute later, and keeps no shorter record from being dropped, nor the next one from
// being found.
func TestChosenShowsExpire(t *testing.T) {
	store := New(memkv.New(Spaces))
	err := store.Update(t.Context(), 1, func(tx *Tx) error {
		tx.PutChosen(data.Chosen{Guild: 1, User: 3, Channel: 5, Show: "d", At: briefly})
		tx.PutAsked(data.Asked{Guild: 1, ID: 5, User: 3, At: briefly.Add(11 * time.Hour)})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	const asked = 11*time.Hour + 16*time.Minute
	for _, c := range []struct {
		after, again time.Duration
		of           bool // use
		kept         int  // records
	}{
		{time.Minute, asked, true, 2}, {asked, 12*time.Hour + time.Minute, true, 1},
		{12 * time.Hour, 12*time.Hour + time.Minute, true, 1}, {12*time.Hour + 1, 12*time.Hour + time.Minute, false, 1},
		{12*time.Hour + time.Minute, 0, false, 0},
	} {
		now := briefly.Add(c.after)
		next, err := store.Expire(t.Context(), now)
		if err != nil || c.again == 0 && !next.IsZero() || c.again > 0 && !next.Equal(briefly.Add(c.again)) {
			t.Errorf("after %s: next %s, %v", c.after, next, err)
		}
		err = store.View(t.Context(), 1, func(tx *Tx) error {
			show, ok := tx.Chosen(1, 3, 5, now)
			if n := len(tx.AllChosen(1)) + len(tx.AllAsked(1)); ok != c.of || n != c.kept || ok && show != "d" {
				t.Errorf("after %s: %q is chosen: %v, %d records", c.after, show, ok, n)
			}
			return nil
		})
		if err := errors.Join(err, store.Verify(t.Context())); err != nil {
			t.Error(err)
		}
	}
}

// Those wait for something whose subject has a job pending, whatever its kind.
func TestWaitingForPendingJobs(t *testing.T) {
	store := New(memkv.New(Spaces))
	seat := data.JobKey{Kind: data.RoomSeat, Guild: 1, Show: "d", Subject: 5, User: 3}
	other := seat
	other.Subject = 6
	err := store.Update(t.Context(), 1, func(tx *Tx) error {
		tx.Enqueue(data.JobKey{Kind: data.RoomOpen, Guild: 1, Show: "d", Subject: 5}, briefly, time.Time{})
		tx.PutWaiter(data.Waiter{For: seat, ID: 1, User: 3, Since: briefly})
		tx.PutWaiter(data.Waiter{For: other, ID: 2, User: 3, Since: briefly})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	pending, over, err := store.Waiting(t.Context(), briefly)
	if err != nil || len(pending) != 1 || pending[0].ID != 1 || len(over) != 1 || over[0].ID != 2 {
		t.Errorf("pending %v, over %v, %v", pending, over, err)
	}
}

// Nothing new is stored about somebody who is being forgotten, and what is stored
// goes with either of the people whom a record is about.
func TestBriefRecordsAreErased(t *testing.T) {
	store := New(memkv.New(Spaces))
	err := store.Update(t.Context(), 1, func(tx *Tx) error {
		tx.PutAsked(data.Asked{Guild: 1, ID: 1, User: 3, Author: 4, At: briefly})
		tx.PutAsked(data.Asked{Guild: 1, ID: 2, User: 4, Author: 5, At: briefly})
		tx.PutAsked(data.Asked{Guild: 1, ID: 3, User: 5, At: briefly})
		tx.PutChosen(data.Chosen{Guild: 1, User: 4, Channel: 1, Show: "d", At: briefly})
		tx.PutChosen(data.Chosen{Guild: 1, User: 5, Channel: 1, Show: "d", At: briefly})
		return nil
	})
	err = errors.Join(err, store.SaveWaiter(t.Context(), data.Waiter{For: data.JobKey{Guild: 1}, ID: 1, User: 4, Since: briefly}))
	err = errors.Join(err, store.BeginErasing(t.Context(), 4, briefly))
	err = errors.Join(err, store.SaveWaiter(t.Context(), data.Waiter{For: data.JobKey{Guild: 1}, ID: 2, User: 4, Since: briefly}))
	if err != nil {
		t.Fatal(err)
	}
	if unknown, err := store.FinishErasing(t.Context(), 4, briefly); unknown != 0 || err != nil {
		t.Fatal(unknown, err)
	}
	err = store.View(t.Context(), 1, func(tx *Tx) error {
		if left := tx.AllAsked(1); len(left) != 1 || left[0].ID != 3 || len(tx.Waiters(1)) > 0 {
			t.Errorf("left: %+v, %+v", left, tx.Waiters(1))
		}
		if left := tx.AllChosen(1); len(left) != 1 || left[0].User != 5 {
			t.Errorf("left: %+v", left)
		}
		return nil
	})
	if err = errors.Join(err, store.Verify(t.Context())); err != nil {
		t.Error(err)
	}
}

// TestATokenIsNotPrinted prints a waiter in the ways in which one may get into a
// log.
func TestATokenIsNotPrinted(t *testing.T) {
	w := data.Waiter{ID: 77, Token: "TOKEN"}
	var log strings.Builder
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		fmt.Fprintf(&log, verb+" "+verb, w, w.Token)
	}
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "w", w, "token", w.Token)
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "w", w, "token", w.Token)
	b, err := json.Marshal(w)
	log.Write(b)
	s := log.String()
	if strings.Contains(s, "TOKEN") || strings.Contains(s, "544f4b454e") || !strings.Contains(s, "77") || err != nil {
		t.Errorf("printed, %v:\n%s", err, s)
	}
}
