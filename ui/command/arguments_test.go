package command_test

import (
	"fmt"
	"strings"
	"testing"
)

// An empty value, as of an unset shell variable, is refused for every flag and argument.
func TestEmptyValues(t *testing.T) {
	for command, flags := range map[string]string{
		"run hole":          "--gms --seed --branch --for --memory --record",
		"check log":         "--claims --memory",
		"sweep hole":        "--gms --seeds --from --branch --for --out --memory",
		"diagram hole -o -": "--gms --seed --branch --out --from --to --hide --workers --width --height --theme --memory",
		"open hole":         "--gms --seed --branch --memory --at --log",
		"link hole":         "--gms --seed --branch",
	} {
		for _, flag := range strings.Fields(flags) {
			for _, args := range [][]string{{flag, ""}, {flag + "="}} {
				out, errs, code := groupy("", opened, append(strings.Fields(command), args...)...)
				if want := fmt.Sprintf("groupy: %s needs a value, and it is empty\nSee: groupy %s --help\n", flag, strings.Fields(command)[0]); code != 2 || out != "" || errs != want {
					t.Errorf("%s %q ends with %d, prints %.50q and says %q", command, args, code, out, errs)
				}
			}
		}
	}
	for _, command := range []string{"run", "check", "sweep", "show", "link", "open", "run -q", "sweep hole -o"} {
		out, errs, code := groupy("", opened, append(strings.Fields(command), "")...)
		if code != 2 || out != "" || !strings.Contains(errs, " needs a value, and it is empty\n") {
			t.Errorf("%s %q ends with %d, prints %.50q and says %q", command, "", code, out, errs)
		}
	}
}
