package browser

import (
	"errors"
	"strings"
	"syscall/js"
)

// Here returns the page that the program runs in, nil if it does not run in one.
func Here() Page {
	if system := js.Global().Get("groupy"); system.Truthy() {
		return page{system}
	}
	return nil // in Node, as a test or as a command
}

// Fragment returns the fragment of the page's address.
func Fragment() string {
	if system := js.Global().Get("groupy"); system.Truthy() {
		return system.Call("fragment").String()
	}
	return ""
}

type page struct{ system js.Value }

func (p page) Address() string         { return p.system.Call("address").String() }
func (p page) SetFragment(text string) { p.system.Call("setFragment", text) }
func (p page) IsFullScreen() bool      { return p.system.Call("isFullScreen").Bool() }
func (p page) SettingsSize() int       { return p.system.Call("settingsSize").Int() }
func (p page) Forget()                 { p.system.Call("forget") }
func (p page) Guard(wanted bool)       { p.system.Set("guarded", wanted) }

func (p page) Pick(most int, then Receive) {
	const accept = ".groupy,.txt,text/plain"
	go func() {
		value, err := wait(p.system.Call("pick", accept, most))
		if err != nil || !value.IsNull() {
			then(file(value, err))
		}
	}()
}

// file returns a file that system.js has read.
func file(value js.Value, err error) (File, error) {
	if err != nil {
		return File{}, err
	}
	f := File{Name: value.Get("name").String()}
	if size := value.Get("size"); size.Type() == js.TypeNumber {
		f.Size = int64(size.Float())
	}
	if failure := value.Get("error"); failure.Truthy() {
		return f, errors.New(failure.String())
	}
	content := value.Get("content")
	f.Content = make([]byte, content.Length())
	js.CopyBytesToGo(f.Content, content)
	return f, nil
}

func (p page) Download(f File) {
	p.system.Call("download", f.Name, f.Type, array(f.Content))
}

// array returns bytes as JavaScript has them.
func array(content []byte) js.Value {
	to := js.Global().Get("Uint8Array").New(len(content))
	js.CopyBytesToJS(to, content)
	return to
}

func (p page) Copy(text string, then func(error)) { p.do(then, "copy", text) }

func (p page) CopyPicture(png []byte, then func(error)) { p.do(then, "copyPicture", array(png)) }

// do calls a function that returns a promise, and then with its error.
func (p page) do(then func(error), name string, args ...any) {
	go func() {
		_, err := wait(p.system.Call(name, args...))
		then(err)
	}()
}

func (p page) Paste(then func(string, error)) {
	go func() {
		value, err := wait(p.system.Call("paste"))
		if err != nil {
			then("", err)
			return
		}
		then(value.String(), nil)
	}()
}

func (p page) FullScreen(then func(error)) { p.do(then, "fullScreen") }

// Opened waits for two animation frames: in the first one the browser may still show what was there before.
func (p page) Opened() {
	var first, second js.Func
	second = js.FuncOf(func(js.Value, []js.Value) any {
		first.Release()
		second.Release()
		p.system.Call("opened")
		return nil
	})
	first = js.FuncOf(func(js.Value, []js.Value) any {
		js.Global().Call("requestAnimationFrame", second)
		return nil
	})
	js.Global().Call("requestAnimationFrame", first)
}

// Listen sets the functions that system.js calls. A function that it calls must not block, or nothing in the page would go on.
func (p page) Listen(l Listener) {
	on := func(name string, do func(value js.Value)) {
		p.system.Set(name, js.FuncOf(func(_ js.Value, args []js.Value) any {
			go do(args[0])
			return nil
		}))
	}
	on("onDrop", func(files js.Value) {
		f, err := file(files.Index(0), nil)
		l.Dropped(files.Length(), f, err)
	})
	on("onFragment", func(text js.Value) { l.Fragment(text.String()) })
	on("onHidden", func(hidden js.Value) { l.Hidden(hidden.Bool()) })
	on("onFullScreen", func(js.Value) { l.Resized() })
}

func (p page) WaitUntilVisible() {
	_, _ = wait(p.system.Call("visible"))
}

// wait waits for a promise.
func wait(promise js.Value) (value js.Value, err error) {
	done := make(chan struct{})
	var resolved, rejected js.Func
	end := func() {
		resolved.Release()
		rejected.Release()
		close(done)
	}
	resolved = js.FuncOf(func(_ js.Value, args []js.Value) any {
		value = args[0]
		end()
		return nil
	})
	rejected = js.FuncOf(func(_ js.Value, args []js.Value) any {
		err = errors.New(message(args[0]))
		end()
		return nil
	})
	promise.Call("then", resolved, rejected)
	<-done
	return value, err
}

// message returns the message of an error of JavaScript, to be a part of a sentence.
func message(failure js.Value) string {
	if failure.Type() == js.TypeObject && failure.Get("message").Truthy() {
		return strings.TrimSuffix(failure.Get("message").String(), ".")
	}
	return failure.String()
}
