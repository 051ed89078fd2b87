package bot

import (
	"errors"
	"maps"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"watchparty/commands"
)

func TestCustomIDReadsAsItsCommand(t *testing.T) {
	a := commands.Action{Command: "watched", Do: "undo", Options: map[string]string{"show": "trauma-code", "episode": "S1E3", "for": ""}}
	id, err := encodeAction(a, "")
	if want := "1/watched/undo/episode=S1E3/show=trauma-code"; err != nil || id != want {
		t.Errorf("got %q, %v, want %q", id, err, want)
	}
	id, err = encodeAction(a, "episode")
	if want := "1/watched/undo/episode=/show=trauma-code"; err != nil || id != want {
		t.Errorf("menu: got %q, %v, want %q", id, err, want)
	}
}

func TestCustomIDRoundTrip(t *testing.T) {
	word := rapid.StringMatching(`[A-Za-z0-9_.:-]{1,12}`)
	rapid.Check(t, func(t *rapid.T) {
		a := commands.Action{
			Command: word.Draw(t, "command"),
			Do:      rapid.OneOf(word, rapid.Just("")).Draw(t, "do"),
			Options: rapid.MapOfN(word, word, 0, 5).Draw(t, "options"),
		}
		fill := rapid.OneOf(word, rapid.Just("")).Draw(t, "fill")
		delete(a.Options, fill)
		id, err := encodeAction(a, fill)
		if err != nil {
			long := 2 + len(a.Command) + 1 + len(a.Do)
			for k, v := range a.Options {
				long += len(k) + len(v) + 2
			}
			if long+len(fill)+2 <= maxCustomID {
				t.Fatalf("refused %v: %v", a, err)
			}
			return
		}
		if len(id) > maxCustomID {
			t.Fatalf("%q is too long", id)
		}
		b, f, err := decodeAction(id)
		if err != nil || b.Command != a.Command || b.Do != a.Do || !maps.Equal(b.Options, a.Options) || f != fill {
			t.Fatalf("%q: got %v %q %v, want %v %q", id, b, f, err, a, fill)
		}
	})
}

func TestCustomIDRefusesWhatMayNotTravel(t *testing.T) {
	for _, a := range []commands.Action{
		{},
		{Command: "cast/x"},
		{Command: "cast", Do: "a b"},
		{Command: "cast", Options: map[string]string{"name": "Baek Kang-hyuk"}},
		{Command: "cast", Options: map[string]string{"name": "백강혁"}},
		{Command: "cast", Options: map[string]string{"": "x"}},
		{Command: "cast", Options: map[string]string{"name": strings.Repeat("x", maxCustomID)}},
	} {
		if id, err := encodeAction(a, ""); err == nil {
			t.Errorf("%v: got %q, want an error", a, id)
		}
	}
}

func TestCustomIDOfAnotherVersion(t *testing.T) {
	for _, id := range []string{
		"", "1", "1/cast", "0/cast/", "2/cast/", "1//", "1/cast//show", "1/cast//b=1/a=2", "1/cast//a=1/a=2",
		"1/cast//a=/b=", "1/cast//=x", "1/cast//a=x=y", "1/cast//a=ü", "1/cast/ ", strings.Repeat("1/cast/", 20),
	} {
		if _, _, err := decodeAction(id); !errors.Is(err, errOldButton) {
			t.Errorf("%q: got %v, want %v", id, err, errOldButton)
		}
	}
}

func FuzzDecodeAction(f *testing.F) {
	f.Add("1/watched/undo/episode=S1E3/show=trauma-code")
	f.Add("1/watched/undo/episode=/show=trauma-code")
	f.Add("1/a//=")
	f.Fuzz(func(t *testing.T, id string) {
		a, fill, err := decodeAction(id)
		if err != nil {
			return
		}
		if again, err := encodeAction(a, fill); err != nil || again != id {
			t.Errorf("%q comes back as %q, %v", id, again, err)
		}
	})
}
