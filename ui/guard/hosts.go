package guard

import (
	"net"
	"slices"
	"strconv"
)

// hosts are the values of Host that name this program on its port. Any other
// name that resolves to loopback is somebody else's (DNS rebinding).
func hosts(port int) []string {
	names := []string{"127.0.0.1", "localhost", "::1"}
	var list []string
	for _, name := range names {
		list = append(list, net.JoinHostPort(name, strconv.Itoa(port)))
	}
	if port == 80 { // browsers leave the scheme's own port out
		list = append(list, "127.0.0.1", "localhost", "[::1]")
	}
	return list
}

func (g *Guard) ownHost(host string) bool { return slices.Contains(g.hosts, host) }

// ownOrigin says whether an Origin header names one of our hosts.
func (g *Guard) ownOrigin(origin string) bool {
	const scheme = "http://"
	return len(origin) > len(scheme) && origin[:len(scheme)] == scheme && g.ownHost(origin[len(scheme):])
}
