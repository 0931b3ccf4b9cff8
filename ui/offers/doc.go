// Package offers lists what can be done to a worker, to a message in flight and to a link at a moment of a run. The menus of tiles,
// messages and diagram, and the keys, share these lists.
package offers
