package ui

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"touchline/ui/guard"
)

// DefaultPort is where Touchline is found, so that links keep.
const DefaultPort = 7419

// Options say what is served and to whom it speaks.
type Options struct {
	Files     []string // scenario files; none: those of Workspace
	Workspace string   // folder whose scenarios are shown; "": the shipped ones
	Port      int      // 0: DefaultPort or, where a stranger has that, a free one
	Open      bool     // open a window; else a sign-in link is printed
	Version   string
	Out, Err  io.Writer // what a script reads; what a person reads

	usual int // stands for DefaultPort in tests; 0: DefaultPort
}

const (
	headerTimeout = 5 * time.Second
	maxHeader     = 32 << 10 // bytes
)

// Serve shows the scenarios until ctx ends, the person quits in the page, or
// nobody has looked for a while. The error is ctx's where that ended it; nil
// where the person did, or where another Touchline of the person's showed the
// same scenarios already and its window was opened instead.
func Serve(ctx context.Context, o Options) error {
	shelf, err := openShelf(ctx, o.Files, o.Workspace)
	if err != nil {
		return err
	}
	defer shelf.close()
	usual := cmp.Or(o.usual, DefaultPort)
	found, err := listen(ctx, o.Port, usual, shelf.source)
	if err != nil {
		return err
	}
	if found.other != "" {
		fmt.Fprintln(o.Err, "Touchline shows these scenarios already; this is its window.")
		greet(ctx, o, found.other)
		return nil
	}
	if found.taken != "" {
		fmt.Fprintf(o.Err, "Port %d is taken by %s; Touchline listens on another one this time.\n", usual, found.taken)
	}
	return newServer(shelf, o, found.listener).serve(ctx)
}

// serve is the server's life from the first request to the last.
func (s *server) serve(parent context.Context) error {
	ctx, quit := context.WithCancel(parent)
	defer quit()
	s.quit, s.ends = quit, ctx.Done()

	var inner sync.WaitGroup
	inner.Go(func() { s.queue.Run(ctx) })
	inner.Go(func() { s.presence.wait(ctx, s.queue.Busy, quit) })
	inner.Go(func() { s.watchFiles(ctx) })
	s.runAll()

	var talks talks
	web := &http.Server{
		Handler:           s.handler(),
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    maxHeader,
		BaseContext:       func(net.Listener) context.Context { return ctx }, // what a page works on ends with the server
		ConnState:         talks.state,

		DisableGeneralOptionsHandler: true, // it would answer before the guard
		ErrorLog:                     log.New(io.Discard, "", 0),
	}
	served := make(chan error, 1)
	go func() { served <- web.Serve(s.listener) }()
	forget := s.leaveNote()
	inner.Go(func() { greet(ctx, s.options, s.address()+s.guard.SignIn()) })

	var err error
	select {
	case err = <-served:
	case <-ctx.Done():
		talks.farewell(web)
		err = parent.Err()
	}
	forget()
	quit()
	waitFor(&inner)
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// greet prints where a server listens, and opens its window or prints the way in.
func greet(ctx context.Context, o Options, link string) {
	address, _, _ := strings.Cut(link, guard.EnterPath)
	fmt.Fprintf(o.Out, "Listening on %s\n", address)
	if !o.Open {
		fmt.Fprintln(o.Out, link)
	} else if !openWindow(ctx, link) {
		fmt.Fprintf(o.Err, "No window could be opened here. This link opens Touchline once:\n%s\n", link)
	}
}

func (s *server) address() string { return "http://" + s.listener.Addr().String() }

func (s *server) port() int { return s.listener.Addr().(*net.TCPAddr).Port }
