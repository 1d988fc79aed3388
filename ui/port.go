package ui

import (
	"context"
	"fmt"
	"net"
)

// place is what was found where the server was to listen.
type place struct {
	listener net.Listener
	moved    bool   // to a free port: a stranger has the usual one
	other    string // link into a Touchline of the same person that shows the same already
}

// listen binds a loopback port. Port 0 is the usual one with its ways out; a
// port that was named is taken or refused.
func listen(ctx context.Context, port, usual int, source string) (place, error) {
	if port != 0 {
		l, err := bind(ctx, port)
		if err != nil {
			return place{}, fmt.Errorf("port %d cannot be used: %w", port, err)
		}
		return place{listener: l}, nil
	}
	l, err := bind(ctx, usual)
	if err == nil {
		return place{listener: l}, nil
	}
	if n, ok := readNote(usual); ok && n.Source == source {
		if link, err := n.signIn(ctx); err == nil {
			return place{other: link}, nil
		}
	}
	l, err = bind(ctx, 0)
	if err != nil {
		return place{}, fmt.Errorf("no port of this machine can be used: %w", err)
	}
	return place{listener: l, moved: true}, nil
}

func bind(ctx context.Context, port int) (net.Listener, error) {
	var c net.ListenConfig
	return c.Listen(ctx, "tcp4", fmt.Sprintf("127.0.0.1:%d", port))
}
