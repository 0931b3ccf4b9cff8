package command

import (
	"bufio"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"groupy/assets"
	"groupy/worker/disk"
	"groupy/worker/lesson"
	"groupy/worker/scenario"
)

// lessonCommand checks a lesson, or lists those that come with Groupy.
type lessonCommand struct {
	Lesson string `arg:"" optional:"" name:"FILE|NAME" help:"A lesson file, the name of a lesson that comes with Groupy, or - for the standard input."`
	Quiet  bool   `short:"q" help:"Print nothing if the lesson is right."`
}

func (c *lessonCommand) Help() string {
	return `It plays the lesson to its end, and prints its steps with their moments, texts and right answers. Without a lesson, it lists those
that come with Groupy. docs/lessons.md describes the language of lessons.

The exit status is 0 if the lesson is right. It is 1 if its runs contradict it: a moment is never reached, there is nothing to
point at, or an answer is wrong. It is 2 if the lesson is not valid or cannot be read.

Examples:

  groupy lesson                            list the lessons that come with Groupy
  groupy lesson my.lesson                  check a lesson of your own
  groupy show who-leads-now > my.lesson    copy one, so that you can change it`
}

// Run checks the lesson, or lists all.
func (c *lessonCommand) Run(s *session) error {
	if c.Lesson == "" {
		return listLessons(s)
	}
	l, err := s.lesson(c.Lesson)
	if err != nil {
		return err
	}
	played, err := unlessStopped(s.ctx, gracePeriod, l.Play)
	if err != nil || c.Quiet {
		return err
	}
	printLesson(s.out, l, played)
	return nil
}

func listLessons(s *session) error {
	library, err := lesson.Library(assets.Lessons)
	table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	for _, e := range library {
		fmt.Fprintf(table, "%s\t%d min\t%s\n", e.Name, e.Minutes, e.Title)
	}
	_ = table.Flush()
	return err
}

// lesson reads a lesson from a file, or returns a shipped lesson.
func (s *session) lesson(what string) (l *lesson.Lesson, err error) {
	if err = s.checkOutput(what); err != nil {
		return nil, err
	}
	switch {
	case what == "-":
		l, err = lesson.Parse(standardInput, s.in)
	case strings.HasSuffix(what, scenario.Extension), isShipped(what):
		err = fmt.Errorf("%s is a scenario, not a lesson: groupy run plays it", disk.Quote(what))
	case isPath(what):
		l, err = unlessStopped(s.ctx, gracePeriod, func() (*lesson.Lesson, error) { return lesson.Load(what) })
	default:
		l, err = shippedLesson(what)
	}
	if err != nil {
		err = usageError{err}
	}
	return l, err
}

func shippedLesson(name string) (*lesson.Lesson, error) {
	library, err := lesson.Library(assets.Lessons)
	if err != nil {
		return nil, err
	}
	return lesson.Find(library, name)
}

// lessonNames lists the names of the lessons that come with Groupy.
func lessonNames() (names []string) {
	library, _ := lesson.Library(assets.Lessons) // a test reads them all
	for _, e := range library {
		names = append(names, e.Name)
	}
	return names
}

// isLesson reports whether what names a lesson: a file or a shipped lesson.
func isLesson(what string) bool {
	return slices.Contains(lessonNames(), what) || strings.HasSuffix(what, lesson.Extension)
}

// lessonText returns the file of a lesson that comes with Groupy.
func lessonText(name string) ([]byte, error) {
	l, err := shippedLesson(name)
	if err != nil {
		return nil, err
	}
	return fs.ReadFile(assets.Lessons, "lessons/"+l.File)
}

// printLesson prints a lesson as a student meets it.
func printLesson(w *bufio.Writer, l *lesson.Lesson, played []lesson.Played) {
	facts := []string{plural(len(l.Steps), "step"), plural(l.Questions(), "question"),
		"takes about " + scenario.Time(max(time.Minute, l.Takes(played).Round(time.Minute)))}
	if l.Minutes > 0 {
		facts[2] += fmt.Sprintf(" of %d min", l.Minutes)
	}
	fmt.Fprintf(w, "%s\n%s\n", l.Title, strings.Join(facts, " · "))
	printText(w, "", l.About)
	for i := range l.Steps {
		s := &l.Steps[i]
		fmt.Fprintf(w, "\n%d  %s\n   (%s)\n", i+1, s.Title, stepFacts(s, &played[i]))
		for _, text := range s.Say {
			printText(w, "   ", text)
		}
		if s.Ask != nil {
			printQuestion(w, s.Ask, &played[i])
		}
	}
	fmt.Fprintf(w, "\nThe runs agree with the lesson.\n")
}

// stepFacts says where a step plays, and what it shows.
func stepFacts(s *lesson.Step, p *lesson.Played) string {
	facts := []string{s.Version, "at " + scenario.Seconds(p.Begin.Time)}
	if p.Pause != p.Begin {
		facts[1] += fmt.Sprintf(", plays to %s at speed %v", scenario.Seconds(p.Pause.Time), s.Speed)
	}
	if s.Show.Diagram {
		facts = append(facts, "diagram")
	}
	if s.Show.Panel != lesson.NoPanel {
		facts = append(facts, s.Show.Panel.String())
	}
	for i := range s.Points {
		facts = append(facts, "points at "+s.Points[i].String())
	}
	return strings.Join(append(facts, plural(s.Words(), "word")), " · ")
}

// printQuestion prints a question, with its right answer marked, and what is said then.
func printQuestion(w *bufio.Writer, q *lesson.Question, p *lesson.Played) {
	printText(w, "   ", q.Text)
	for i, c := range q.Choices {
		sign := "  "
		if i == p.Right {
			sign = "* "
		}
		printText(w, "     ", sign+c.Text)
	}
	if p.Reveal != p.Pause {
		fmt.Fprintf(w, "   (then it plays to %s at speed %v)\n", scenario.Seconds(p.Reveal.Time), q.Speed)
	}
	for _, text := range q.Then {
		printText(w, "   ", text)
	}
}

// printText prints a text on lines of at most about 100 characters, each after some blanks.
func printText(w *bufio.Writer, blanks, text string) {
	const width = 100
	sign := text[:len(text)-len(strings.TrimLeft(text, " *"))]
	line := blanks + sign
	for word := range strings.FieldsSeq(text[len(sign):]) {
		if len([]rune(line+word)) > width && strings.TrimSpace(line) != "" {
			fmt.Fprintln(w, strings.TrimRight(line, " "))
			line = blanks + strings.Repeat(" ", len(sign))
		}
		line += word + " "
	}
	if strings.TrimSpace(line) != "" {
		fmt.Fprintln(w, strings.TrimRight(line, " "))
	}
}
