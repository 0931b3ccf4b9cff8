package course

import (
	"maps"

	"groupy/worker/lesson"
)

// Progress is what is kept of a student's way through a lesson.
type Progress struct {
	Steps int         `json:"steps"` // of the lesson: another number means that it is another lesson now
	Step  int         `json:"step"`  // where to continue; Steps: it is over
	Done  int         `json:"done"`  // the number of steps that were done
	First map[int]int `json:"first"` // the first answer to the question of each step
	Right int         `json:"right"` // how many of them were right
}

// of returns the progress, or none if it is not of this lesson.
func (p Progress) of(l *lesson.Lesson) Progress {
	n := len(l.Steps)
	fits := p.Steps == n && p.Step >= 0 && p.Step <= n && p.Done <= n && p.Right <= len(p.First)
	for i, a := range p.First {
		fits = fits && i >= 0 && i < n && l.Steps[i].Ask != nil && a >= NotSure && a < len(l.Steps[i].Ask.Choices)
	}
	if !fits {
		return Progress{Steps: n, First: map[int]int{}}
	}
	p.First = maps.Clone(p.First)
	if p.First == nil {
		p.First = map[int]int{}
	}
	return p
}

// answer notes the answer to the question of a step, if it is the first one.
func (p *Progress) answer(step, choice, right int) {
	if _, known := p.First[step]; known {
		return
	}
	p.First[step] = choice
	if choice == right {
		p.Right++
	}
}

// Begun reports whether anything is done.
func (p Progress) Begun() bool { return p.Done > 0 || len(p.First) > 0 }

// Over reports whether the lesson was done to its end.
func (p Progress) Over() bool { return p.Steps > 0 && p.Done >= p.Steps }

// Progress returns what is to be kept.
func (c *Course) Progress() Progress {
	p := c.progress
	p.First = maps.Clone(p.First)
	return p
}
