package menus

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/test"

	"groupy/gms/actor"
	"groupy/ui/kit"
	"groupy/ui/offers"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// host is a window that has only menus.
type host struct {
	kit.Host
	win     fyne.Window
	session *session.Session
	status  session.Status
	menus   *Menus
	said    string
}

func (d *host) Parent() fyne.Window       { return d.win }
func (d *host) Tip(string, kit.Area)      {}
func (d *host) Say(text string)           { d.said = text }
func (d *host) Session() *session.Session { return d.session }
func (d *host) Status() *session.Status   { return &d.status }
func (d *host) Corner(int) fyne.Position  { return fyne.NewPos(20, 20) }
func (d *host) Open(open dialog.Dialog)   { open.Show() }
func (d *host) TypedKey(e *fyne.KeyEvent) {}
func (d *host) TypedRune(rune)            {}

func (d *host) Send(m session.Message) {
	if err := d.session.Update(m); err != nil {
		panic(err)
	}
	d.status = d.session.Status()
	d.menus.Update()
}

// open shows five workers on a version, paused at a time.
func open(t *testing.T, version string, at time.Duration) *host {
	t.Helper()
	test.NewTempApp(t)
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	sc.Version, sc.Seed, sc.Sleep = version, 42, 100*time.Millisecond
	s, err := session.New("test", sc)
	if err != nil {
		t.Fatal(err)
	}
	d := &host{session: s, win: test.NewTempWindow(t, nil)}
	d.win.Resize(fyne.NewSize(1000, 800))
	d.menus = New(d)
	d.Send(session.Pause{})
	d.Send(session.Seek{To: at})
	return d
}

// find returns the item at a path, such as Delay by › 1 s.
func find(t *testing.T, items []*fyne.MenuItem, path string) *fyne.MenuItem {
	t.Helper()
	name, rest, more := strings.Cut(path, " › ")
	i := slices.IndexFunc(items, func(i *fyne.MenuItem) bool { return i.Label == name })
	switch {
	case i < 0:
		t.Fatalf("there is no %q in %q", name, labels(items))
	case more:
		if items[i].ChildMenu == nil {
			t.Fatalf("%q has no menu", name)
		}
		return find(t, items[i].ChildMenu.Items, rest)
	}
	return items[i]
}

func labels(items []*fyne.MenuItem) (list []string) {
	for _, i := range items {
		list = append(list, i.Label)
	}
	return list
}

// state describes the run: undo must bring it back.
func (d *host) state() string {
	run := d.session.Run()
	var lines []string
	for _, l := range run.Lines() {
		lines = append(lines, l.Words())
	}
	return strings.Join(lines, "; ")
}

func TestWorkerMenu(t *testing.T) {
	for _, c := range []struct {
		n          int
		path, want string
	}{
		{1, "Kill", "kill 1"}, {1, "Pause", "pause 1"}, {3, "Leave", "leave 3"}, {1, "Suspect it", "suspect 1"},
		{1, "Suspected by › Worker 3", "suspect 1 by 3"}, {2, "Slow down › ×100 (99 ms for each message)", "slow 2 by 100"},
		{3, "Cut off from the others", "partition 3 | 1 2 4 5"}, {2, "Links › Block the link to › Worker 4", "block 2 -> 4"},
		{2, "Links › Block both ways with › Worker 1", "block 2 - 1"}, {2, "Links › Lose the next message to › Worker 1", "lose next 2 -> 1"},
		{2, "Links › Lose the next message from › Worker 1", "lose next 1 -> 2"}, {1, "Crash in the next broadcast › Before the first send", "crash after 0 sends"},
		{4, "Add a worker through it", "join via 4"},
	} {
		d := open(t, "gms3", 2*time.Second)
		items := d.menus.items(offers.Worker(d.menus.run(), c.n), d.menus.do)
		find(t, items, c.path).Action()
		if got := d.state(); got != c.want {
			t.Errorf("%s: %q, want %q", c.path, got, c.want)
		}
		if d.Send(session.Undo{}); d.state() != "" || d.status.Time != 2*time.Second {
			t.Errorf("%s: after undo: %q at %v", c.path, d.state(), d.status.Time)
		}
	}
}

func TestWhatCannotBeDoneIsOffAndSaysWhy(t *testing.T) {
	d := open(t, "gms3", 2*time.Second)
	items := d.menus.items(offers.Worker(d.menus.run(), 2), d.menus.do)
	for _, label := range []string{"Suspect it (nobody monitors it)", "Heal all links (no link is blocked)", "Crash in the next broadcast (it does not lead)"} {
		if item := find(t, items, label); !item.Disabled || item.Action != nil || item.ChildMenu != nil {
			t.Errorf("%q can be chosen", label)
		}
	}
}

// With many workers a menu asks for the number.
func TestManyWorkers(t *testing.T) {
	d := open(t, "gms3", 500*time.Millisecond)
	for range 10 {
		d.Send(session.Do{Command: scenario.Command{Verb: scenario.Join}})
	}
	items := d.menus.items(offers.Worker(d.menus.run(), 2), d.menus.do)
	item := find(t, items, "Links › Block the link to…")
	if item.Action(); d.win.Canvas().Overlays().Top() == nil {
		t.Error("it does not ask")
	}
}

// flight returns a message in flight.
func (d *host) flight(t *testing.T) actor.Flight {
	t.Helper()
	for i := range d.session.Flights(nil) {
		if _, f := d.session.InFlight(i); f.Cause > 0 {
			return f
		}
	}
	t.Fatal("no message is in flight")
	return actor.Flight{}
}

func TestMessageMenu(t *testing.T) {
	for path, verb := range map[string]scenario.Verb{
		"Lose": scenario.Lose, "Duplicate": scenario.Duplicate, "Delay by › 1 s": scenario.DelayMessage, "Deliver now": scenario.DeliverNow,
	} {
		d := open(t, "gms3", 2*time.Second)
		f := d.flight(t)
		before := d.session.Run().Sim().Hash()
		find(t, d.menus.messageItems(&f), path).Action()
		lines := d.session.Run().Lines()
		if len(lines) != 1 || lines[0].Verb != verb || !d.session.Run().Outcomes()[0].Applied || d.session.Run().Sim().Hash() == before {
			t.Errorf("%s of %v: %q", path, f, d.state())
		}
		if d.Send(session.Undo{}); d.session.Run().Sim().Hash() != before {
			t.Errorf("%s: undo does not bring the run back", path)
		}
	}
}

// A click on the bar of a blocked link, or on a message that is not sent yet, opens a menu that says what it is.
func TestMenuOfWhatIsNotInFlight(t *testing.T) {
	d := open(t, "gms3", 2*time.Second)
	d.Send(session.Do{Command: scenario.Command{Verb: scenario.Block, Fault: scenario.Fault{From: 1, To: 2}}})
	for i, f := range d.session.Flights(nil) {
		if f.Barrier {
			if d.menus.OpenMessage(i, fyne.Position{}); d.win.Canvas().Overlays().Top() == nil {
				t.Error("no menu opens")
			}
			return
		}
	}
	t.Fatal("no link is blocked")
}

// If the message has arrived when the user chooses, no other message is hit.
func TestMenuOfAMessageThatHasArrived(t *testing.T) {
	d := open(t, "gms3", 2*time.Second)
	f := d.flight(t)
	items := d.menus.messageItems(&f)
	d.Send(session.Seek{To: f.Arrives + time.Millisecond})
	find(t, items, "Lose").Action()
	if d.state() != "" || d.said != "It is not in flight." {
		t.Errorf("it did %q, and says %q", d.state(), d.said)
	}
}

// What is done to a message of the past is done when it was in flight, as a branch, and one undo comes back.
func TestMessageOfThePast(t *testing.T) {
	d := open(t, "gms3", 2*time.Second)
	f := d.flight(t)
	d.Send(session.Seek{To: 4 * time.Second})
	id := offers.Of(&f)
	items := d.menus.MessageThenItems(MessageThen{Send: f.Cause, Sent: f.Sent, From: id.From, To: id.To, Words: "A message"})
	find(t, items, "Lose").Action()
	lost := d.session.Run()
	if got := d.session.Moments().Moment().Time; got != f.Sent || len(lost.Lines()) != 1 || lost.Lines()[0].Verb != scenario.Lose || d.status.Branches != 2 {
		t.Fatalf("at %v: %q in %d branches; the message was sent at %v", got, d.state(), d.status.Branches, f.Sent)
	}
	if d.Send(session.Undo{}); d.state() != "" || d.status.Branches != 1 {
		t.Errorf("after undo: %q in %d branches", d.state(), d.status.Branches)
	}
	for _, item := range d.menus.MessageThenItems(MessageThen{Send: f.Cause, Sent: f.Sent, From: id.From, To: id.To, Words: "A message", Off: "it was never sent"})[2:7] {
		if !item.Disabled || !strings.HasSuffix(item.Label, " (it was never sent)") {
			t.Errorf("%q of a message that was never sent", item.Label)
		}
	}
}

func TestWorkerOfThePast(t *testing.T) {
	for path, want := range map[string]string{
		"Kill": "kill 3", "Cut off from the others": "partition 3 | 1 2 4 5", "Slow down › ×10 (9 ms for each message)": "slow 3 by 10",
		"Resume": "", "Suspect it": "",
	} {
		d := open(t, "gms3", 4*time.Second)
		find(t, d.menus.WorkerThenItem(3, 2*time.Second, fyne.Position{}).ChildMenu.Items, path).Action()
		if got := d.state(); got != want || d.session.Moments().Moment().Time != 2*time.Second || (want == "") != (d.said != "") {
			t.Errorf("%s: %q, says %q", path, got, d.said)
		}
	}
}

// If the user goes elsewhere while the session is on its way, nothing is done.
func TestVisitsEndElsewhere(t *testing.T) {
	d := open(t, "gms3", time.Second)
	d.menus.visit = &visit{time: 2 * time.Second, then: func() { t.Error("done at another moment") }}
	d.Send(session.Seek{To: 1500 * time.Millisecond})
	if d.menus.visit != nil {
		t.Error("the visit goes on")
	}
}

func TestKeys(t *testing.T) {
	for name, c := range map[string]struct {
		selected int
		do       func(*Menus)
		want     string
	}{
		"kill":             {0, (*Menus).KillLeader, "kill leader"},
		"pause":            {0, (*Menus).PauseLeader, "pause leader"},
		"leave":            {0, (*Menus).LeaveLeader, "leave leader"},
		"suspect":          {0, (*Menus).Suspect, "suspect 1"},
		"suspect follower": {2, (*Menus).Suspect, ""},
		"lose":             {0, (*Menus).LoseNext, "lose next"},
		"partition":        {3, (*Menus).Partition, "partition 3 | 1 2 4 5"},
		"heal":             {0, (*Menus).Heal, ""},
		"perfect":          {0, (*Menus).Perfect, ""},
	} {
		d := open(t, "gms3", 2*time.Second)
		d.Send(session.Select{Worker: c.selected})
		c.do(d.menus)
		if d.state() != c.want || (c.want == "") != (d.said != "") {
			t.Errorf("%s: %q, want %q; says %q", name, d.state(), c.want, d.said)
		}
	}
	for _, c := range []struct {
		selected int
		do       func(*Menus)
	}{{0, (*Menus).BlockLink}, {2, (*Menus).BlockLink}, {0, (*Menus).Partition}, {2, (*Menus).LoseNext}, {0, (*Menus).Slow}, {0, (*Menus).Messages}, {2, (*Menus).OpenSelected}} {
		d := open(t, "gms3", 2*time.Second)
		d.Send(session.Select{Worker: c.selected})
		if c.do(d.menus); d.win.Canvas().Overlays().Top() == nil {
			t.Errorf("worker %d is selected: nothing opens, and it says %q", c.selected, d.said)
		}
	}
	d := open(t, "gms3", 2*time.Second)
	d.menus.PauseLeader()
	if d.menus.PauseLeader(); d.state() != "pause leader; resume 1" {
		t.Errorf("paused twice: %q", d.state())
	}
	d.menus.Partition()
}

// Sides and links that are typed are checked, and what is wrong is said.
func TestTypedLinksAndSides(t *testing.T) {
	d := open(t, "gms3", 2*time.Second)
	for text, want := range map[string]string{
		"1 -> 3": "block 1 -> 3", "2 - 4": "block 2 - 4", "1 -> 9": "there is no worker 9 yet", "1 -> 1": `"1" is the same worker`, "": "something is missing",
	} {
		c, err := d.menus.readLink(text)
		checkTyped(t, text, c, err, want)
	}
	d.Send(session.Do{Command: scenario.Command{Verb: scenario.Block, Fault: scenario.Fault{From: 1, To: 3}}})
	c, err := d.menus.readLink("1 -> 3")
	checkTyped(t, "1 -> 3 again", c, err, "unblock 1 -> 3")
	for text, want := range map[string]string{
		"1 2 | 3..5": "partition 1 2 | 3..5", "1 | 2 7": "there is no worker 7 yet", "1 2": "expected | and the workers of another side", "1 | 1": `"1" names worker 1 twice`,
	} {
		c, err := d.menus.readSides(text)
		checkTyped(t, text, c, err, want)
	}
}

func checkTyped(t *testing.T, text string, c scenario.Command, err error, want string) {
	t.Helper()
	got := c.String()
	if err != nil {
		got = err.Error()
	}
	if !strings.Contains(got, want) {
		t.Errorf("%q: %q, want %q", text, got, want)
	}
}
