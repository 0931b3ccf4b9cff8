// Package command is the command line. It opens the window, or plays scenarios as text.
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
	"groupy/ui/build"
	"groupy/worker/archive"
	"groupy/worker/disk"
	"groupy/worker/record"
	"groupy/worker/scenario"
)

// Exit statuses.
const (
	fine   = 0
	failed = 1 // an expectation failed, a handler panicked, or no window can open
	misuse = 2 // the request makes no sense
)

// Window says what a window shows when it opens.
type Window struct {
	Name     string // of the scenario
	Path     string // of its file; empty if it has none
	Document archive.Document
	Playlist string        // the path of a playlist to open; empty for none
	Lesson   string        // the path of a lesson to open, or the name of a shipped lesson; empty for none
	Chosen   bool          // the user asked for it; otherwise the window may show the one it showed last
	At       time.Duration // start there, paused; 0: start playing
	Memory   uint64        // bytes that a run may take before the window asks; 0: no limit
	Log      *disk.Log     // the run log; nil: none
	Wrong    error         // why what was asked for cannot be shown; the window shows it
	Opened   func()        // called when the window is open; may be nil
}

// Opener shows a window until it is closed or the context ends. When the context ends, it autosaves unsaved work. It returns
// a NoWindow if no window can open.
type Opener func(context.Context, Window) error

// Streams are the program's inputs and outputs, and what it shows besides text and windows.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	Signals  <-chan os.Signal // the first stops the command, the second ends the program at once; may be nil
	Exit     func(code int)   // ends the program at once
	Dialogs  *Dialogs         // for a user who cannot read Err; nil if Err can be read
	Page     *PageServer      // nil in the page itself
	Browser  bool             // a browser can open here
}

// Dialogs are messages of the desktop, for a user who sees no terminal.
type Dialogs struct {
	Tell func(text string)
	Ask  func(text string) (yes, asked bool) // asked is false if there is no way to ask
}

// grammar defines the commands and flags, for kong.
type grammar struct {
	Version kong.VersionFlag `help:"Print the version of Groupy and the commit it was built from, and exit."`

	Open      openCommand      `cmd:"" default:"withargs" help:"Open the window. Without a command, groupy does the same."`
	Run       runCommand       `cmd:"" help:"Play a scenario without a window, and print its narrative."`
	Check     checkCommand     `cmd:"" help:"Judge a log of a run, of Groupy or of another program."`
	Sweep     sweepCommand     `cmd:"" help:"Play a scenario with many seeds, and count what breaks."`
	Diagram   diagramCommand   `cmd:"" help:"Draw the space-time diagram of a run for a report, as SVG or PNG."`
	Film      filmCommand      `cmd:"" help:"Render a film of a run: a GIF, a video through ffmpeg, or a picture for each frame."`
	Report    reportCommand    `cmd:"" help:"Write a report about a run on each version, as one HTML page."`
	Serve     serveCommand     `cmd:"" help:"Show the page, which is Groupy in the browser, on this machine."`
	Lesson    lessonCommand    `cmd:"" help:"Check a lesson, or list those that come with Groupy."`
	Scenarios scenariosCommand `cmd:"" help:"List the scenarios that come with Groupy."`
	Show      showCommand      `cmd:"" help:"Print a scenario or a lesson that comes with Groupy, so that you can change it."`
	Link      linkCommand      `cmd:"" help:"Print a scenario as one line that you can send."`
	Language  languageCommand  `cmd:"" help:"Print the language of scenario files, on one page."`
	Files     filesCommand     `cmd:"" help:"Say where Groupy stores its settings and unsaved work, and remove them."`
	Licences  licencesCommand  `cmd:"" aliases:"licenses" help:"Print the licences of everything that is built in."`
}

const about = `Groupy plays runs of a group membership service, and shows what happens.

Examples:

  groupy                              open the window
  groupy my.groupy                    open it with a scenario of your own
  groupy scenarios                    list the shipped scenarios
  groupy run out-of-step              play one, and print its narrative
  groupy run out-of-step --gms 3      the same scenario on gms3
  groupy run hole --record my.jsonl   ... and write a log of every event
  groupy check my.jsonl               judge a log of a run, of Groupy or of your own program
  groupy sweep hole --seeds 10000     count what breaks, and how often, with 10,000 seeds
  groupy diagram hole -o hole.svg     draw a figure for a report, as SVG or PNG
  groupy report hole -o report.html   write a report that you can hand in
  groupy serve                        show Groupy in the browser
  groupy show hole > my.groupy        copy a scenario, so that you can change it
  groupy lesson my.lesson             check a lesson of your own
  groupy link my.groupy               print a scenario as one line, which stands for it wherever a file can

Ctrl-C stops a command that takes long. It prints its results so far, and exits with status 130.`

// Main runs the command that args name, and returns the exit status. openWindow is nil in a build without a window.
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
	if err != nil && s.Dialogs != nil && ctx.Err() == nil {
		s.Dialogs.Tell(complaint(err))
	}
	return code
}

// complain prints an error. An error in a file begins with its place, so that editors find it.
func complain(w io.Writer, err error) {
	if err == nil {
		return
	}
	text := complaint(err)
	if !errors.As(err, new(*scenario.SyntaxError)) && !errors.As(err, new(*record.Error)) {
		text = "groupy: " + text
	}
	fmt.Fprintln(w, text)
}

// complaint returns the text of an error. Text from outside is made visible, so that it cannot control the terminal.
func complaint(err error) string {
	lines := strings.Split(err.Error(), "\n")
	for i := range lines {
		lines[i] = scenario.Visible(lines[i])
	}
	return strings.Join(lines, "\n")
}

// unwritten reports that the output failed, and returns the exit status. A reader that stops early, like head, is no failure.
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
	ctx        context.Context // ends when the program should end
	in         io.Reader
	out        *bufio.Writer
	openWindow Opener
	commands   []string // the names of the commands, and the global flags
}

// usageError is an error in the request. The exit status is then misuse.
type usageError struct{ error }

func (u usageError) Unwrap() error { return u.error }

func misused(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// reported is an error that the output has already reported.
type reported string

func (s reported) Error() string { return string(s) }

const (
	errExpect = reported("an expectation failed")
	errBroken = reported("a property is broken")
	errUnread = reported("the output is closed")
	errOther  = reported("another scenario was shown") // the window has said why
)

func dispatch(args []string, s *session) (code int, err error) {
	var g grammar
	ended := false // by --help or --version, after which kong would exit
	parser, err := kong.New(&g,
		kong.Name("groupy"), kong.Description(about), kong.Vars{"version": build.String(), "versions": strings.Join(versions.Names(), ", ")},
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
	ctx, err := parser.Parse(joinNegatives(args))
	if ended {
		return fine, nil
	}
	if err != nil {
		return misuse, fmt.Errorf("%w\nSee: %s", plain(s.misspelt(args, err)), s.helpFor(args))
	}
	switch err = ctx.Run(s); {
	case err == nil:
		return fine, nil
	case errors.As(err, new(usageError)), errors.As(err, new(overBudget)), errors.As(err, new(*disk.Error)):
		return misuse, err
	}
	return failed, unreported(err)
}

// unreported returns err, or nil if the output has already reported it.
func unreported(err error) error {
	if errors.As(err, new(reported)) {
		return nil
	}
	return err
}
