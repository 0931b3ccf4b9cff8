package ui

import (
	"cmp"
	"fmt"
	"strings"

	"groupy/gms/versions"
	"groupy/ui/bars"
	"groupy/ui/diagram"
	"groupy/ui/help"
	"groupy/ui/kit"
	"groupy/ui/menus"
	"groupy/ui/panel"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// action is a line of the table of actions: a kit.Action before it belongs to a window.
type action struct {
	name string // identifies the action
	text string // the label on buttons, in menus and in the list of keys
	hint string // one sentence that says what the action does
	key  string // a character, or the name of a key
	run  func(w *Window)
	off  func(st *session.Status) string // returns why the action cannot be done now; nil if it always can
}

// actionTable has the actions of a window.
type actionTable struct {
	groups  []help.KeyGroup
	actions []*kit.Action // of all groups
	keys    keys
	menu    menuState // what the menu bar shows
}

// bindActions makes the actions. Buttons, menus and the list of keys share them.
func (w *Window) bindActions() {
	for _, g := range []struct {
		title   string
		actions []action
	}{
		{"Time", timeActions()},
		{"Group", groupActions()},
		{"Faults", faultActions()},
		{"Scenario", scenarioActions()},
		{"Diagram and tiles", pictureActions()},
		{"Version", versionActions()},
		{"Window", windowActions()},
		{"Panel", panelActions()},
	} {
		group := help.KeyGroup{Title: g.title}
		for _, a := range g.actions {
			if !w.place.lacks(a.name) {
				a.key = w.place.key(a.key)
				group.Actions = append(group.Actions, a.of(w))
			}
		}
		w.groups = append(w.groups, group)
		w.actions = append(w.actions, group.Actions...)
	}
}

// of makes the action for a window.
func (a action) of(w *Window) *kit.Action {
	off := func() string { return "" }
	if a.off != nil {
		off = func() string { return a.off(&w.status) }
	}
	return &kit.Action{Name: a.name, Text: a.text, Hint: a.hint, Key: a.key, Do: func() { a.run(w) }, Off: off}
}

func timeActions() []action {
	return []action{
		{"play", "Play", "Plays, or pauses.", "Space", sending(session.Toggle{}), failed},
		{"reverse", "Backwards", "Plays backwards; pauses if it already does.", "J", sending(session.Reverse{}), atStart},
		{"step", "One event", "Pauses, and plays one event.", ".", sending(session.StepEvent{}), failed},
		{"back", "One event back", "Pauses, and goes back one event.", ",", sending(session.StepBack{}), atStart},
		{"next", "Next mark", "Pauses, and goes to the next mark: a crash, leave, election, view, join, input, pause or broken promise.", "]", sending(session.NextMark{}), failed},
		{"prev", "Previous mark", "Pauses, and goes to the previous mark: a crash, leave, election, view, join, input, pause or broken promise.", "[", sending(session.PrevMark{}), atStart},
		{"broken", "Broken promises", "Goes to where the first promise broke, and from there to the next one.", "P", paneling((*panel.Panel).ShowBroken), unbroken},
		{"cause", "Why it broke, step by step", "Shows what led to the broken promise, and goes from one step to the next.", "W", paneling((*panel.Panel).ShowChain), unbroken},
		{"hand", "Choose what happens next", "Stops time, and lists all that may happen next: you pick, as an adversary of the network could.", ":", func(w *Window) { w.hand.Toggle() }, func(st *session.Status) string { return cmp.Or(inLectureView(st), failed(st)) }},
		{"goon", "Next stop", "Plays to the next stop or to the end of the scenario; if it plays already, goes there at once. At the end, shows the next scenario of the playlist.", "PageDown", (*Window).goOn, failed},
		{"goback", "Previous stop", "Pauses, and goes back to the stop before, or to the start; from there, to the previous scenario of the playlist.", "PageUp", (*Window).goBack, nil},
		{"predict", "Predict", "Hides what an audience is to predict: title, marks, promises and what comes next. At a stop, Space or PageDown shows it, and then plays on.", "Q", func(w *Window) { w.send(session.Predict{On: !w.status.Predicts}) }, nil},
		{"start", "Go to the start", "Goes to the start of the run.", "Home", sending(session.Seek{}), atStart},
		{"end", "Go to the end", "Goes to the end of what has been played.", "End", (*Window).toEnd, nil},
		{"stopat", "Stop at", "Stops, or slows down, at crashes and leaves, elections, views, broadcasts; stops at failed expectations, the first broken promise, and pauses of the scenario.", "H", func(w *Window) { w.bottom.ShowStops() }, nil},
		{"loopfrom", "Loop from here", "Makes this moment the start of the loop.", "(", timing((*bars.Timeline).LoopFrom), nil},
		{"loopto", "Loop to here", "Makes this moment the end of the loop.", ")", timing((*bars.Timeline).LoopTo), nil},
		{"loop", "End loop", "Ends the loop, and plays on beyond it.", "L", sending(session.Loop{}), unlooped},
		{"slower", "Slower", "Halves the speed.", "-", func(w *Window) { w.send(session.SetSpeed{Factor: w.status.Asked / 2}) }, nil},
		{"faster", "Faster", "Doubles the speed.", "+", func(w *Window) { w.send(session.SetSpeed{Factor: w.status.Asked * 2}) }, nil},
		{"zoomin", "Zoom in", "Shows less of the timeline, around this moment.", "Ctrl+=", timing(func(t *bars.Timeline) { t.Zoom(2) }), nil},
		{"zoomout", "Zoom out", "Shows more of the timeline.", "Ctrl+-", timing(func(t *bars.Timeline) { t.Zoom(0.5) }), nil},
		{"zoomall", "Whole timeline", "Shows all of the timeline.", "Ctrl+0", timing(func(t *bars.Timeline) { t.Zoom(0) }), nil},
	}
}

func scenarioActions() []action {
	return []action{
		{"new", "New…", "Begins a run without inputs: asks for version, workers, latency, gap, sleep and seed.", "Ctrl+N", (*Window).newScenario, nil},
		{"open", "Open file…", "Opens a scenario from a file. You can also drop a file on the window.", "Ctrl+O", (*Window).askFile, nil},
		{"scenarios", "Scenarios", "Opens the library of scenarios.", "O", (*Window).showLibrary, nil},
		{"save", "Save", "Saves the scenario with its branches.", "Ctrl+S", (*Window).saveNow, nil},
		{"saveas", "Save as…", "Saves the scenario with its branches to another file.", "Ctrl+Shift+S", (*Window).saveAs, nil},
		{"recover", "Recover…", "Offers unsaved work of windows that crashed or were killed.", "Ctrl+R", (*Window).askRecovery, nil},
		{"addtolist", "Add to playlist", "Adds this scenario at this moment to the playlist of a lecture.", "Ctrl+Shift+A", func(w *Window) { w.playlist.Add() }, nil},
		{"savelist", "Save playlist as…", "Saves the playlist to a file, which opens like a scenario.", "Ctrl+Shift+P", func(w *Window) { w.savePlaylist() }, nil},
		{"nextinlist", "Next scenario", "Shows the next scenario of the playlist, paused at its cue.", "Ctrl+PageDown", func(w *Window) { w.playlist.Go(1) }, nil},
		{"lastinlist", "Previous scenario", "Shows the previous scenario of the playlist, paused at its cue.", "Ctrl+PageUp", func(w *Window) { w.playlist.Go(-1) }, nil},
		{"lessons", "Lessons", "Lists the lessons: short courses in the window, step by step.", "F3", func(w *Window) { w.lessons.ShowAll() }, nil},
		{"lessonback", "Back to the lesson", "Shows again what the step of the lesson shows.", "F4", func(w *Window) { w.lessons.Return() }, untaught},
		{"copylink", "Copy as link", "Copies this branch as one line of text.", "Ctrl+Shift+C", (*Window).copyLink, nil},
		{copyAddress, "Copy as address", "Copies the address of this page with this branch: whoever opens it sees the same run.", "Ctrl+Shift+L", (*Window).copyAddress, nil},
		{"record", "Record", "Records what is shown: pauses, speeds, jumps and branches. Pressed again, it offers to make a film of it.", "Ctrl+M", func(w *Window) { w.films.Record() }, nil},
		{"film", "Make a film…", "Makes a GIF, a video or pictures of the recording, the loop, or a part of the run.", "Ctrl+Shift+M", func(w *Window) { w.films.Open(nil) }, endHidden},
		{"pastelink", "Paste link", "Opens the link on the clipboard.", "Ctrl+Shift+V", (*Window).pasteLink, nil},
		{"undo", "Undo", "Undoes the last input or edit.", "Ctrl+Z", sending(session.Undo{}), nothingToUndo},
		{"redo", "Redo", "Repeats what was undone.", "Ctrl+Y", sending(session.Redo{}), nothingToRedo},
		{"restart", "Restart", "Shows the scenario as it was opened, from its start.", "R", sending(session.Restart{}), nil},
		{"settings", "Settings…", "Shows the settings of the run, and plays the same scenario with others, in a branch.", "Ctrl+,", (*Window).askSettings, nil},
		{"seed", "Seed", "Plays the same scenario with another seed.", "S", (*Window).askSeed, nil},
	}
}

func groupActions() []action {
	return []action{
		{"add", "+ Add worker", "Adds a worker, which joins through the first living worker, or forms a group of its own if there is none.", "A", doing(scenario.Command{Verb: scenario.Join}), full},
		{"kill", "Kill leader", "Kills the node of the leader.", "K", menuing((*menus.Menus).KillLeader), leaderless},
		{"crash", "Crash", "Arms a crash in the middle of the next broadcast, whichever worker leads then.", "C", func(w *Window) { w.do(w.top.Crash) }, nobody},
		{"crashpoints", "Every crash point", "Shows what comes of a crash after each send of the last broadcast; a click opens it as a branch.", "~", func(w *Window) { w.strip.Toggle() }, func(st *session.Status) string { return cmp.Or(inLectureView(st), endHidden(st), failed(st)) }},
		{"disarm", "Disarm", "Cancels all armed crashes.", "D", doing(scenario.Command{Verb: scenario.Disarm}), unarmed},
		{"random", "Random crashes", "Makes leaders crash at random, after any send of a broadcast.", "X", (*Window).toggleCrashes, failed},
		{"freeze", "Freeze", "Freezes all workers at the same point in the total order. This is no full screen: that is F11.", "F", (*Window).freeze, nobody},
		{"go", "Go on", "Makes frozen workers go on.", "G", doing(scenario.Command{Verb: scenario.Go}), nobody},
		{"stop", "End all", "Ends all workers at the same point in the total order.", "Z", doing(scenario.Command{Verb: scenario.Stop}), nobody},
		{"worker", "Selected worker", "Opens the menu of the selected worker.", "M", menuing((*menus.Menus).OpenSelected), nil},
	}
}

func faultActions() []action {
	return []action{
		{"pauseleader", "Pause leader", "Pauses the node of the leader, or makes it go on.", "_", menuing((*menus.Menus).PauseLeader), leaderless},
		{"leaveleader", "Leader leaves", "Makes the leader leave: its node ends without a crash.", "\\", menuing((*menus.Menus).LeaveLeader), leaderless},
		{"suspect", "Suspect", "Makes all who monitor the selected worker, or else the leader, take it for dead, though it lives.", "@", menuing((*menus.Menus).Suspect), nobody},
		{"slow", "Slow down", "Slows the selected worker down, or else the leader.", "*", menuing((*menus.Menus).Slow), nobody},
		{"messages", "Message in flight", "Lists the messages in flight, with what can be done to each: lose, duplicate, delay, overtake, deliver now.", "/", menuing((*menus.Menus).Messages), failed},
		{"losenext", "Lose next message", "Loses the next message, or the next one from the selected worker to another.", "%", menuing((*menus.Menus).LoseNext), nobody},
		{"block", "Block a link", "Blocks a link, or unblocks it.", "#", menuing((*menus.Menus).BlockLink), nobody},
		{"partition", "Partition", "Cuts the selected worker off from the others, or asks for the sides.", "|", menuing((*menus.Menus).Partition), nobody},
		{"heal", "Heal", "Unblocks all links.", "Ctrl+U", menuing((*menus.Menus).Heal), failed},
		{"perfect", "Perfect network", "Ends all faults of links, nodes and the detector.", "$", menuing((*menus.Menus).Perfect), failed},
	}
}

func panelActions() []action {
	return []action{
		{"narrative", "Narrative", "Shows or hides the promises and the narrative.", "V", toggling(panel.NarrativeTab), inLectureView},
		{"inspector", "Inspector", "Shows or hides the fields and mailboxes of the selected worker.", "I", toggling(panel.InspectorTab), inLectureView},
		{"branches", "Branches", "Shows or hides the branches of the run.", "B", toggling(panel.BranchesTab), inLectureView},
		{"faults", "Faults", "Shows or hides the faults that are active, and the dials for them.", "!", toggling(panel.FaultsTab), inLectureView},
	}
}

func pictureActions() []action {
	return []action{
		{"diagram", "Space-time diagram", "Shows or hides the diagram of who sent what to whom, and when.", "T", func(w *Window) { w.diagram.Toggle() }, nil},
		{"follow", "Follow the playhead", "Makes the diagram follow the playhead, or stay where it is.", "N", diagramming((*diagram.Diagram).ToggleFollow), nil},
		{"axis", "Order instead of time", "Switches to an axis with a column for each event, and back to the time axis.", "Y", diagramming((*diagram.Diagram).TurnAxis), nil},
		{"wholerun", "Whole run", "Shows everything that has been played in the diagram.", "U", diagramming((*diagram.Diagram).ShowWhole), nil},
		{"diagramin", "Zoom into the diagram", "Shows less of the run in the diagram.", "}", diagramming(func(d *diagram.Diagram) { d.Zoom(1.5, 0.5) }), nil},
		{"diagramout", "Zoom out of the diagram", "Shows more of the run in the diagram.", "{", diagramming(func(d *diagram.Diagram) { d.Zoom(1/1.5, 0.5) }), nil},
		{"earlier", "Earlier in the diagram", "Moves the diagram back in time.", "<", diagramming(func(d *diagram.Diagram) { d.Pan(-0.25) }), nil},
		{"later", "Later in the diagram", "Moves the diagram forward in time.", ">", diagramming(func(d *diagram.Diagram) { d.Pan(0.25) }), nil},
		{"legend", "Legend", "Shows or hides what the signs of the diagram mean.", ";", diagramming((*diagram.Diagram).ToggleLegend), nil},
		{"export", "Export the diagram…", "Saves the diagram as SVG or PNG for a report.", "E", (*Window).exportDiagram, endHidden},
		{"copyfigure", "Copy figure", "Copies what the diagram shows to the clipboard, as a picture for a slide.", "Ctrl+Shift+F", (*Window).copySlide, nil},
		{"report", "Export a report…", "Makes a report about this branch on each version, as one HTML page that you can print and hand in.", "Ctrl+E", (*Window).exportReport, func(st *session.Status) string { return cmp.Or(endHidden(st), failed(st)) }},
		{"look", "What to look for", "Shows or hides the line below the toolbar that says what to look for.", "Ctrl+L", (*Window).toggleLook, nil},
		{"expectations", "Expectations", "Shows or hides the expectations of scenarios, which are for their authors: in the narrative, as marks, and among the inputs of a branch.", "Ctrl+Shift+X", (*Window).toggleExpectations, nil},
		{"flights", "Messages in flight", "Shows or hides the messages in flight between the workers.", "'", func(w *Window) { w.tiles.ToggleFlights() }, nil},
		{"ring", "Ring", "Puts the workers in a ring, or back in a grid.", "\"", func(w *Window) { w.tiles.ToggleRing() }, nil},
	}
}

func windowActions() []action {
	return []action{
		{"lecture", "Lecture view", "Shows tiles, diagram and verdict in large print on the full screen, or ends that.", "F5", (*Window).toggleLecture, nil},
		{"black", "Black screen", "Makes the screen black; any key shows the picture again. In the lecture view, the point does the same.", "0", sending(session.Black{}), outsideLecture},
		{"clean", "Only the run", "Hides the menu, the bars and the panel, or shows them again.", "F8", (*Window).toggleClean, nil},
		{"showkeys", "Show keys", "Shows the keys and clicks that you press, for a recording of the screen.", "F7", (*Window).toggleKeys, nil},
		{"full", "Full screen", "Switches full screen on or off.", "F11", (*Window).switchFullScreen, nil},
		{"keys", "Keys", "Lists all keys.", "?", func(w *Window) { help.ShowKeys(host{w}, w.groups) }, nil},
		{"welcome", "Welcome", "Says what Groupy shows, and offers three scenarios.", "F2", (*Window).showWelcome, nil},
		{"primer", "Primer", "Says on one page what a group, a leader, a view and a promise are, and how to read the window.", "F6", func(w *Window) { help.ShowPrimer(host{w}) }, nil},
		{"glossary", "Glossary", "Lists the words of the window, and what they mean.", "Ctrl+G", func(w *Window) { help.ShowGlossary(host{w}) }, nil},
		{"signs", "Signs", "Says what the signs of the tiles and of the diagram mean.", "Ctrl+I", func(w *Window) { help.ShowSigns(host{w}) }, nil},
		{"about", "About Groupy", "Says which build of Groupy this is, and what it has stored where. Removes it, if you want.", "F1", (*Window).showAbout, nil},
		{"left", "Worker to the left", "Selects the worker to the left.", "Left", func(w *Window) { w.tiles.Go(-1, 0) }, nil},
		{"right", "Worker to the right", "Selects the worker to the right.", "Right", func(w *Window) { w.tiles.Go(1, 0) }, nil},
		{"up", "Worker above", "Selects the worker above.", "Up", func(w *Window) { w.tiles.Go(0, -1) }, nil},
		{"down", "Worker below", "Selects the worker below.", "Down", func(w *Window) { w.tiles.Go(0, 1) }, nil},
		{"none", "Stop, leave or deselect", "Stops a long operation, closes the strip of crash points, lets time go on by itself, ends the lecture view or the clean view, or deselects the worker.", "Escape", (*Window).escape, nil},
	}
}

func versionActions() (list []action) {
	for i, v := range versions.All {
		list = append(list, action{v.Name, v.Name, fmt.Sprintf("Plays the same scenario, up to this moment, on %s.", v.Name),
			fmt.Sprint(i + 1), func(w *Window) { w.send(session.SetVersion{Name: v.Name}) }, nil})
	}
	return list
}

func sending(m session.Message) func(*Window) { return func(w *Window) { w.send(m) } }

func toggling(tab panel.Tab) func(*Window) {
	return paneling(func(s *panel.Panel) { s.ToggleTab(tab) })
}

// paneling makes an action of the panel.
func paneling(do func(*panel.Panel)) func(*Window) { return func(w *Window) { do(w.panel) } }

// menuing makes an action of the menus.
func menuing(do func(*menus.Menus)) func(*Window) { return func(w *Window) { do(w.menus) } }

// timing makes an action of the timeline.
func timing(do func(*bars.Timeline)) func(*Window) { return func(w *Window) { do(w.bottom.Timeline) } }

// diagramming makes an action of the diagram. The action opens the diagram if it is closed.
func diagramming(do func(*diagram.Diagram)) func(*Window) {
	return func(w *Window) {
		if !w.diagram.IsOpen() {
			w.diagram.Toggle()
		}
		do(w.diagram.Diagram)
	}
}

// toggleCrashes switches random crashes off, or on with the rate of the top bar.
func (w *Window) toggleCrashes() {
	c := scenario.Command{Verb: scenario.Crashes}
	if w.status.Rate.Num == 0 {
		c.Rate = w.top.Rate
	}
	w.do(c)
}

func doing(c scenario.Command) func(*Window) { return func(w *Window) { w.do(c) } }

func failed(st *session.Status) string { return st.Failure }

// when returns a function that returns why if a condition holds, and nothing otherwise.
func when(condition func(st *session.Status) bool, why string) func(*session.Status) string {
	return func(st *session.Status) string {
		if condition(st) {
			return why
		}
		return ""
	}
}

// hiding returns a function that returns why if something is hidden from an audience or, in a lesson, that its question comes first.
func hiding(why string) func(*session.Status) string {
	return func(st *session.Status) string {
		switch {
		case st.Lesson != nil && st.Lesson.Waits():
			return "This would tell the answer. Answer the question of the lesson first."
		case st.Hides:
			return why
		}
		return ""
	}
}

// failedOr is like when, but the function also returns the failure of a run that has failed.
func failedOr(condition func(st *session.Status) bool, why string) func(*session.Status) string {
	off := when(condition, why)
	return func(st *session.Status) string { return cmp.Or(off(st), st.Failure) }
}

// The reasons why actions cannot be done.
var (
	full = failedOr(func(st *session.Status) bool { return st.Workers >= scenario.MaxWorkers },
		fmt.Sprintf("A run has room for %d workers, including those that have ended.", scenario.MaxWorkers))
	nobody         = failedOr(func(st *session.Status) bool { return st.Alive == 0 }, "No worker is alive.")
	unarmed        = failedOr(func(st *session.Status) bool { return st.Armed == 0 }, "No crash is armed.")
	leaderless     = failedOr(func(st *session.Status) bool { return len(st.Leaders) == 0 }, "No worker leads now.")
	atStart        = when(func(st *session.Status) bool { return st.AtStart && st.Time == 0 }, "This is the start.")
	hidden         = hiding("The audience predicts. At a stop, Space shows the promises.")
	endHidden      = hiding("The audience predicts, and this would show how the run ends. Q ends it.")
	noneBroken     = when(func(st *session.Status) bool { return st.BrokenAt == nil }, "No promise is broken so far.")
	unbroken       = func(st *session.Status) string { return cmp.Or(hidden(st), noneBroken(st)) }
	nothingToUndo  = when(func(st *session.Status) bool { return st.Undo == "" }, "There is nothing to undo.")
	nothingToRedo  = when(func(st *session.Status) bool { return st.Redo == "" }, "There is nothing to redo.")
	inLectureView  = when(func(st *session.Status) bool { return st.Lecture }, "The lecture view has no panel. Escape leaves it.")
	untaught       = when(func(st *session.Status) bool { return st.Lesson == nil }, "No lesson is open.")
	outsideLecture = when(func(st *session.Status) bool { return !st.Lecture }, "Only the screen of the lecture view can be black.")
	unlooped       = when(func(st *session.Status) bool { return st.Loop == session.Loop{} },
		"There is no loop. Drag on the timeline with Shift, or press ( and ).")
)

// menuTable has the menus with the names of their actions. A name in capitals is an item without an action, and - a line.
var menuTable = []struct{ title, items string }{
	{"File", "new open RECENT SHIPPED scenarios - save saveas recover - LIST addtolist savelist lastinlist nextinlist - copylink copyaddress pastelink - export copyfigure record film report - QUIT"},
	{"Edit", "undo redo"},
	{"Run", "play reverse step back next prev broken cause goback goon start end - hand - stopat loopfrom loopto loop - slower faster - settings seed restart"},
	{"Group", "add kill crash crashpoints disarm random - freeze go stop - worker"},
	{"Faults", "pauseleader leaveleader suspect slow - messages losenext - block partition heal - perfect"},
	{"Version", strings.Join(versions.Names(), " ")},
	{"View", "SYSTEM LIGHT DARK TEXTSIZE - zoomin zoomout zoomall - flights ring - diagram follow axis wholerun legend - " +
		"narrative inspector branches faults - look expectations - ANIMATION lecture predict clean showkeys full"},
	{"Help", "lessons lessonback - welcome primer glossary signs keys about"},
}

// The menu items without an action.
const (
	textOpenScenario = "Open scenario"
	textQuit         = "Quit"
	textAsSystem     = "Same as the system"
	textLight        = "Light"
	textDark         = "Dark"
	textAnimation    = "Animation"
	textSize         = "Text size"
	textRecent       = "Recent files"
	textNoneYet      = "None yet"
)

// action returns the action of a name, which must exist.
func (o *actionTable) action(name string) *kit.Action {
	for _, a := range o.actions {
		if a.Name == name {
			return a
		}
	}
	panic("ui: no action " + name)
}

// perform performs an action, or says why it cannot be done.
func (w *Window) perform(a *kit.Action) {
	records := w.records
	w.did = a.Name
	why := a.Off()
	if why == "" {
		a.Do()
		w.updateMenu()
	} else {
		w.say(why)
	}
	if w.records == records {
		w.record(Acted)
	}
	w.did = ""
}

func (w *Window) toEnd() {
	w.send(session.Pause{})
	w.send(session.Seek{To: w.session.Moments().Known().Time})
}

// escape stops a long operation, or ends the lecture view or the clean view, or else deselects the worker.
func (w *Window) escape() {
	switch {
	case w.status.Progress < 1 || w.status.Long != "":
		w.send(session.Cancel{})
	case w.strip.Escape():
	case w.hand.Leave():
	case w.status.Lecture:
		w.toggleLecture()
	case w.status.Clean:
		w.toggleClean()
	default:
		w.send(session.Select{})
	}
}
