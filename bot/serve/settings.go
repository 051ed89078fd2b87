package serve

import (
	"cmp"
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
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
	HTTP      string       `env:"HTTP_ADDR"`
	PublicKey string       `env:"DISCORD_PUBLIC_KEY"`
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
		if err := checkAddress(s.Metrics, s.Public == "yes"); err != nil {
			return s, err
		}
	}
	_, err := s.publicKey()
	return s, err
}

// publicKey returns the key with which Discord signs what it sends by HTTP, nil if it is
// to send nothing.
func (s Settings) publicKey() (ed25519.PublicKey, error) {
	switch {
	case s.HTTP == "" && s.PublicKey == "":
		return nil, nil
	case s.HTTP == "":
		return nil, errors.New("DISCORD_PUBLIC_KEY is set and HTTP_ADDR is not: set both to take interactions by HTTP, or neither")
	case s.PublicKey == "":
		return nil, errors.New("HTTP_ADDR is set and DISCORD_PUBLIC_KEY is not: copy the public key from the Discord developer portal (General Information)")
	case s.HTTP == s.Metrics:
		return nil, errors.New("HTTP_ADDR and METRICS_ADDR are the same: everybody may reach the one, and nobody the other")
	}
	if _, port, err := net.SplitHostPort(s.HTTP); err != nil || port == "" {
		return nil, errors.New("HTTP_ADDR must be an address and a port, such as 127.0.0.1:8085")
	}
	key, err := hex.DecodeString(s.PublicKey)
	if err != nil || len(key) != ed25519.PublicKeySize {
		return nil, errors.New("DISCORD_PUBLIC_KEY must be the 64 hexadecimal digits that the Discord developer portal shows (General Information)")
	}
	return key, nil
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
