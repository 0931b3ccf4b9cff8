package clipboard

// putScript puts what it reads on the general pasteboard. A script that throws an error ends with a status.
const putScript = `ObjC.import("AppKit");
const data = $.NSFileHandle.fileHandleWithStandardInput.readDataToEndOfFile;
$.NSPasteboard.generalPasteboard.clearContents;
if (!$.NSPasteboard.generalPasteboard.setDataForType(data, $.NSPasteboardTypePNG)) throw new Error("refused");`

// PutPNG puts a PNG on the clipboard. It reports whether the picture stays there when the program ends.
func PutPNG(content []byte, _ bool) (stays bool, err error) {
	return true, run(content, "/usr/bin/osascript", "-l", "JavaScript", "-e", putScript)
}
