package data

// An OwnPack is a show pack that a host gave to a server. What it holds is stored apart
// from it, and read when it is not remembered.
type OwnPack struct {
	Guild GuildID
	Show  ShowID
	Size  int // in bytes, as it was given
	// Revision is another one for another text.
	Revision uint64
}
