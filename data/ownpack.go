package data

// An OwnPack is a show pack that a host gave to a server. What it holds is stored apart
// from it, and read when it is not remembered.
type OwnPack struct {
	Guild GuildID
	Show  ShowID
	Size  int // in bytes, as it was given
	// Revision is another one for another text.
	Revision uint64
	// Meant, of a pack that is laid over a provider's show, is what its episodes meant when
	// it was given, see [Overlay.Meant], and Numbers the fingerprint of the server's
	// numbering for which it is known whether they mean the same.
	Meant, Numbers uint64
	// Off says that they do not, so that the pack is not served, and Untold that a host reads
	// of it with their next answer.
	Off, Untold bool
}
