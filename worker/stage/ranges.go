package stage

import "slices"

// Range is the numbers from From to To, both included, of changes or workers. A list of ranges is sorted, and
// its ranges do not touch, so lists of the same numbers are equal. Lists are never written in place.
type Range struct{ From, To int }

// mostRanges is the maximum number of ranges that a worker is remembered to lack: the last ones.
const mostRanges = 256

// Count returns how many numbers a list has.
func Count(list []Range) (n int) {
	for _, r := range list {
		n += r.To - r.From + 1
	}
	return n
}

// Ranges returns the list of some numbers, in any order.
func Ranges(numbers []int) (list []Range) {
	numbers = slices.Clone(numbers)
	slices.Sort(numbers)
	for _, n := range numbers {
		if last := len(list) - 1; last >= 0 && n <= list[last].To+1 {
			list[last].To = n
		} else {
			list = append(list, Range{n, n})
		}
	}
	return list
}

// Numbers returns the numbers of a list.
func Numbers(list []Range) (all []int) {
	for _, r := range list {
		for n := r.From; n <= r.To; n++ {
			all = append(all, n)
		}
	}
	return all
}

// holds reports whether a number is in a list.
func holds(list []Range, n int) bool {
	i := after(list, n)
	return i < len(list) && list[i].From <= n
}

// after returns the index of the first range that does not end before a number.
func after(list []Range, n int) int {
	i, _ := slices.BinarySearchFunc(list, n, func(r Range, n int) int { return r.To - n })
	return i
}

// sameBefore reports whether two lists have the same numbers below n.
func sameBefore(a, b []Range, n int) bool {
	for i := 0; ; i++ {
		more := i < len(a) && a[i].From < n
		if more != (i < len(b) && b[i].From < n) {
			return false
		}
		if !more {
			return true
		}
		if a[i].From != b[i].From || min(a[i].To, n-1) != min(b[i].To, n-1) {
			return false
		}
	}
}

// plus returns a list with a range appended.
func plus(list []Range, r Range) []Range {
	if k := len(list) - 1; k >= 0 && list[k].To == r.From-1 {
		list = slices.Clone(list)
		list[k].To = r.To
		return list
	}
	return append(list[:len(list):len(list)], r)
}

// without returns a list without one number.
func without(list []Range, n int) []Range {
	i := after(list, n)
	if i == len(list) || list[i].From > n {
		return list
	}
	var parts []Range
	for _, r := range []Range{{list[i].From, n - 1}, {n + 1, list[i].To}} {
		if r.From <= r.To {
			parts = append(parts, r)
		}
	}
	return slices.Concat(list[:i], parts, list[i+1:])
}

// both returns the intersection of two lists.
func both(a, b []Range) (list []Range) {
	for len(a) > 0 && len(b) > 0 {
		if r := (Range{max(a[0].From, b[0].From), min(a[0].To, b[0].To)}); r.From <= r.To {
			list = append(list, r)
		}
		if a[0].To < b[0].To {
			a = a[1:]
		} else {
			b = b[1:]
		}
	}
	return list
}

// minus returns the numbers of a that are not in b.
func minus(a, b []Range) (list []Range) {
	for _, r := range a {
		for _, gone := range b[after(b, r.From):] {
			if gone.From > r.To {
				break
			}
			if r.From < gone.From {
				list = append(list, Range{r.From, gone.From - 1})
			}
			r.From = gone.To + 1
		}
		if r.From <= r.To {
			list = append(list, r)
		}
	}
	return list
}
