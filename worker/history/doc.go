// Package history is the time machine: it plays a story, remembers what it has played, and
// goes to any moment of it again, forwards and backwards. What a person does in the past opens a
// branch; nothing that was played is lost.
//
// # Stretches
//
// A run is a pure function of its settings and of the lines done, so two stories are
// the same run for as long as they agree in both. The memory is therefore a tree of
// stretches: a stretch is what happens between one line and the next. All branches, and all that
// undo brings back, share the stretches that they have in common.
//
// # Keyframes
//
// Each stretch keeps keyframes, about [Spacing] events apart as long as there is room, large ones
// somewhat more. To go to a moment is to restore the last keyframe before it and to play on from
// there. When all keyframes together take more than the budget, those are given up first that are
// far from the present moment and close to others: so steps near the present stay cheap, wherever
// it is.
//
// # Observers
//
// An [Observer] watches the run wherever it is played. Its state is a part of the keyframes. What it writes is kept in the
// stretches, in logs, when the run goes further than it has been; see [History.Pages]. Where a run leaves the end of what
// has been played a keyframe stays there: see [History.Furthest].
//
// # Branches
//
// A [Branch] is a story with a name: by default the input in which it differs from the one
// that it was made from. The rest of the story stays as it was. An input that leads to a story
// that exists goes there. See [History.Do].
package history
