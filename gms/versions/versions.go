// Package versions is the table of the versions of the service. Everything that depends on a
// version reads this table: the scenario language, the judge, recorded runs, the keys of the
// window, the docs.
package versions

import (
	"slices"

	"groupy/gms"
	"groupy/gms/check"
	"groupy/gms/gms1"
	"groupy/gms/gms2"
	"groupy/gms/gms3"
)

// Version is an entry of the table.
type Version struct {
	gms.Version              // its name, what it adds, how its processes start
	Claims      check.Claims // the properties that it claims, whether or not they hold
	Promises    string       // what it claims, in a sentence
	Assumes     []Assumption // what it relies on
	Fails       string       // where it breaks a promise although all that it relies on holds, in a sentence
	Recovers    bool         // a follower takes over from a dead leader, and a joiner gives up when nobody answers
}

// All lists the versions, each after the one that it builds on.
var All = []Version{
	{
		gms1.Version,
		check.Claims{What: viewSynchrony, UntilAnEnd: true},
		"View synchrony, while no node crashes or leaves.",
		append(slices.Clip(common), NoEnd),
		"Nowhere.",
		false,
	},
	{
		gms2.Version,
		check.Claims{What: viewSynchrony},
		"View synchrony, even if nodes crash.",
		common,
		"When a leader crashes in the middle of a broadcast.",
		true,
	},
	{
		gms3.Version,
		check.Claims{What: viewSynchrony},
		"View synchrony, even if a leader crashes in the middle of a broadcast.",
		common,
		"When a leader crashes while it broadcasts a view.",
		true,
	},
}

// viewSynchrony is what every version claims so far. None claims Self Delivery, because a
// request is lost if it is on its way to a leader that crashes. None claims Uniform Agreement.
var viewSynchrony = []check.Property{
	check.SelfInclusion, check.LocalMonotonicity, check.AgreementOnViews, check.DeliveryIntegrity, check.NoDuplication,
	check.SameViewDelivery, check.VirtualSynchrony, check.ReliableTotalOrder, check.ReliableFIFO, check.Progress, check.EqualState,
}

// common is what all versions so far assume.
var common = []Assumption{ReliableLinks, OrderedLinks, PerfectDetector, CrashStop}

// Names lists the names of all versions.
func Names() []string {
	names := make([]string, len(All))
	for i := range All {
		names[i] = All[i].Name
	}
	return names
}

// Named returns the version with a name, and whether there is one.
func Named(name string) (Version, bool) {
	if i := index(name); i >= 0 {
		return All[i], true
	}
	return Version{}, false
}

// ClaimsOf returns what a version claims: nothing if there is no such version.
func ClaimsOf(name string) check.Claims {
	v, _ := Named(name)
	return v.Claims
}

// Neighbour names the version to compare another with: the next one, or for the last the one before it.
func Neighbour(name string) string {
	if i := index(name); i < len(All)-1 {
		return All[i+1].Name
	}
	return All[max(0, len(All)-2)].Name
}

func index(name string) int {
	return slices.IndexFunc(All, func(v Version) bool { return v.Name == name })
}
