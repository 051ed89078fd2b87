package commands

import (
	"fmt"

	"watchparty/data"
	"watchparty/data/tables"
)

// keep returns what adds a record about a user to their file; nil for a record of
// a kind that the file has no place for. W writes positions.
func keep(tx *tables.Tx, user data.UserID, record any, w writer) func(*keptFile) {
	switch v := record.(type) {
	case data.Member:
		k := placeKept(v, w)
		return func(f *keptFile) { f.Places = append(f.Places, k) }
	case data.Note:
		k := keptNote{v.Guild, v.Show, w.at(v.Guild, v.Show, v.At), v.Written.UTC(), v.Sealer != 0, v.Writer == user, ""}
		if k.Mine {
			own, _ := tx.NoteText(v).Open(data.Private(v.At, data.UpTo(v.At)))
			k.Text = own.Text
		}
		return func(f *keptFile) { f.Notes = append(f.Notes, k) }
	case data.Seat:
		k := keptRoom{Server: v.Guild, Room: fmt.Sprint(v.Room), In: v.In}
		if r, ok := tx.Room(v.Guild, v.Room); ok {
			k.Show, k.Room = r.Show, w.at(v.Guild, r.Show, r.At)
		}
		return func(f *keptFile) { f.Rooms = append(f.Rooms, k) }
	case data.Read:
		return func(f *keptFile) { f.Read = append(f.Read, keptRead{v.Guild, v.Note}) }
	case data.Job:
		k := keptJob{v.Guild, v.Show, v.Kind, v.Subject, v.At, uint64(v.In), ""}
		if !v.Of.IsZero() {
			k.Episode = w.at(v.Guild, v.Show, v.Of)
		}
		return func(f *keptFile) { f.Pending = append(f.Pending, k) }
	case data.Asked:
		k := keptAsked{Server: v.Guild, At: v.At.UTC()}
		if v.User == user {
			k.Command, k.Typed = v.Command, typed(v, w)
		}
		if v.OnMessage && v.Author == user {
			k.Message = v.Text
		}
		return func(f *keptFile) { f.Asked = append(f.Asked, k) }
	case data.Waiter:
		return func(f *keptFile) { f.Waiting = append(f.Waiting, keptWait{v.For.Guild, v.Since.UTC(), v.For.Kind}) }
	case data.Chosen:
		return func(f *keptFile) { f.Chosen = append(f.Chosen, keptShow{v.Guild, v.Channel, v.Show, v.At.UTC()}) }
	case data.Report:
		k := keptReport{v.Guild, v.Show, w.at(v.Guild, v.Show, v.At), v.Channel, v.Message, v.Made.UTC(), v.By == user, v.Closed}
		return func(f *keptFile) { f.Reports = append(f.Reports, k) }
	case data.ReportStop:
		return func(f *keptFile) { f.Stopped = append(f.Stopped, keptStop{v.Guild}) }
	case data.Party:
		k := keptParty{v.Guild, v.Show, w.at(v.Guild, v.Show, v.First), v.At.UTC(), v.Zone, v.Weekly, v.Minutes}
		return func(f *keptFile) { f.Evenings = append(f.Evenings, k) }
	case data.Comer:
		k := keptComer{Server: v.Guild, Says: v.Says.String()}
		if p, ok := tx.Party(v.Guild, v.Party); ok {
			k.Show, k.At = p.Show, p.At.UTC()
		}
		return func(f *keptFile) { f.Coming = append(f.Coming, k) }
	case data.Watcher:
		k := keptWatch{Server: v.Guild, Pauses: v.Pauses}
		if p, ok := tx.Party(v.Guild, v.Party); ok {
			k.Show, k.At = p.Show, p.At.UTC()
		}
		if !v.Pressed.IsZero() {
			k.Pressed = &v.Pressed
		}
		return func(f *keptFile) { f.Watching = append(f.Watching, k) }
	case data.PauseLine:
		k := keptPause{Server: v.Guild, Message: v.Message, Then: v.State.String(), Where: v.To.String()}
		if p, ok := tx.Party(v.Guild, v.Party); ok {
			k.Show = p.Show
		}
		return func(f *keptFile) { f.Pauses = append(f.Pauses, k) }
	case data.KnownFrom:
		k := keptSince{v.Guild, v.Show, v.Person, w.at(v.Guild, v.Show, v.From), w.at(v.Guild, v.Show, v.End), v.Host}
		return func(f *keptFile) { f.Since = append(f.Since, k) }
	case data.Habit:
		return func(f *keptFile) { f.Habits = append(f.Habits, keptHabit{v.Guild, v.Zone, !v.NoReminders}) }
	case tables.Erasing:
		return func(f *keptFile) { f.Forgetting = &v.Begun }
	}
	return nil
}

func placeKept(m data.Member, w writer) keptPlace {
	at := func(p data.Position) string { return w.at(m.Guild, m.Show, p) }
	seen := func(s data.Set) string { return w.seen(m.Guild, m.Show, s) }
	paused, shown, next, from, nextFrom := "", "", "", "", ""
	if m.Paused != 0 {
		paused = m.Paused.String()
	}
	if m.Listed {
		shown, next = at(m.Shown), at(m.Next)
		if !m.ShownFrom.IsZero() {
			from = at(m.ShownFrom)
		}
		if !m.NextFrom.IsZero() {
			nextFrom = at(m.NextFrom)
		}
	}
	return keptPlace{
		m.Guild, m.Show, at(m.Seat), seen(m.Seen), m.Placed, m.Joined, m.Parked, m.Hidden, m.Ahead,
		m.Used.String(), m.Mark.ID, at(m.Mark.Before), seen(m.Mark.Seen),
		m.Mark.Placed, m.Mark.Joined, m.Mark.Undone, paused,
		m.Listed, shown, next, from, nextFrom,
	}
}
