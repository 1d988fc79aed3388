// Package guard decides who may talk to the program: the person who started
// it, in a window the program itself has let in, and nobody else. It knows
// hosts, origins, tokens and response headers. It must not know what the
// pages show.
//
// Every request passes these checks in this order; the first that fails ends it.
//
//	host      one of the loopback names with the right port, else 421
//	method    GET or POST, else 405
//	site      asked by a page of ours or by the person, else 403
//	sign-in   a one-time token buys the session's cookie
//	session   the cookie, else 401
//	change    a POST also carries the page's token in a header, else 403
//	size      no body above what the pages ask for, MaxBody for most
package guard
