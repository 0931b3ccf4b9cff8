package lessons

import (
	"fmt"
	"strings"

	"groupy/ui/course"
	"groupy/worker/lesson"
	"groupy/worker/scenario"
)

// What a user reads in this package. The actions have their texts in package ui.
const (
	textNext      = "Next"
	textBack      = "Back"
	textFinish    = "Finish"
	textShowAgain = "Show it again"
	textReturn    = "Back to the lesson"
	textNotSure   = "Not sure"
	textRight     = "Right."
	textDone      = "You have done this lesson"
	textAgain     = "Do it again"
	textAll       = "All lessons"
	textOpenFile  = "Open a lesson file…"
	textOverview  = "Lessons"
	textContinue  = "Continue"
	textStart     = "Start"
	textNew       = "not begun"
	textYours     = "your answer"
	textRightOne  = "right"

	hintLeave   = "Leaves the lesson. The run stays, and the lesson goes on here another time."
	hintAgain   = "Plays this step again."
	hintReturn  = "Shows again what this step shows. Your branches stay."
	hintNext    = "Goes to the next step."
	hintBack    = "Goes to the step before."
	hintNotSure = "Shows the answer."
	hintChoose  = "Chooses this answer."
	hintFirst   = "Answer the question first. Not sure is an answer, too."
)

func stepText(v *course.View) string {
	return fmt.Sprintf("%d of %d", min(v.Step, v.Steps), v.Steps)
}

// playsText says how the run follows on that of the step before, and that the step plays.
func playsText(v *course.View) string {
	at, plays := scenario.Seconds(v.From), ""
	if v.Plays {
		plays = "It plays up to the moment of this text."
	}
	switch {
	case v.Turn == course.Another && v.Plays:
		return "Another run, from " + at + ". " + plays
	case v.Turn == course.Another:
		return "Another run, at " + at + "."
	case v.Turn == course.Back:
		return strings.TrimSpace("The run has gone back to " + at + ". " + plays)
	}
	return plays
}

func keyText(n int) string { return fmt.Sprint(n) }

// outcomeText says whether the answer was right.
func outcomeText(v *course.View) string {
	right := v.Choices[v.RightChoice()].Text
	switch v.Outcome {
	case course.Right:
		return textRight
	case course.Unknown:
		return "The right answer: " + right
	}
	return "Not right. The right answer: " + right
}

func resultText(results []course.Result) string {
	right := 0
	for _, r := range results {
		if r.Given == course.Right {
			right++
		}
	}
	switch {
	case len(results) == 0:
		return ""
	case right == len(results):
		return fmt.Sprintf("All %d answers were right at the first try.", right)
	}
	return fmt.Sprintf("%d of %d answers were right at the first try.", right, len(results))
}

func nextLessonText(title string) string { return "Next lesson: " + title }

// progressText says what was done of a lesson.
func progressText(l *lesson.Lesson, p course.Progress) string {
	if !p.Begun() {
		return textNew
	}
	right := ""
	if q := l.Questions(); q > 0 {
		right = fmt.Sprintf(", %d of %d right", p.Right, q)
	}
	if p.Over() {
		return "done" + right
	}
	return fmt.Sprintf("step %d of %d", min(p.Step+1, p.Steps), p.Steps) + right
}

func minutesText(n int) string { return fmt.Sprintf("%d min", n) }

// offerText is the button of the welcome that starts the first lesson, or goes on.
func offerText(n int, title string, begun bool) string {
	if begun {
		return fmt.Sprintf("Continue with lesson %d: %s", n, title)
	}
	return fmt.Sprintf("Start with lesson %d: %s", n, title)
}

// cardLabel describes the card for screen readers.
func cardLabel(v *course.View) string {
	if v.Over() {
		return textDone + ". " + resultText(v.Results)
	}
	parts := append([]string{fmt.Sprintf("Lesson %s, step %s: %s.", v.Lesson, stepText(v), v.Title)}, v.Say...)
	if v.Ask != "" {
		parts = append(parts, v.Ask)
	}
	for i, c := range v.Choices {
		parts = append(parts, fmt.Sprintf("%d: %s.", i+1, c.Text))
	}
	if v.Outcome != course.Open {
		parts = append(parts, outcomeText(v))
	}
	return strings.Join(append(parts, v.Then...), " ")
}
