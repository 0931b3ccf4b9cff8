package scenario

import "testing"

// A setting that is set by itself takes what a file takes, and nothing else.
func TestSetOneSetting(t *testing.T) {
	s := Defaults()
	for name, values := range map[string]string{"workers": "12", "latency": "5ms..9ms", "gap": "1ms", "sleep": "2s", "seed": "77"} {
		if err := s.Set(name, values); err != nil || s.Value(name) != values {
			t.Errorf("%s %s: %v, and then it is %q", name, values, err, s.Value(name))
		}
	}
	before := s
	for name, value := range map[string]string{"workers": "0", "latency": "fast", "gap": "-1s", "sleep": "", "seed": "1\ntitle x", "title": "a\nat 1s kill leader"} {
		if err := s.Set(name, value); err == nil || s != before {
			t.Errorf("%s %q is accepted", name, value)
		}
	}
}
