package clipboard

import (
	"bytes"
	"runtime"
	"syscall"
	"testing"
	"unsafe"
)

// get reads one format of the clipboard.
func get(t *testing.T, format uintptr) []byte {
	t.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := open(); err != nil {
		t.Fatal(err)
	}
	defer closeClipboard.Call()
	memory, _, err := user32.NewProc("GetClipboardData").Call(format)
	if memory == 0 {
		t.Fatal(err)
	}
	size, _, _ := kernel32.NewProc("GlobalSize").Call(memory)
	at, _, err := globalLock.Call(memory)
	if at == 0 || size == 0 {
		t.Fatal(err)
	}
	defer globalUnlock.Call(memory)
	content := make([]byte, size)
	_, _, _ = moveMemory.Call(uintptr(unsafe.Pointer(&content[0])), at, size)
	return content
}

func TestClipboardOfWindows(t *testing.T) {
	_, content := picture(t)
	bitmap, err := deviceIndependentBitmap(content)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if stays, err := PutPNG(content, false); err != nil || !stays {
			t.Fatal(stays, err)
		}
	}
	name, _ := syscall.UTF16PtrFromString("PNG")
	format, _, _ := registerClipboardFormat.Call(uintptr(unsafe.Pointer(name)))
	for format, want := range map[uintptr][]byte{format: content, formatBitmap: bitmap} {
		if got := get(t, format); !bytes.HasPrefix(got, want) || len(got) > len(want)+64 {
			t.Errorf("format %d: %d bytes, want %d", format, len(got), len(want))
		}
	}
}
