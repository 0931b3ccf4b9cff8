package command

import (
	"cmp"

	"groupy/gms/check"
	"groupy/worker/record"
)

// The output of check --json. docs/record.md documents the names, which must not change.
type (
	checkJSON struct {
		Groupy     int           `json:"groupy"` // 1: the format
		File       string        `json:"file"`
		Claims     string        `json:"claims"` // gms1, gms2, gms3 or none
		Events     int           `json:"events"`
		Unjudged   int           `json:"unjudged"` // events that refer to something too far back
		Properties []checkedJSON `json:"properties"`
		Violations []foundJSON   `json:"violations"`
	}
	checkedJSON struct {
		standingJSON
		Line int    `json:"line"` // the line of the log that broke it first; 0 if none did
		Time int64  `json:"us"`   // since the first time in the log
		Why  string `json:"why"`  // why it was not tested
	}
	foundJSON struct {
		Property string     `json:"property"`
		Claimed  bool       `json:"claimed"`
		Line     int        `json:"line"`
		Time     int64      `json:"us"`
		Sentence string     `json:"sentence"`
		Cause    *causeJSON `json:"cause"` // null if unknown
	}
	causeJSON struct {
		Worker  string `json:"worker"` // the worker that ended
		Line    int    `json:"line"`
		Certain bool   `json:"certain"` // false: likely
	}
)

func checkedOf(r *record.Report) checkJSON {
	out := checkJSON{
		Groupy: 1, File: r.File, Claims: cmp.Or(r.Claims, "none"), Events: r.Events, Unjudged: r.Unjudged(), Violations: []foundJSON{},
	}
	states := map[check.Property]check.State{}
	for _, v := range r.Verdicts() {
		states[v.Property] = v.State
		out.Properties = append(out.Properties, checkedJSON{standingOf(v.Verdict), v.Line, micro(v.Time), v.Why})
	}
	for _, v := range r.Violations() {
		found := foundJSON{
			Property: v.Property.String(), Claimed: states[v.Property] == check.Broken, Line: r.Line(v.Event), Time: micro(v.Time), Sentence: r.Say(v),
		}
		if c, ok := r.Cause(&v); ok {
			found.Cause = &causeJSON{c.Worker, c.Line, c.Certain}
		}
		out.Violations = append(out.Violations, found)
	}
	return out
}
