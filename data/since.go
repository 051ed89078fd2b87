package data

// A KnownFrom is somebody's answer that a person of a provider's show is there from an
// episode on.
type KnownFrom struct {
	Guild  GuildID
	Show   ShowID
	User   UserID // who says so
	Person uint64 // the ID of a [RecordPerson]
	From   Position
	// End was the last episode when they said so. They have watched it.
	End Position
	// Host says that they were a host.
	Host bool
}

// Agreed is from which episode on people are known, by their IDs. Two answers agree on
// somebody, or that of one host, and the latest episode holds. An answer counts as long as
// seen says that who gave it has watched what was the end.
func Agreed(all []KnownFrom, seen func(UserID) Set) map[int64]Position {
	agreed, said := map[int64]Position{}, map[uint64][]KnownFrom{}
	for _, a := range all {
		if seen(a.User).Has(a.End) {
			said[a.Person] = append(said[a.Person], a)
		}
	}
	for person, answers := range said {
		host, latest := false, Position{}
		for _, a := range answers {
			host, latest = host || a.Host, Later(latest, a.From)
		}
		if host || len(answers) > 1 {
			agreed[int64(person)] = latest
		}
	}
	return agreed
}
