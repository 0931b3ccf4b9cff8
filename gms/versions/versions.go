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
	"groupy/gms/numbers"
	"groupy/gms/resends"
)

// Version is an entry of a table.
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
		"View synchrony, while no worker crashes or leaves.",
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

// Fixtures lists wrong versions that lessons play, each with half of an idea. Nothing offers them: they are in no list, key, sweep
// or page. Only a scenario that names one finds it.
var Fixtures = []Version{
	{
		numbers.Version,
		check.Claims{What: viewSynchrony},
		"View synchrony, even if nodes crash.",
		common,
		"When a leader crashes in the middle of a broadcast: who missed the message waits for it for ever.",
		true,
	},
	{
		resends.Version,
		check.Claims{What: viewSynchrony},
		"View synchrony, even if nodes crash.",
		common,
		"When a leader crashes: who has its last message already delivers it twice.",
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

// Named returns the version or the fixture with a name, and whether there is one.
func Named(name string) (Version, bool) {
	for _, list := range [][]Version{All, Fixtures} {
		if i := index(list, name); i >= 0 {
			return list[i], true
		}
	}
	return Version{}, false
}

// ClaimsOf returns what a version claims: nothing if there is no such version.
func ClaimsOf(name string) check.Claims {
	v, _ := Named(name)
	return v.Claims
}

// Neighbour names the version to compare another with: the next one, or for the last the one before it. A fixture is compared with
// the last version, which has all that it lacks.
func Neighbour(name string) string {
	i := index(All, name)
	if i < 0 {
		return All[len(All)-1].Name
	}
	if i < len(All)-1 {
		return All[i+1].Name
	}
	return All[max(0, len(All)-2)].Name
}

func index(list []Version, name string) int {
	return slices.IndexFunc(list, func(v Version) bool { return v.Name == name })
}
