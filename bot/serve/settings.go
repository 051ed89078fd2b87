package serve

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"strings"

	"github.com/caarlos0/env/v11"
	"github.com/joho/godotenv"

	"watchparty/bot"
	"watchparty/data"
	"watchparty/data/tvmaze"
)

// Settings is what the environment says; README.md has the same list.
type Settings struct {
	Token     string       `env:"DISCORD_TOKEN"`
	TokenFile string       `env:"DISCORD_TOKEN_FILE"`
	APIBase   string       `env:"DISCORD_API_BASE"`
	Guild     data.GuildID `env:"DISCORD_GUILD_ID"`
	Database  string       `env:"DATABASE" envDefault:"watchparty.db"`
	Shows     string       `env:"SHOWS_DIR"`
	TVmaze    string       `env:"TVMAZE_BASE"`
	LogFormat string       `env:"LOG_FORMAT" envDefault:"text"`
	Metrics   string       `env:"METRICS_ADDR"`
	Public    string       `env:"METRICS_PUBLIC"`
}

// ReadSettings reads .env, if there is one, and the environment, which wins.
func ReadSettings() (Settings, error) {
	if err := godotenv.Load(); err != nil && !errors.Is(err, fs.ErrNotExist) {
		// godotenv quotes the line that it cannot read, and the line may hold
		// the token.
		return Settings{}, errors.New("the file .env cannot be read: every line must be NAME=value")
	}
	var s Settings
	if err := env.Parse(&s); err != nil {
		return s, errors.New("DISCORD_GUILD_ID must be a server's id, a number")
	}
	if s.LogFormat != "text" && s.LogFormat != "json" {
		return s, errors.New("LOG_FORMAT must be text or json")
	}
	if s.Public != "" && s.Public != "yes" && s.Public != "no" {
		return s, errors.New("METRICS_PUBLIC must be yes or no")
	}
	if s.Metrics != "" {
		return s, checkAddress(s.Metrics, s.Public == "yes")
	}
	return s, nil
}

// token returns the bot's token, from the environment or from a file.
func (s Settings) token() (string, error) {
	if s.TokenFile != "" {
		b, err := os.ReadFile(s.TokenFile)
		if err != nil {
			return "", fmt.Errorf("DISCORD_TOKEN_FILE: %w", err)
		}
		s.Token = string(b)
	}
	if s.Token = strings.TrimSpace(s.Token); s.Token == "" {
		return "", errors.New("DISCORD_TOKEN is not set; copy .env.example to .env and fill it in. " +
			"To try it without Discord: watchparty demo")
	}
	return s.Token, nil
}

// provider returns where shows are looked up that no pack describes, nil for nowhere.
func (s Settings) provider() (bot.Provider, error) {
	if s.TVmaze == "off" {
		return nil, nil
	}
	client, err := tvmaze.New(cmp.Or(s.TVmaze, tvmaze.Base), Version(), nil)
	if err != nil {
		return nil, fmt.Errorf("TVMAZE_BASE: %w", err)
	}
	return client, nil
}

func (s Settings) logger(w io.Writer) *slog.Logger {
	if s.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, nil))
	}
	return slog.New(slog.NewTextHandler(w, nil))
}
