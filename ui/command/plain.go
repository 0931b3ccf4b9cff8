package command

import (
	"errors"
	"regexp"

	"groupy/worker/scenario"
)

// kongErrors maps kong's error messages to plainer ones. Other messages stay as they are.
var kongErrors = []struct {
	words *regexp.Regexp
	plain string
}{
	{regexp.MustCompile(`^expected "<(.+)>"$`), `$1 is missing`},
	{regexp.MustCompile(`^(--\S+): expected \w+ value but got "(.*)" \(\w+ flag\).*$`), `$1 needs a value, and $2 looks like a flag`},
	{regexp.MustCompile(`^(--\S+): expected \w+ value but got .*$`), `$1 needs a value`},
	{regexp.MustCompile(`^(?:(--\S+)|\[?<(\S+?)>\]?): the value is empty$`), `$1$2 needs a value, and it is empty`},
	{regexp.MustCompile(`^(--\S+): expected a valid 64 bit uint but got "(.*)"$`), `$1 $2: this is not a whole number from 0 to 18446744073709551615`},
	{regexp.MustCompile(`^(--\S+): expected a valid \d+ bit int but got "(.*)"$`), `$1 $2: this is not a whole number`},
	{regexp.MustCompile(`^(--\S+): expected duration but got "(.*?)": .*$`), `$1 $2: this is not a time like 20s, 1.5s or 1m30s`},
	{regexp.MustCompile(`^(--\S+): bool value must be .*$`), `$1 takes no value`},
	{regexp.MustCompile(`^missing flags: (--[a-z]+)=\S+$`), `$1 is missing`},
	{regexp.MustCompile(`^unknown flag (\S+), did you mean "(\S+)"\?$`), `there is no flag $1; did you mean $2?`},
	{regexp.MustCompile(`^unknown flag ([^ ,]+)(, did you mean .*)?$`), `there is no flag $1`},
	{regexp.MustCompile(`^unexpected argument (.+?)(, did you mean .*)?$`), `$1 is one argument too many`}, // kong names the first that it does not expect
	{regexp.MustCompile(`^(--\S+) must be one of "(\w+)","(\w+)" but got "(.*)"$`), `$1 $4: expected $2 or $3`},
	{regexp.MustCompile(`^(--\S+): (.*): (expected|there is no) (.*)$`), `$1 $2: $3 $4`},
	{regexp.MustCompile(`^(--\S+) and (--\S+) can't be used together$`), `$1 and $2 cannot be used together`},
}

// plain returns an error of kong in plain words, on one line whatever the arguments are.
func plain(err error) error {
	text := scenario.Visible(err.Error())
	for _, r := range kongErrors {
		if r.words.MatchString(text) {
			text = r.words.ReplaceAllString(text, r.plain)
			break
		}
	}
	return errors.New(text)
}
