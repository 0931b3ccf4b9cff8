// Package asking has the dialogs that ask for a file or a folder.
package asking
