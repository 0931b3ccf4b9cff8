//go:build e2e

package main

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"groupy/ui"
)

// layouts are keyboards as people have them. A key is named by where it is: by the code that X gives it, after
// "shift", "altgr" or "ctrl". What writes a sign nowhere else than elsewhere is written here.
var layouts = []struct {
	name            string // as setxkbmap takes it
	zoomIn, zoomOut string
	keys            string // of the signs, where they are not as on a US keyboard: SIGN=KEY ...
}{
	{"us", "ctrl+21", "ctrl+20", ""},
	{"us -variant intl", "ctrl+shift+21", "ctrl+20", "'=48,65 \"=shift+48,65"}, // dead keys: the space bar makes signs of them
	{"de", "ctrl+35", "ctrl+61", "?=shift+20 [=altgr+17 ]=altgr+18 {=altgr+16 }=altgr+19 <=94 >=shift+94 '=shift+51 \"=shift+11 ;=shift+59 +=35 -=61 (=shift+17 )=shift+18 y=52 z=29"},
	{"se", "ctrl+20", "ctrl+61", "?=shift+20 [=altgr+17 ]=altgr+18 {=altgr+16 }=altgr+19 <=94 >=shift+94 '=51 \"=shift+11 ;=shift+59 +=20 -=61 (=shift+17 )=shift+18"},
	{"fr", "ctrl+shift+21", "ctrl+15", "1=shift+10 2=shift+11 3=shift+12 ?=shift+58 [=altgr+14 ]=altgr+20 {=altgr+13 }=altgr+21 <=94 >=shift+94 '=13 \"=12 ;=59 .=shift+59 ,=58 +=shift+21 -=15 (=14 )=20 a=24 z=25 m=47 w=52"},
	{"gr", "ctrl+21", "ctrl+20", ";=24"},
	{"ru", "ctrl+21", "ctrl+20", "?=shift+16"},
	{"tr", "ctrl+86", "ctrl+21", "?=shift+20 [=altgr+17 ]=altgr+18 {=altgr+16 }=altgr+19 <=94 >=shift+94 '=shift+11 \"=49 ;=shift+51 +=shift+13 -=21 .=61 ,=51 (=shift+17 )=shift+18"},
}

// usKeys are the keys of a US keyboard by their code, without and with Shift.
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

// strike presses keys by their places, and leaves what they open.
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

// reachable are the actions that are tried on every layout: what is typed, and the action that the run log must tell.
const reachable = "abcdefghijklmnoprstuvwxyz123?[]{}<>'\";.,+-()"

// The layout is changed while the program runs, as people do.
func TestEveryKeyIsReachedOnEveryLayout(t *testing.T) {
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
