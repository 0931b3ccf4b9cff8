// Package command is the command line: it opens the window, or plays scenarios as text.
package command

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"groupy/gms/versions"
	"groupy/worker/archive"
	"groupy/worker/disk"
	"groupy/worker/record"
	"groupy/worker/scenario"
)

// What the program ends with.
const (
	fine   = 0
	failed = 1 // an expect does not hold, a handler panicked, there is no window
	misuse = 2 // what was asked for makes no sense
)

// Window is what a window is to show.
type Window struct {
	Name     string // of the story
	Path     string // of its file, empty if it has none
	Document archive.Document
	Chosen   bool          // the user asked for it; else the window may show the one it showed last
	At       time.Duration // start there, paused; 0: start playing
	Memory   uint64        // bytes that it may take before it asks; 0: no limit
	Log      *disk.Log     // the run log; nil: none
	Wrong    error         // with what was asked for: to be told in the window
	Opened   func()        // to be called when the window is there; nil: nobody waits for it
}

// Opener shows a window until it is closed, or the context ends: then what is not saved is kept. Where none can open it returns
// a NoWindow.
type Opener func(context.Context, Window) error

// Streams are what the program reads and writes, and what it is told from outside.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	Signals  <-chan os.Signal // the first lets it end soon, the second at once; nil: there are none
	Exit     func(code int)   // ends it at once
}

// grammar is what can be asked for.
type grammar struct {
	Version kong.VersionFlag `help:"Print the version, and exit."`

	Open      openCommand      `cmd:"" default:"withargs" help:"Open the window. This is also what groupy does without a command."`
	Run       runCommand       `cmd:"" help:"Play a scenario without a window, and tell its story."`
	Check     checkCommand     `cmd:"" help:"Judge a recorded run, also one of another program."`
	Sweep     sweepCommand     `cmd:"" help:"Play a scenario with many seeds, and count what breaks."`
	Diagram   diagramCommand   `cmd:"" help:"Draw the space-time diagram of a run for a report, as SVG or PNG."`
	Scenarios scenariosCommand `cmd:"" help:"List the scenarios that come with Groupy."`
	Show      showCommand      `cmd:"" help:"Print a scenario that comes with Groupy, to start from it."`
	Link      linkCommand      `cmd:"" help:"Print a story as one line, to be sent to somebody."`
	Language  languageCommand  `cmd:"" help:"Print the language of scenario files, on a page."`
	Licences  licencesCommand  `cmd:"" aliases:"licenses" help:"Print the licences of what Groupy is built from."`
}

const about = `Groupy plays runs of a group membership service, and shows what happens.

Examples:

  groupy                              open the window
  groupy my.groupy                    open it with a scenario of your own
  groupy scenarios                    list the shipped scenarios
  groupy run out-of-step              tell the story of one as text
  groupy run out-of-step --gms 3      the same story on gms3
  groupy run hole --record my.jsonl   ... and write down every event
  groupy check my.jsonl               judge a recorded run, also one of your own program
  groupy sweep hole --seeds 10000     what breaks, and how often, with so many seeds
  groupy diagram hole -o hole.svg     a figure of it for a report, also as PNG
  groupy show hole > my.groupy        start your own from it
  groupy link my.groupy               print it as one line, to be sent; open and run take it, too

Ctrl-C stops whatever takes long, and keeps what it has; it then ends with 130.`

// Main does what args ask for, and returns what the program is to end with. openWindow is nil
// where there is no window.
func Main(args []string, s Streams, openWindow Opener) int {
	ctx, stop := listen(&s)
	defer stop()
	in := &stopReader{ctx: ctx, Reader: s.In}
	out := bufio.NewWriter(&stopWriter{ctx: ctx, Writer: s.Out})
	code, err := dispatch(args, &session{Streams: s, ctx: ctx, in: in, out: out, openWindow: openWindow})
	by, flushed := Interrupted{}, out.Flush()
	switch {
	case errors.As(context.Cause(ctx), &by) && (err != nil || errors.As(flushed, &by)):
		code = by.Code()
	case flushed != nil && code != misuse:
		return unwritten(s.Err, flushed)
	case flushed != nil:
		unwritten(s.Err, flushed)
	}
	complain(s.Err, err)
	return code
}

// complain says what is wrong. Of a file it says where, so that editors find it. Whatever an error repeats from
// outside gives no orders to a terminal.
func complain(w io.Writer, err error) {
	if err == nil {
		return
	}
	lines := strings.Split(err.Error(), "\n")
	for i := range lines {
		lines[i] = scenario.Visible(lines[i])
	}
	if !errors.As(err, new(*scenario.SyntaxError)) && !errors.As(err, new(*record.Error)) {
		lines[0] = "groupy: " + lines[0]
	}
	fmt.Fprintln(w, strings.Join(lines, "\n"))
}

// unwritten: the output is gone. If it is a reader that has had enough, as head, all is well.
func unwritten(w io.Writer, err error) int {
	if errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe) {
		return fine
	}
	fmt.Fprintf(w, "groupy: the output cannot be written: %s\n", disk.Advice(err))
	return misuse
}

// session is what the commands work with.
type session struct {
	Streams
	ctx        context.Context // ends when the program is to
	in         io.Reader
	out        *bufio.Writer
	openWindow Opener
	commands   []string // their names, and the flags that stand alone
}

// usage is an error in what was asked for.
type usage struct{ error }

func (u usage) Unwrap() error { return u.error }

func misused(format string, args ...any) error { return usage{fmt.Errorf(format, args...)} }

// said is an error of which the output has told already.
type said string

func (s said) Error() string { return string(s) }

const (
	errExpect = said("an expect does not hold")
	errBroken = said("a property is broken")
	errUnread = said("nobody reads on")
	errSaid   = said("another story was shown") // in the window, which has told why
)

func dispatch(args []string, s *session) (code int, err error) {
	var g grammar
	ended := false // by help or version, after which kong would end the program
	parser, err := kong.New(&g,
		kong.Name("groupy"), kong.Description(about), kong.Vars{"version": version(), "versions": strings.Join(versions.Names(), ", ")},
		kong.Writers(s.out, s.Err), kong.Exit(func(int) { ended = true }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
	)
	if err != nil {
		return misuse, err
	}
	refuseEmpty(parser.Model.Node)
	for _, c := range parser.Model.Children {
		s.commands = append(s.commands, c.Name)
	}
	for _, f := range parser.Model.Flags {
		s.commands = append(s.commands, "--"+f.Name)
	}
	ctx, err := parser.Parse(joined(args))
	if ended {
		return fine, nil
	}
	if err != nil {
		return misuse, fmt.Errorf("%w\nSee: groupy --help", plain(s.misspelt(args, err)))
	}
	switch err = ctx.Run(s); {
	case err == nil:
		return fine, nil
	case errors.As(err, new(usage)), errors.As(err, new(overBudget)), errors.As(err, new(*disk.Error)):
		return misuse, err
	}
	return failed, unsaid(err)
}

// unsaid is what is still to be told of an error.
func unsaid(err error) error {
	if errors.As(err, new(said)) {
		return nil
	}
	return err
}
