//go:build e2e

package main

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"groupy/ui"
)

// layouts are common keyboard layouts. A key is named by its X keycode, after "shift", "altgr" or "ctrl".
var layouts = []struct {
	name            string // as setxkbmap takes it
	zoomIn, zoomOut string
	keys            string // the signs that are not where a US keyboard has them: SIGN=KEY ...
}{
	{"us", "ctrl+21", "ctrl+20", ""},
	{"us -variant intl", "ctrl+shift+21", "ctrl+20", "'=48,65 \"=shift+48,65"}, // dead keys, which the space bar turns into signs
	{"de", "ctrl+35", "ctrl+61", "?=shift+20 [=altgr+17 ]=altgr+18 {=altgr+16 }=altgr+19 <=94 >=shift+94 '=shift+51 \"=shift+11 ;=shift+59 +=35 -=61 (=shift+17 )=shift+18 y=52 z=29"},
	{"se", "ctrl+20", "ctrl+61", "?=shift+20 [=altgr+17 ]=altgr+18 {=altgr+16 }=altgr+19 <=94 >=shift+94 '=51 \"=shift+11 ;=shift+59 +=20 -=61 (=shift+17 )=shift+18"},
	{"fr", "ctrl+shift+21", "ctrl+15", "1=shift+10 2=shift+11 3=shift+12 ?=shift+58 [=altgr+14 ]=altgr+20 {=altgr+13 }=altgr+21 <=94 >=shift+94 '=13 \"=12 ;=59 .=shift+59 ,=58 +=shift+21 -=15 (=14 )=20 a=24 z=25 m=47 w=52"},
	{"gr", "ctrl+21", "ctrl+20", ";=24"},
	{"ru", "ctrl+21", "ctrl+20", "?=shift+16"},
	{"tr", "ctrl+86", "ctrl+21", "?=shift+20 [=altgr+17 ]=altgr+18 {=altgr+16 }=altgr+19 <=94 >=shift+94 '=shift+11 \"=49 ;=shift+51 +=shift+13 -=21 .=61 ,=51 (=shift+17 )=shift+18"},
}

// usKeys are the keys of a US keyboard, by what they write.
var usKeys = map[rune]string{}

func init() {
	for _, row := range []struct {
		first          int
		plain, shifted string
	}{
		{10, "1234567890-=", "!@#$%^&*()_+"}, {24, "qwertyuiop[]", "QWERTYUIOP{}"}, {38, "asdfghjkl;'`", "ASDFGHJKL:\"~"},
		{51, "\\zxcvbnm,./", "|ZXCVBNM<>?"},
	} {
		for i, r := range row.plain {
			usKeys[r] = fmt.Sprint(row.first + i)
			usKeys[rune(row.shifted[i])] = fmt.Sprintf("shift+%d", row.first+i)
		}
	}
}

// strike presses keys by their places, and then Escape, to close what they open.
func (d *desk) strike(keys, what, action string) {
	d.t.Helper()
	var args []string
	for _, key := range strings.Split(keys, ",") {
		parts := strings.Split(key, "+")
		var up []string
		for _, m := range parts[:len(parts)-1] {
			code := map[string]string{"shift": "50", "altgr": "108", "ctrl": "37"}[m]
			args, up = append(args, "keydown", code), append(up, "keyup", code)
		}
		args = append(append(args, "key", parts[len(parts)-1]), up...)
	}
	d.xdotool(append(args, "key", "Escape")...)
	d.until(what, func(r ui.Record) bool { return r.Did == action })
}

// reachable are the characters that are typed on every layout.
const reachable = "abcdefghijklmnoprstuvwxyz123?[]{}<>'\";.,+-()"

// The layout changes while the program runs.
func TestEveryKeyIsReachableOnEveryLayout(t *testing.T) {
	d := newDesk(t, "1280x720")
	d.openAt("out-of-step", "6s")
	for i, l := range layouts {
		if testing.Short() && i%3 > 0 {
			continue
		}
		if out, err := d.command("setxkbmap", strings.Fields(l.name)...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		places := maps.Clone(usKeys)
		for _, own := range strings.Fields(l.keys) {
			places[rune(own[0])] = own[2:]
		}
		for _, r := range reachable {
			if want := d.places.Keys[strings.ToUpper(string(r))]; want != "" {
				d.strike(places[r], l.name+": "+string(r), want)
			}
		}
		d.strike(l.zoomIn, l.name+": Ctrl and +", "zoomin")
		d.strike(l.zoomOut, l.name+": Ctrl and -", "zoomout")
	}
}
