package ui

import (
	"cmp"
	"fmt"

	"groupy/gms/versions"
	"groupy/ui/bars"
	"groupy/ui/diagram"
	"groupy/ui/kit"
	"groupy/ui/panel"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// action is a kit.Action as a line of a table.
type action struct {
	name string // to find it by
	text string // on the button, in the menu and in the list of keys
	hint string // what it does, in a sentence
	key  string // a character, or the name of a key
	run  func(w *Window)
	off  func(st *session.Status) string // why it cannot act now; nil: it always can
}

// actionGroup is a part of what the user can do, as the list of keys shows it.
type actionGroup struct {
	title   string
	actions []*kit.Action
}

// offers is all that the user can do, and how it is offered.
type offers struct {
	groups  []actionGroup
	actions []*kit.Action // of all groups
	keys    keys
	menu    menuState // what the menu shows
}

// bindActions makes all that the user can do with a key. Buttons, menus and the list of keys show the same.
func (w *Window) bindActions() {
	for _, g := range []struct {
		title   string
		actions []action
	}{
		{"Time", timeActions()},
		{"Group", groupActions()},
		{"Story", scenarioActions()},
		{"Diagram and tiles", pictureActions()},
		{"Version", versionActions()},
		{"Window", windowActions()},
		{"Panel", sideActions()},
	} {
		group := actionGroup{title: g.title}
		for _, a := range g.actions {
			group.actions = append(group.actions, a.of(w))
		}
		w.groups = append(w.groups, group)
		w.actions = append(w.actions, group.actions...)
	}
}

// of is the action as a window's.
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
		{"reverse", "Backwards", "Plays backwards, or pauses if it does.", "J", sending(session.Reverse{}), atStart},
		{"step", "One event", "Pauses, and lets one event happen.", ".", sending(session.StepEvent{}), failed},
		{"back", "One event back", "Pauses, and takes the last event back.", ",", sending(session.StepBack{}), atStart},
		{"next", "Next mark", "Pauses at the next crash, view, join or input.", "]", sending(session.NextMark{}), failed},
		{"prev", "Mark before", "Pauses at the crash, view, join or input before.", "[", sending(session.PrevMark{}), atStart},
		{"broken", "Broken promises", "Goes to where the first promise was broken, and from there to the next one.", "P", paneling((*panel.Panel).ShowBroken), unbroken},
		{"cause", "Why it broke, step by step", "Tells what led to the broken promise, and goes from one step to the next.", "W", paneling((*panel.Panel).ShowChain), unbroken},
		{"start", "To the start", "Goes to the start of the story.", "Home", sending(session.Seek{}), atStart},
		{"end", "To the end", "Goes as far as the story has been played.", "End", (*Window).toEnd, nil},
		{"stopat", "Stop at", "Stops, or slows down, at crashes, elections, views, broadcasts and broken promises.", "H", func(w *Window) { w.bottom.ShowStops() }, nil},
		{"loopfrom", "Loop from here", "Begins the stretch that is played again and again.", "(", timing((*bars.Timeline).LoopFrom), nil},
		{"loopto", "Loop to here", "Ends the stretch that is played again and again.", ")", timing((*bars.Timeline).LoopTo), nil},
		{"loop", "No loop", "Plays on beyond the loop.", "L", sending(session.Loop{}), unlooped},
		{"slower", "Slower", "Halves the speed.", "-", func(w *Window) { w.send(session.SetSpeed{Factor: w.status.Asked / 2}) }, nil},
		{"faster", "Faster", "Doubles the speed.", "+", func(w *Window) { w.send(session.SetSpeed{Factor: w.status.Asked * 2}) }, nil},
		{"zoomin", "Zoom in", "Shows less of the timeline, around this moment.", "Ctrl+=", timing(func(t *bars.Timeline) { t.Zoom(2) }), nil},
		{"zoomout", "Zoom out", "Shows more of the timeline.", "Ctrl+-", timing(func(t *bars.Timeline) { t.Zoom(0.5) }), nil},
		{"zoomall", "Whole timeline", "Shows all of the timeline.", "Ctrl+0", timing(func(t *bars.Timeline) { t.Zoom(0) }), nil},
	}
}

func scenarioActions() []action {
	return []action{
		{"new", "New", "Begins a story of five dancers, with nothing scripted.", "Ctrl+N", (*Window).newScenario, nil},
		{"open", "Open file…", "Opens a story from a file. A file can also be dropped on the window.", "Ctrl+O", (*Window).askFile, nil},
		{"scenarios", "Scenarios", "Opens another scenario.", "O", (*Window).showLibrary, nil},
		{"save", "Save", "Saves the story with its branches.", "Ctrl+S", (*Window).saveNow, nil},
		{"saveas", "Save as…", "Saves the story with its branches to another file.", "Ctrl+Shift+S", (*Window).saveAs, nil},
		{"recover", "Recover…", "Offers the unsaved work of windows that were ended by force.", "Ctrl+R", (*Window).offerAgain, nil},
		{"copylink", "Copy as link", "Copies this branch as one line of text.", "Ctrl+Shift+C", (*Window).copyLink, nil},
		{"pastelink", "Paste link", "Opens the link that is on the clipboard.", "Ctrl+Shift+V", (*Window).pasteLink, nil},
		{"undo", "Undo", "Takes back what was done last.", "Ctrl+Z", sending(session.Undo{}), nothingToUndo},
		{"redo", "Redo", "Does it again.", "Ctrl+Y", sending(session.Redo{}), nothingToRedo},
		{"restart", "Restart", "Shows the scenario as it was opened, from its start.", "R", sending(session.Restart{}), nil},
		{"seed", "Seed", "Tells the same story with other dice.", "S", (*Window).askSeed, nil},
	}
}

func groupActions() []action {
	return []action{
		{"add", "+ Add peer", "Adds a worker, which joins through the first that lives.", "A", doing(scenario.Command{Verb: scenario.Join}), full},
		{"kill", "Kill leader", "Kills the leader, with its worker.", "K", (*Window).killLeader, leaderless},
		{"crash", "Crash", "Lets the leader crash in the middle of its next broadcast.", "C", func(w *Window) { w.do(w.top.Crash) }, nobody},
		{"disarm", "Disarm", "Takes back the crashes that wait for their broadcast.", "D", doing(scenario.Command{Verb: scenario.Disarm}), unarmed},
		{"random", "Random crashes", "Lets the leader crash at random, after any send of a broadcast.", "X", (*Window).toggleCrashes, failed},
		{"freeze", "Freeze", "Freezes the whole group at one place of the total order.", "F", doing(scenario.Command{Verb: scenario.Freeze}), nobody},
		{"go", "Go on", "Lets a frozen group go on.", "G", doing(scenario.Command{Verb: scenario.Go}), nobody},
		{"stop", "Stop all", "Stops all workers, at one place of the total order.", "Z", doing(scenario.Command{Verb: scenario.Stop}), nobody},
		{"worker", "Selected worker", "Offers what can be done to the selected worker.", "M", (*Window).showSelectedMenu, nil},
	}
}

func sideActions() []action {
	return []action{
		{"story", "Story", "Shows what becomes of the promises, and the story in sentences, or hides it.", "V", toggling(panel.NarrativeTab), nil},
		{"inspector", "Inspector", "Shows the selected worker from inside, or hides it.", "I", toggling(panel.InspectorTab), nil},
		{"branches", "Branches", "Shows the branches of the story, or hides them.", "B", toggling(panel.BranchesTab), nil},
	}
}

func pictureActions() []action {
	return []action{
		{"diagram", "Space-time diagram", "Shows who sent what to whom and when, below the workers, or hides it.", "T", func(w *Window) { w.diagram.Toggle() }, nil},
		{"follow", "Follow the playhead", "Lets the diagram go along with the playhead, or stay where it is.", "N", diagramming((*diagram.Diagram).ToggleFollow), nil},
		{"axis", "Order instead of time", "Goes from the axis of time to that of order, which has a column for each thing that happens, and back.", "Y", diagramming((*diagram.Diagram).TurnAxis), nil},
		{"wholestory", "Whole story", "Shows all that has been played in the diagram.", "U", diagramming((*diagram.Diagram).ShowWhole), nil},
		{"diagramin", "Zoom into the diagram", "Shows less of the story in the diagram, but that larger.", "}", diagramming(func(d *diagram.Diagram) { d.Zoom(1.5, 0.5) }), nil},
		{"diagramout", "Zoom out of the diagram", "Shows more of the story in the diagram.", "{", diagramming(func(d *diagram.Diagram) { d.Zoom(1/1.5, 0.5) }), nil},
		{"earlier", "Earlier in the diagram", "Moves the diagram to what was before.", "<", diagramming(func(d *diagram.Diagram) { d.Pan(-0.25) }), nil},
		{"later", "Later in the diagram", "Moves the diagram to what comes after.", ">", diagramming(func(d *diagram.Diagram) { d.Pan(0.25) }), nil},
		{"legend", "Legend", "Says what the signs of the diagram stand for.", ";", diagramming((*diagram.Diagram).ToggleLegend), nil},
		{"export", "Export the diagram…", "Writes what the diagram shows to a file, as SVG or PNG, for a report.", "E", (*Window).exportDiagram, nil},
		{"flights", "Messages under way", "Shows messages on their way from worker to worker, or hides them.", "'", func(w *Window) { w.stage.ToggleFlights() }, nil},
		{"ring", "Ring", "Puts the workers in a ring, or back in a grid.", "\"", func(w *Window) { w.stage.ToggleRing() }, nil},
	}
}

func windowActions() []action {
	return []action{
		{"full", "Full screen", "Fills the screen, or leaves it.", "F11", func(w *Window) { w.win.SetFullScreen(!w.win.FullScreen()) }, nil},
		{"keys", "Keys", "Lists the keys.", "?", (*Window).showKeys, nil},
		{"about", "About Groupy", "Says what Groupy is.", "F1", (*Window).showAbout, nil},
		{"left", "Worker to the left", "Selects the worker to the left.", "Left", func(w *Window) { w.stage.Go(-1, 0) }, nil},
		{"right", "Worker to the right", "Selects the worker to the right.", "Right", func(w *Window) { w.stage.Go(1, 0) }, nil},
		{"up", "Worker above", "Selects the worker above.", "Up", func(w *Window) { w.stage.Go(0, -1) }, nil},
		{"down", "Worker below", "Selects the worker below.", "Down", func(w *Window) { w.stage.Go(0, 1) }, nil},
		{"none", "Back out", "Stops what takes long, or selects no worker.", "Escape", (*Window).escape, nil},
	}
}

func versionActions() (list []action) {
	for i, v := range versions.All {
		list = append(list, action{v.Name, v.Name, "Plays the same scenario, up to this moment, on " + v.Name + ": " + v.Idea,
			fmt.Sprint(i + 1), func(w *Window) { w.send(session.SetVersion{Name: v.Name}) }, nil})
	}
	return list
}

func sending(m session.Message) func(*Window) { return func(w *Window) { w.send(m) } }

func toggling(tab panel.Tab) func(*Window) {
	return paneling(func(s *panel.Panel) { s.ToggleTab(tab) })
}

// paneling does something in the panel.
func paneling(do func(*panel.Panel)) func(*Window) { return func(w *Window) { do(w.side) } }

// timing does something to the timeline.
func timing(do func(*bars.Timeline)) func(*Window) { return func(w *Window) { do(w.bottom.Timeline) } }

// diagramming does something to the diagram, which is shown for it.
func diagramming(do func(*diagram.Diagram)) func(*Window) {
	return func(w *Window) {
		if !w.diagram.IsOpen() {
			w.diagram.Toggle()
		}
		do(w.diagram.Diagram)
	}
}

func doing(c scenario.Command) func(*Window) { return func(w *Window) { w.do(c) } }

func failed(st *session.Status) string { return st.Failure }

// when says why an action cannot be done when something is so.
func when(is func(st *session.Status) bool, why string) func(*session.Status) string {
	return func(st *session.Status) string {
		if is(st) {
			return why
		}
		return ""
	}
}

// failedOr says why an action cannot be done when something is so, or the run has failed.
func failedOr(is func(st *session.Status) bool, why string) func(*session.Status) string {
	off := when(is, why)
	return func(st *session.Status) string { return cmp.Or(off(st), st.Failure) }
}

// Why actions cannot be done.
var (
	full = failedOr(func(st *session.Status) bool { return st.Workers >= scenario.MaxWorkers },
		fmt.Sprintf("A run has room for %d workers, the ended ones included.", scenario.MaxWorkers))
	nobody        = failedOr(func(st *session.Status) bool { return st.Alive == 0 }, "No worker is alive.")
	unarmed       = failedOr(func(st *session.Status) bool { return st.Armed == 0 }, "No crash is waiting.")
	leaderless    = failedOr(func(st *session.Status) bool { return len(st.Leaders) == 0 }, "There is no leader now.")
	atStart       = when(func(st *session.Status) bool { return st.AtStart && st.Time == 0 }, "This is the start.")
	unbroken      = when(func(st *session.Status) bool { return st.BrokenAt == nil }, "Nothing that is claimed has been broken so far.")
	nothingToUndo = when(func(st *session.Status) bool { return st.Undo == "" }, "There is nothing to undo.")
	nothingToRedo = when(func(st *session.Status) bool { return st.Redo == "" }, "There is nothing to redo.")
	unlooped      = when(func(st *session.Status) bool { return st.Loop == session.Loop{} },
		"There is no loop: drag on the timeline with Shift, or press ( and ).")
)

// action finds an action.
func (o *offers) action(name string) *kit.Action {
	for _, a := range o.actions {
		if a.Name == name {
			return a
		}
	}
	panic("ui: no action " + name)
}

// perform does an action, or says why it cannot be done.
func (w *Window) perform(a *kit.Action) {
	records := w.records
	w.did = a.Name
	why := a.Off()
	if why == "" {
		a.Do()
		w.updateMenu()
	} else {
		w.bottom.Say(why)
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

// escape ends all that takes long, or else selects nobody.
func (w *Window) escape() {
	if w.status.Progress < 1 || w.status.Long != "" {
		w.send(session.Cancel{})
		return
	}
	w.send(session.Select{})
}
