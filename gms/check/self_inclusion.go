package check

import (
	"slices"

	"groupy/gms"
	"groupy/gms/actor"
)

// Self Inclusion: a process is a member of every view that it installs. From the paper's basic
// properties of the membership service.
var selfInclusion = definition{
	name:   "Self Inclusion",
	says:   "A process is a member of every view that it installs.",
	from:   ofMembership,
	tested: "a process has installed a view",
}

func (j *Judge) includes(e *actor.Event, q, number int32, v gms.View) {
	j.tested[SelfInclusion] = true
	if !slices.Contains(v.Group, j.nodes[q].worker) {
		j.report(e, Violation{Property: SelfInclusion, View: int(number)}, nil, q, j.itself(e))
	}
}
