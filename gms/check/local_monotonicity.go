package check

import "groupy/gms/actor"

// Local Monotonicity: a process installs views in the order of their identifiers, and none twice. From the
// paper's basic properties of the membership service. The identifier of a view is here its number, in order of
// the first broadcasts.
var localMonotonicity = definition{
	name:   "Local Monotonicity",
	says:   "Each view that a process installs is later than the one before.",
	from:   ofMembership,
	tested: "a process has installed a view after another",
}

// monotone reports whether the view that a node installs is later than the one it is in.
func (j *Judge) monotone(e *actor.Event, q, number int32) bool {
	n := &j.nodes[q]
	if n.view == 0 {
		return true
	}
	j.tested[LocalMonotonicity] = true
	if number > n.view {
		return true
	}
	j.report(e, Violation{Property: LocalMonotonicity, View: int(n.view), Next: int(number)}, nil, q, j.itself(e))
	return false
}
