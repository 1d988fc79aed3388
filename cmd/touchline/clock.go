package main

import (
	"context"
	"time"
)

// clock is the key of a context's time.
type clock struct{}

// at is a context in which it is always a certain time, for tests.
func at(ctx context.Context, now time.Time) context.Context {
	return context.WithValue(ctx, clock{}, now)
}

// now is the time, unless the context knows better.
func now(ctx context.Context) time.Time {
	if fixed, ok := ctx.Value(clock{}).(time.Time); ok {
		return fixed
	}
	return time.Now()
}
