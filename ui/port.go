package ui

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
)

// place is what was found where the server was to listen.
type place struct {
	listener net.Listener
	taken    string // who has the usual port, so that the listener has a free one; "": nobody
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
	taken := "another program"
	if n, ok := readNote(usual); ok {
		if link, err := n.signIn(ctx); err == nil && n.Source == source {
			return place{other: link}, nil
		} else if err == nil {
			taken = "a Touchline of yours that shows other scenarios"
		}
	}
	l, err = bind(ctx, 0)
	if err != nil {
		return place{}, fmt.Errorf("no port of this machine can be used: %w", err)
	}
	return place{listener: l, taken: taken}, nil
}

func bind(ctx context.Context, port int) (net.Listener, error) {
	var c net.ListenConfig
	l, err := c.Listen(ctx, "tcp4", fmt.Sprintf("127.0.0.1:%d", port))
	var call *os.SyscallError
	if errors.As(err, &call) {
		err = call.Err // without the names of the call and the address
	}
	return l, err
}
