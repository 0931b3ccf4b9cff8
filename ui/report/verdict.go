package report

import (
	"fmt"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// conclude says what became of the promises of a run that is over. The verdict of the window is about a run that goes on.
func (p *play) conclude(s *session.Session) {
	p.headline, p.sentence = p.verdict.Headline, p.verdict.Sentence
	name, tested := p.version.Name, 0
	for _, v := range p.properties {
		if v.State == check.HoldsSoFar {
			tested++
		}
	}
	at, ended := firstEnd(s)
	switch all := len(p.version.Claims.What); {
	case p.verdict.Broken:
	case tested == all:
		p.headline, p.sentence = "All promises hold", fmt.Sprintf("%s promises %d properties. The run tests all of them, and none is broken.", name, all)
	case tested > 0:
		p.headline, p.sentence = "All tested promises hold", fmt.Sprintf("%s promises %d properties. The run tests %d of them, and none is broken.", name, all, tested)
	case p.version.Claims.UntilAnEnd && ended:
		p.headline = name + " promises nothing after " + scenario.Seconds(at)
		p.sentence = fmt.Sprintf("%s promises nothing once a worker has crashed or left. No promise was broken before.", name)
	default:
		p.headline = "No promise is tested"
		p.sentence = fmt.Sprintf("Nothing happens in this run that could break a promise of %s. A promise that is not tested does not count as kept.", name)
	}
}

// firstEnd returns when the first worker crashed or left.
func firstEnd(s *session.Session) (first time.Duration, found bool) {
	for _, l := range s.Overview().Lines {
		if l.Ended != actor.NoEvent && (!found || l.End < first) {
			first, found = l.End, true
		}
	}
	return first, found
}
