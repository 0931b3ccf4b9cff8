// @ts-check
// Decides which keys go to the program and which to the browser, and lets fingers do what a mouse does. It listens before
// Fyne, which would take every key, and which knows no fingers.
"use strict";

(() => {
	const groupy = (globalThis.groupy ??= {});
	const running = () => !groupy.ended && document.querySelector("canvas") !== null;
	const mac = navigator.platform.startsWith("Mac");
	const early = { capture: true, passive: false };

	// Keys

	/** What the keys of a US keyboard write without Shift, by their place. @type {Record<string, string>} */
	const places = {
		Backquote: "`", Minus: "-", Equal: "=", BracketLeft: "[", BracketRight: "]", Backslash: "\\",
		Semicolon: ";", Quote: "'", Comma: ",", Period: ".", Slash: "/",
	};

	/** Returns what the key at this place writes on a US keyboard, "" for none. @param {string} code */
	const placeOf = (code) => places[code] ?? /^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? "";

	const named = new Set([
		"Enter", "Tab", "Escape", "Backspace", "Delete", "Insert", "Home", "End", "PageUp", "PageDown",
		"ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Shift", "F1", "F2", "F3", "F4", "F6", "F7", "F8", "F9",
	]);
	const withCtrl = new Set([..."ACXVZYSOEMGI", "ArrowLeft", "ArrowRight", "Home", "End", "Backspace", "Delete", "Insert", "Enter"]);
	const withCtrlAndShift = new Set([..."ZSCVLF", "ArrowLeft", "ArrowRight", "Home", "End"]);

	/**
	 * Reports whether a key goes to the program. The browser keeps what it needs: F5, Alt with arrows, Ctrl with T, W, N, R,
	 * plus, minus, and all others that the program does not use.
	 * @param {KeyboardEvent} e
	 */
	function isForProgram(e) {
		if (e.isComposing || e.altKey || (mac ? e.ctrlKey : e.metaKey)) return false;
		if (!(mac ? e.metaKey : e.ctrlKey)) return [...e.key].length === 1 || named.has(e.key);
		// On a keyboard of another script, the place of the key counts.
		const name = e.key.length > 1 ? e.key : /[a-z]/i.test(e.key) ? e.key.toUpperCase() : placeOf(e.code);
		return (e.shiftKey ? withCtrlAndShift : withCtrl).has(name);
	}

	/** Reports whether a key writes a character with the help of AltGr, or of Option on a Mac. @param {KeyboardEvent} e */
	const isAltCharacter = (e) => [...e.key].length === 1 && (e.getModifierState("AltGraph") || (mac && e.altKey && !e.metaKey && !e.ctrlKey));

	/** Sends a key to the program alone. @param {string} kind @param {string} key @param {number} keyCode */
	function press(kind, key, keyCode) {
		const e = new KeyboardEvent(kind, { key, bubbles: true, cancelable: true, location: key === "Shift" ? 1 : 0 });
		Object.defineProperty(e, "keyCode", { value: keyCode });
		document.dispatchEvent(e);
	}

	/** @param {KeyboardEvent} e */
	function onKey(e) {
		if (!e.isTrusted) return; // it comes from here
		const character = isAltCharacter(e);
		if (!running() || character || !isForProgram(e)) e.stopImmediatePropagation();
		if (!running()) return;
		if (character) {
			e.preventDefault();
			press(e.type, e.key, 0);
		}
		Object.defineProperty(e, "place", { value: placeOf(e.code).charCodeAt(0) || -1 }); // the scancode, for the program
	}
	addEventListener("keydown", onKey, early);
	addEventListener("keyup", onKey, early);

	// What is released elsewhere is released.
	addEventListener("blur", () => running() && press("keyup", "Shift", 16));

	// Mouse and wheel

	for (const kind of ["mousedown", "mouseup", "contextmenu"]) {
		addEventListener(kind, (e) => {
			if (!running()) return e.stopImmediatePropagation();
			if (e.isTrusted) groupy.byFinger = false;
		}, early);
	}

	// While a finger does something, the mouse is there. Browsers repeat where their own mouse is, even if it rests.
	addEventListener("mousemove", (e) => {
		if (!running() || (e.isTrusted && e.timeStamp < touching)) e.stopImmediatePropagation();
	}, early);

	addEventListener("wheel", (e) => {
		if (!running() || e.ctrlKey) return e.stopImmediatePropagation(); // Ctrl and the wheel zoom the page
		e.preventDefault();
		e.preventDefault = () => {}; // Fyne listens too late to call it
		// A movement that is nearly straight is straight.
		if (Math.abs(e.deltaX) < Math.abs(e.deltaY)) Object.defineProperty(e, "deltaX", { value: 0 });
		else Object.defineProperty(e, "deltaY", { value: 0 });
	}, early);

	/** Moves the mouse. @param {{ x: number, y: number }} at */
	const move = (at) => mouse("mousemove", at, 0);

	/** Sends an event of the mouse. @param {string} kind @param {{ x: number, y: number }} at @param {number} button */
	function mouse(kind, at, button) {
		document.dispatchEvent(new MouseEvent(kind, { clientX: at.x, clientY: at.y, button, bubbles: true, cancelable: true }));
	}

	/** Moves the mouse out of the page, so that nothing is below it. */
	const leave = () => move({ x: -1, y: -1 });

	/** Turns the wheel. @param {number} deltaX @param {number} deltaY */
	const turn = (deltaX, deltaY) => document.dispatchEvent(new WheelEvent("wheel", { deltaX, deltaY, bubbles: true, cancelable: true }));

	document.documentElement.addEventListener("mouseleave", (e) => e.buttons === 0 && doing === "" && running() && leave());

	// Fingers: a tap is a click, a long press is a click of the right button, a drag is a drag. A drag of a list scrolls it;
	// .ci/slim.go does that in Fyne, which knows what is below the finger. Two fingers scroll as the wheel does. If they move
	// apart, they zoom by the ratio of their distances.

	groupy.byFinger = false; // the last click or drag was that of a finger; Fyne reads it

	const longPress = 500; // milliseconds
	const slip = 10; // pixels that a finger may move in a tap, and two fingers before it is clear what they do
	const notch = 50, zoomOfNotch = 1.25; // the wheel zooms by this factor for this deltaY, and by no more at once: see Wheel in ui/kit

	/** @type {"" | "resting" | "dragging" | "beginning" | "scrolling" | "zooming" | "done"} what the fingers do */
	let doing = "";
	let touching = 0; // until this time, the fingers are where the mouse is
	let start = { x: 0, y: 0 }, last = { x: 0, y: 0 }, timer = 0;
	let apart = 0; // the distance of two fingers for which the wheel was last turned

	/** Returns the middle of the fingers. @param {TouchList} touches */
	const middle = (touches) => {
		const all = Array.from(touches), mean = (/** @type {(t: Touch) => number} */ of) => all.reduce((sum, t) => sum + of(t), 0) / all.length;
		return { x: mean((t) => t.clientX), y: mean((t) => t.clientY) };
	};
	const distance = (/** @type {{ x: number, y: number }} */ a, /** @type {{ x: number, y: number }} */ b) => Math.hypot(a.x - b.x, a.y - b.y);
	const spread = (/** @type {TouchList} */ touches) =>
		touches.length < 2 ? 0 : Math.hypot(touches[0].clientX - touches[1].clientX, touches[0].clientY - touches[1].clientY);

	/** Clicks at the place of the first finger. @param {number} button */
	function click(button) {
		move(start);
		mouse("mousedown", start, button);
		mouse("mouseup", start, button);
	}

	/** Zooms by the ratio of two distances. @param {number} wider */
	function zoom(wider) {
		let left = (-notch * Math.log(wider / apart)) / Math.log(zoomOfNotch);
		while (left !== 0) {
			const part = Math.min(Math.max(left, -notch), notch);
			turn(0, part);
			left -= part;
		}
		apart = wider;
	}

	const fingers = {
		/** @param {TouchList} touches */
		touchstart(touches) {
			clearTimeout(timer);
			if (doing === "dragging") mouse("mouseup", last, 0);
			groupy.byFinger = true;
			last = start = middle(touches);
			move(last);
			if (touches.length > 1) {
				doing = "beginning";
				apart = Math.max(spread(touches), 1);
				return;
			}
			doing = "resting";
			// Twice, because the program may keep the browser busy: what the finger has done meanwhile comes first.
			timer = setTimeout(() => {
				timer = setTimeout(() => {
					doing = "done";
					click(2);
				});
			}, longPress);
		},
		/** @param {TouchList} touches */
		touchmove(touches) {
			const at = middle(touches);
			if (doing === "resting" && distance(start, at) > slip) {
				clearTimeout(timer);
				doing = "dragging";
				mouse("mousedown", start, 0);
			}
			if (doing === "dragging") move(at);
			if (touches.length > 1) {
				const wider = Math.max(spread(touches), 1);
				if (doing === "beginning" && Math.abs(wider - apart) > slip) doing = "zooming";
				else if (doing === "beginning" && distance(start, at) > slip) doing = "scrolling";
				if (doing === "zooming") zoom(wider);
				if (doing === "scrolling") turn(last.x - at.x, last.y - at.y);
			}
			last = at;
		},
		/** @param {TouchList} touches those that remain */
		touchend(touches) {
			clearTimeout(timer);
			if (doing === "resting") click(0);
			if (doing === "dragging") mouse("mouseup", last, 0);
			if (doing !== "resting" && doing !== "done") leave();
			doing = touches.length > 0 ? "done" : "";
		},
		/** @param {TouchList} touches */
		touchcancel(touches) {
			if (doing === "resting") doing = "done";
			fingers.touchend(touches);
		},
	};
	for (const [kind, handle] of Object.entries(fingers)) {
		addEventListener(kind, (e) => {
			if (!running() || !(e.target instanceof HTMLCanvasElement)) return;
			e.preventDefault(); // no mouse events of the browser's own
			const { touches } = /** @type {TouchEvent} */ (e);
			touching = touches.length > 0 ? Infinity : e.timeStamp + 500;
			handle(touches);
		}, early);
	}
})();
