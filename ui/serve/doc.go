// Package serve shows the page, which is Groupy in the browser: it serves the page's folder to this machine alone, and opens
// the browser. It knows nothing about groups.
package serve
