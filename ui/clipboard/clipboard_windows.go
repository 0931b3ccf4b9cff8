package clipboard

import (
	"errors"
	"fmt"
	"runtime"
	"syscall"
	"time"
	"unsafe"
)

var (
	user32   = syscall.NewLazyDLL("user32.dll")
	kernel32 = syscall.NewLazyDLL("kernel32.dll")

	openClipboard           = user32.NewProc("OpenClipboard")
	closeClipboard          = user32.NewProc("CloseClipboard")
	emptyClipboard          = user32.NewProc("EmptyClipboard")
	setClipboardData        = user32.NewProc("SetClipboardData")
	registerClipboardFormat = user32.NewProc("RegisterClipboardFormatW")

	globalAlloc  = kernel32.NewProc("GlobalAlloc")
	globalFree   = kernel32.NewProc("GlobalFree")
	globalLock   = kernel32.NewProc("GlobalLock")
	globalUnlock = kernel32.NewProc("GlobalUnlock")
	moveMemory   = kernel32.NewProc("RtlMoveMemory")
)

const (
	formatBitmap = 8 // CF_DIB
	moveable     = 2 // GMEM_MOVEABLE
)

// PutPNG puts a PNG on the clipboard, and a bitmap for programs that know no PNG. It reports whether the picture stays there when
// the program ends.
func PutPNG(content []byte, _ bool) (stays bool, err error) {
	bitmap, err := deviceIndependentBitmap(content)
	if err != nil {
		return false, err
	}
	runtime.LockOSThread() // the thread that opens the clipboard must close it
	defer runtime.UnlockOSThread()
	if err := open(); err != nil {
		return false, err
	}
	defer closeClipboard.Call()
	if ok, _, err := emptyClipboard.Call(); ok == 0 {
		return false, fmt.Errorf("the clipboard cannot be emptied: %w", err)
	}
	name, err := syscall.UTF16PtrFromString("PNG")
	if err != nil {
		return false, err
	}
	if format, _, _ := registerClipboardFormat.Call(uintptr(unsafe.Pointer(name))); format != 0 {
		_ = put(format, content) // without it, programs take the bitmap
	}
	return true, put(formatBitmap, bitmap)
}

// open opens the clipboard. Another program may have it open for a moment.
func open() error {
	const tries, pause = 20, 25 * time.Millisecond
	for range tries {
		if ok, _, _ := openClipboard.Call(0); ok != 0 {
			return nil
		}
		time.Sleep(pause)
	}
	return errors.New("another program is using the clipboard; try again")
}

// put puts one format of the content on the open clipboard, which then owns the memory.
func put(format uintptr, content []byte) error {
	memory, _, err := globalAlloc.Call(moveable, uintptr(len(content)))
	if memory == 0 {
		return fmt.Errorf("there is no memory for the clipboard: %w", err)
	}
	at, _, err := globalLock.Call(memory)
	if at == 0 {
		_, _, _ = globalFree.Call(memory)
		return fmt.Errorf("the memory for the clipboard cannot be written: %w", err)
	}
	_, _, _ = moveMemory.Call(at, uintptr(unsafe.Pointer(&content[0])), uintptr(len(content)))
	_, _, _ = globalUnlock.Call(memory)
	if ok, _, err := setClipboardData.Call(format, memory); ok == 0 {
		_, _, _ = globalFree.Call(memory)
		return fmt.Errorf("the clipboard does not take the picture: %w", err)
	}
	return nil
}
