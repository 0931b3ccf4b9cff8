package command

import (
	"groupy/gms/check"
	"groupy/worker/record"
)

// What check --json prints. The names are documented in docs/record.md, and stay.
type (
	checkJSON struct {
		Groupy     int           `json:"groupy"` // 1: the format
		File       string        `json:"file"`
		Claims     string        `json:"claims"` // gms1, gms2, gms3 or none
		Events     int           `json:"events"`
		Unjudged   int           `json:"unjudged"` // events that refer to what is too long past
		Properties []checkedJSON `json:"properties"`
		Violations []foundJSON   `json:"violations"`
	}
	checkedJSON struct {
		propertyJSON
		Line int    `json:"line"` // that broke it first, 0 if none did
		Why  string `json:"why"`  // it was not tested
	}
	foundJSON struct {
		Property string `json:"property"`
		Claimed  bool   `json:"claimed"`
		Line     int    `json:"line"`
		Time     int64  `json:"us"`
		Sentence string `json:"sentence"`
	}
)

func checkedOf(r *record.Report) checkJSON {
	claims := r.Claims
	if claims == "" {
		claims = "none"
	}
	out := checkJSON{Groupy: 1, File: r.File, Claims: claims, Events: r.Events, Unjudged: r.Unjudged(), Violations: []foundJSON{}}
	states := map[check.Property]check.State{}
	for _, v := range r.Verdicts() {
		states[v.Property] = v.State
		out.Properties = append(out.Properties, checkedJSON{propertyOf(v.Verdict), v.Line, v.Why})
	}
	for _, v := range r.Violations() {
		out.Violations = append(out.Violations, foundJSON{
			v.Property.String(), states[v.Property] == check.Broken, r.Line(v.Event), micro(v.Time), r.Say(v),
		})
	}
	return out
}
