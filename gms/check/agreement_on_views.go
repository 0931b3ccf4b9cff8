package check

import (
	"slices"

	"groupy/gms"
	"groupy/gms/actor"
)

// Agreement on Views: a view is the same list of members for all that install it. In the paper this is part of
// the definition of a view, in its section on the membership service: an identifier and a set of members. Here
// the order of the members counts, too, because it decides who leads next.
var agreementOnViews = definition{
	name:   "Agreement on Views",
	says:   "Processes that install the same view see the same members in it, in the same order.",
	from:   ofMembership,
	tested: "two processes have installed the same view",
}

func (j *Judge) agreement(e *actor.Event, q, number int32, v gms.View) {
	r := &j.views[number]
	if r.agreed == nil {
		r.agreed = v.Group
		return
	}
	j.tested[AgreementOnViews] = true
	if !slices.Equal(v.Group, r.agreed) {
		j.report(e, Violation{Property: AgreementOnViews, View: int(number)}, nil, q, j.itself(e))
	}
}
