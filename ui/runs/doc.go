// Package runs keeps the runs of a server: what waits, what is being run, what
// came out. A run belongs to the server and not to the window that asked for
// it. The package knows asks, states, progress and time; it must not know what
// a run computes, nor HTTP.
package runs
