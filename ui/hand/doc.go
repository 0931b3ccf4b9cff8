// Package hand is the adversary's hand: a list of all that may happen next in the run, from which the user picks while time stands still.
package hand
