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

// refuseEmpty lets no flag and no argument have an empty value: it comes of a variable that was not set.
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

// notEmpty takes any value but an empty one.
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

// joined are arguments in which a negative number is the value of the flag before it, and no flag of its own: then it is told
// which numbers are allowed.
func joined(args []string) (all []string) {
	for _, a := range args {
		if last := len(all) - 1; last >= 0 && negative.MatchString(a) && longFlag.MatchString(all[last]) {
			all[last] += "=" + a
		} else {
			all = append(all, a)
		}
	}
	return all
}

// misspelt says that there is no such command, if it is the first argument that is wrong: without a command it was taken for a
// scenario.
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
