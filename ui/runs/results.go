package runs

import "slices"

// store keeps results up to a weight, those used last first. It is guarded by
// the queue's mutex.
type store[R any] struct {
	limit int64 // bytes
	weigh func(R) int64
	items []kept[R] // the one used last stands last
}

type kept[R any] struct {
	key    key
	result R
}

func (s *store[R]) get(k key) (R, bool) {
	i := slices.IndexFunc(s.items, func(it kept[R]) bool { return it.key == k })
	if i < 0 {
		var none R
		return none, false
	}
	it := s.items[i]
	s.items = append(slices.Delete(s.items, i, i+1), it)
	return it.result, true
}

func (s *store[R]) drop(k key) {
	s.items = slices.DeleteFunc(s.items, func(it kept[R]) bool { return it.key == k })
}

func (s *store[R]) put(k key, result R) {
	s.drop(k)
	s.items = append(s.items, kept[R]{k, result})
}

// trim lets results go, the one used longest ago first, until the rest fit the
// limit. What is needed stays, however heavy.
func (s *store[R]) trim(needed func(key) bool) {
	var total int64
	for _, it := range s.items {
		total += s.weigh(it.result)
	}
	s.items = slices.DeleteFunc(s.items, func(it kept[R]) bool {
		if total <= s.limit || needed(it.key) {
			return false
		}
		total -= s.weigh(it.result)
		return true
	})
}
