package data

// An Import is a provider's show as one server adopted it. Its texts are a [Record], which
// is everybody's; what its numbers mean is a [Numbering] of the server's own.
type Import struct {
	Guild GuildID
	Show  ShowID
	// Of is the number that the show has with the provider where Show does not say it: it
	// was a bare show of which a host said later which one it is. See [Import.Number].
	Of int
	// Title, Year and Network are as they were when the server adopted the show, and so is
	// Premise: a newer one may tell more.
	Title   string
	Year    int
	Network string
	Premise []string
	// Numbers is the fingerprint of the server's numbering.
	Numbers uint64
	// NextTitles says that the title of an episode opens with the one before it.
	NextTitles bool
	// Hidden are the provider's numbers of the episodes whose texts a host took away.
	Hidden  []int
	Adopted Day
	// Asked is the fingerprint of how the provider numbers the show otherwise, see
	// [Numbering.Otherwise], while the hosts are asked about it; Kept is the one of which they
	// said that theirs stay. Untold says that a host reads of it with their next answer.
	Asked, Kept uint64
	Untold      bool
	// Gone is the first day on which the provider did not know the show any more, 0 while
	// it does. GoneAgain says that it did not a day later either.
	Gone      Day
	GoneAgain bool
}

// Number is the number that the show has with the provider.
func (im *Import) Number() int {
	if im.Of != 0 {
		return im.Of
	}
	n, _ := im.Show.Imported()
	return n
}
