package filming

import (
	"fmt"
	"time"

	"groupy/ui/film"
	"groupy/worker/scenario"
)

// What a user reads in this package.
const (
	textTitle     = "Make a film"
	textSaveTitle = "Save the film"
	textSave      = "Save…"
	textCancel    = "Cancel"
	textShow      = "Show in folder"
	textClose     = "Close"

	labelWhat   = "Show"
	labelFrom   = "From"
	labelTo     = "to"
	labelFormat = "Format"
	labelSize   = "Size"
	labelFPS    = "Frames"
	labelSpeed  = "Speed"
	labelTheme  = "Colours"
	labelParts  = "With"

	textWholeRun = "The whole run"
	textLoop     = "The loop"
	textLast     = "The last 10 s"
	textOwn      = "From … to …"

	textSlow     = "Slow down at crashes"
	textSubtitle = "Captions as a file, too (.vtt)"

	textPreparing = "Preparing the preview…"
	textCounting  = "Counting the frames…"

	hintFolder = "A new folder with this name gets one picture for each frame."

	textStopTitle = "A film is being rendered"
	textStop      = "Stop it"
	textKeep      = "Go on rendering"
	textStopped   = "The film was cancelled. Nothing of it is left."

	textOneAtATime = "A film is being rendered. Wait until it is complete, or cancel it."
)

// formats are the formats, as they are offered.
var formats = []struct {
	film.Format
	text string
}{
	{film.GIF, "GIF"},
	{film.MP4, "Video, MP4 (H.264)"},
	{film.WebM, "Video, WebM (VP9)"},
	{film.PNG, "One picture, PNG"},
	{film.PNGs, "A PNG for each frame"},
}

// sizes are the sizes, as they are offered.
var sizes = []struct {
	width, height int
	text          string
}{
	{1280, 720, "1280 × 720"},
	{1920, 1080, "1920 × 1080"},
	{3840, 2160, "3840 × 2160 (4K)"},
	{1080, 1080, "1080 × 1080 (square)"},
}

var (
	rates  = []int{10, 15, 20, 25, 30, 50, 60}
	speeds = []float64{0.05, 0.1, 0.25, 0.5, 1, 2, 4, 10}
	themes = []string{"Dark", "Light"}
	parts  = []struct {
		film.Parts
		text string
	}{{film.Title, "Title"}, {film.Diagram, "Diagram"}, {film.Captions, "Captions"}, {film.Verdict, "Verdict"}}
)

func rateText(fps int) string { return fmt.Sprintf("%d a second", fps) }
func speedText(f float64) string {
	if f < 1 {
		return fmt.Sprintf("1/%g", 1/f)
	}
	return fmt.Sprintf("%g×", f)
}

func recordingText(length time.Duration) string {
	return "The recording, " + lengthText(length)
}

func lengthText(d time.Duration) string {
	if d >= time.Minute {
		return fmt.Sprintf("%d min %02d s", int(d/time.Minute), int(d%time.Minute/time.Second))
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}

// roughText is a length without parts of a second.
func roughText(d time.Duration) string {
	if d >= time.Minute {
		return lengthText(d)
	}
	return fmt.Sprintf("%d s", int(d.Seconds()+0.5))
}

func framesText(frames, fps int) string {
	return fmt.Sprintf("%s · %d frames", lengthText(time.Duration(frames)*time.Second/time.Duration(fps)), frames)
}

// progressText says how many frames are done. all is 0 if their number is not known.
func progressText(done, all int, left time.Duration) (text, aside string) {
	if all <= 0 {
		return "Film", fmt.Sprintf("%d frames", done)
	}
	aside = fmt.Sprintf("frame %d of %d", done, all)
	if left >= time.Second {
		aside += " · about " + roughText(left) + " left"
	}
	return fmt.Sprintf("Film %d %%", 100*done/all), aside
}

func momentText(at time.Duration) string { return "One picture, at " + scenario.Seconds(at) }
func savedText(where string) string      { return "The film is saved to " + where + "." }

func stopText(name string, percent int) string {
	return fmt.Sprintf("%s is %d %% complete. If Groupy ends now, nothing of it is left.", scenario.Foreign(name), percent)
}

func errTime(most time.Duration) error {
	return fmt.Errorf("not a time such as 2.5s, from 0s to %s", scenario.Time(most))
}

func errTooLong(most int) error {
	return fmt.Errorf("the film would have more than %d frames: choose a shorter part, a higher speed, or fewer frames a second", most)
}

func errEnding(want string) error { return fmt.Errorf("the name ends with %s", want) }

func previewLabel(estimate string) string { return "Preview of the film. " + estimate }
func stripLabel(text string) string       { return text }

func hintEnding(f film.Format) string {
	if f == film.PNGs {
		return hintFolder
	}
	return fmt.Sprintf("The ending %s is added if it is missing.", f)
}
