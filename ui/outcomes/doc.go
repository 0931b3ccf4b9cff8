// Package outcomes is the strip of a window that shows what comes of a crash at each point of the last broadcast.
package outcomes
