package panel

import (
	"fmt"
	"slices"
	"strings"

	"groupy/ui/kit"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// The workers that the dials are about. A worker that the user has picked counts while it lives. Otherwise messages go from the leader to
// the selected worker, or to the first other one.

func (s *faultsPage) from() int {
	n := s.living(s.picks.from)
	if n == 0 {
		n = s.living(s.now.leader)
	}
	if n == 0 && len(s.now.alive) > 0 {
		n = s.now.alive[0]
	}
	return n
}

func (s *faultsPage) to() int {
	from := s.from()
	for _, n := range append([]int{s.picks.to, s.host.Status().Selected}, s.now.alive...) {
		if n != from && s.living(n) > 0 {
			return n
		}
	}
	return 0
}

func (s *faultsPage) worker() int {
	for _, n := range []int{s.picks.worker, s.host.Status().Selected, s.now.leader} {
		if s.living(n) > 0 {
			return n
		}
	}
	return s.from()
}

// suspect returns the worker that is to be suspected: the leader, if none is picked.
func (s *faultsPage) suspect() int {
	if n := s.living(s.picks.suspect); n > 0 {
		return n
	}
	if s.now.leader > 0 {
		return s.now.leader
	}
	return s.from()
}

// by returns the worker that is to suspect it, 0 for all.
func (s *faultsPage) by() int {
	if n := s.living(s.picks.by); n != s.suspect() {
		return n
	}
	return 0
}

// living returns n if the worker lives, and 0 otherwise.
func (s *faultsPage) living(n int) int {
	if slices.Contains(s.now.alive, n) {
		return n
	}
	return 0
}

// noLink returns why there is no link to set.
func (s *faultsPage) noLink() string {
	if s.to() == 0 {
		return words.AsSentence(whyNoLink)
	}
	return ""
}

func (s *faultsPage) leaderless() string {
	if len(s.host.Status().Leaders) == 0 {
		return whyNoLeader
	}
	if len(s.host.Status().Leaders) > 1 {
		return whyManyLead
	}
	return ""
}

func (s *faultsPage) nobody() string {
	if len(s.now.alive) == 0 {
		return whyNobody
	}
	return ""
}

// picker makes a dial with the numbers of the workers that live.
func (s *faultsPage) picker(label string, first []string, picked func(n int)) *kit.Dial {
	return kit.NewDial(s.host, label, append(first, ""), func(i int) {
		if i -= len(first); i < 0 {
			picked(0)
		} else if i < len(s.now.alive) {
			picked(s.now.alive[i])
		}
		s.update()
	})
}

// offer shows the numbers of the workers that live.
func (s *faultsPage) offer(k *kit.Dial, shown int, first ...string) {
	offers := slices.Clone(first)
	for _, n := range s.now.alive {
		offers = append(offers, s.numbered(n))
	}
	text := s.numbered(shown)
	if shown == 0 && len(first) > 0 {
		text = first[0]
	}
	k.Offer(offers, text)
}

// numbered is the number of a worker, and whether it leads.
func (s *faultsPage) numbered(n int) string {
	switch {
	case n == 0:
		return textNoWorker
	case slices.Contains(s.host.Status().Leaders, n):
		return leadsText(n)
	}
	return fmt.Sprint(n)
}

// ask asks for a value of a dial. The command is read as in the language, from a text with the value in it.
func (s *faultsPage) ask(title, hint, text string, command func(value string) (string, error)) {
	read := func(value string) (scenario.Command, error) {
		line, err := command(strings.TrimSpace(value))
		if err != nil {
			return scenario.Command{}, err
		}
		c, err := scenario.ParseCommand(line)
		if err == nil {
			err = s.exist(c)
		}
		return c, err
	}
	kit.Question{
		Title: title, Yes: textSet, Label: textValue, Hint: hint, Text: text,
		Wrong: func(value string) error {
			_, err := read(value)
			return err
		},
		Then: func(value string) {
			if c, err := read(value); err == nil {
				s.do(c)
			}
		},
	}.Ask(s.host)
}

// exist returns an error if a partition names a worker that does not exist.
func (s *faultsPage) exist(c scenario.Command) error {
	if n := c.Last(); n > s.host.Status().Workers {
		return noWorkerYet(n)
	}
	return nil
}
