// Package history is the time machine. It plays a scenario, remembers what it has played, and goes to any
// moment again, forwards and backwards. A command in the past opens a branch; nothing that was played is lost.
//
// # Segments
//
// A run is a pure function of its settings and of the lines done, so two scenarios have the same run while they agree
// in both. The memory is therefore a tree of segments: a segment is the part of a run between one line and the next.
// All branches, and all that undo restores, share the segments that they have in common.
//
// # Keyframes
//
// Each segment keeps keyframes, about [Spacing] events apart if the budget allows; large keyframes are further apart.
// To go to a moment, the history restores the last keyframe before it and plays on from there. When all keyframes
// together exceed the budget, it drops those first that are far from the present moment and close to others. So steps
// near the present moment stay cheap, wherever it is.
//
// # Observers
//
// An [Observer] observes the run wherever it is played. Its state is part of the keyframes. The segments keep what it
// writes, in logs, when the run goes further than before; see [History.Pages]. When the user goes from the furthest
// moment played to another one, a keyframe stays there; see [History.Furthest].
//
// # Branches
//
// A [Branch] is a scenario with a name. By default it is named after the input in which it differs from the branch
// that it was made from. Except for that input, a new branch has all lines of the old one, the later ones, too. If an
// input leads to a scenario that exists already, the history goes there. See [History.Do].
package history
