package bot

import (
	"context"

	"watchparty/data"
)

// A Provider knows shows that no pack describes. It may be used from many goroutines,
// and its methods return when ctx ends. Its errors are logged: they hold nothing that
// anybody typed, and no text of a show.
type Provider interface {
	// Search returns the shows whose names are like what somebody typed, the likeliest
	// first. Finding none is not an error.
	Search(ctx context.Context, typed string) ([]data.Found, error)
	// Fetch returns what it tells of a show. since is the Updated that was told before,
	// 0 for never: with [data.ErrUnchanged] there is nothing newer. [data.ErrNoSuchShow]
	// says that it does not know the show; any other error may pass.
	Fetch(ctx context.Context, id int, since int64) (data.Told, error)
}
