// Package menus has the menus of workers, of messages in flight and of links, and what keys do to them. Package offers says what can be done.
package menus
