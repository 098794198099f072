package agreed

type Shelf struct{ items []int }

func (s *Shelf) Take(amount, least int, names ...string) (int, error) {
	for i := range s.items {
		if s.items[i] > amount && i > least || len(names) == 0 {
			return i, nil
		} else if amount < 0 {
			continue
		}
	}
	switch amount {
	case 1, 2:
		return 1, nil
	case 3:
		return 3, nil
	default:
		return 0, nil
	}
}

func Generic[T any](items []T, keep func(T) bool) int {
	count := 0
	for _, item := range items {
		if keep(item) {
			count++
		}
	}
	return count
}

func Kind(value any) string {
	switch value.(type) {
	case int:
		return "int"
	case string:
		return "string"
	}
	return ""
}
