package command

import (
	"errors"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"groupy/worker/scenario"
)

// refuseEmpty makes every flag and argument refuse an empty value: it usually comes from a shell variable that is not set.
func refuseEmpty(n *kong.Node) {
	for _, f := range n.Flags {
		if !f.IsBool() {
			f.Mapper = notEmpty{f.Mapper}
		}
	}
	for _, p := range n.Positional {
		p.Mapper = notEmpty{p.Mapper}
	}
	for _, child := range n.Children {
		refuseEmpty(child)
	}
}

var errEmpty = errors.New("the value is empty")

// notEmpty refuses an empty value.
type notEmpty struct{ kong.Mapper }

func (m notEmpty) Decode(ctx *kong.DecodeContext, target reflect.Value) error {
	if t := ctx.Scan.Peek(); !t.IsEOL() && t.String() == "" {
		return errEmpty
	}
	return m.Mapper.Decode(ctx, target)
}

var (
	longFlag = regexp.MustCompile(`^--[a-z]+$`)
	negative = regexp.MustCompile(`^-[.0-9]`)
)

// joinNegatives joins a negative number to the flag before it. Otherwise kong takes the number for a flag, and its error
// does not say which numbers are allowed.
func joinNegatives(args []string) (all []string) {
	for _, a := range args {
		if last := len(all) - 1; last >= 0 && negative.MatchString(a) && longFlag.MatchString(all[last]) {
			all[last] += "=" + a
		} else {
			all = append(all, a)
		}
	}
	return all
}

// helpFor returns the command that prints the help about what the arguments ask for.
func (s *session) helpFor(args []string) string {
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") && slices.Contains(s.commands, args[0]) {
		return "groupy " + args[0] + " --help"
	}
	return "groupy --help"
}

// misspelt returns an error that suggests a command if the first argument looks like a misspelt one. Kong takes that argument
// for a scenario, and complains about the second.
func (s *session) misspelt(args []string, err error) error {
	if len(args) < 2 || strings.HasPrefix(args[0], "-") || !strings.HasPrefix(err.Error(), "unexpected argument") ||
		slices.Contains(s.commands, args[0]) || isPath(args[0]) || isShipped(args[0]) {
		return err
	}
	text := "there is no command " + scenario.Foreign(args[0])
	if near := scenario.Nearest(args[0], s.commands); len(near) > 0 {
		text += "; did you mean " + near[0] + "?"
	}
	return errors.New(text)
}
