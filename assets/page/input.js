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
		"ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Shift", "F1", "F2",
	]);
	const withCtrl = new Set([..."ACXVZYSO", "ArrowLeft", "ArrowRight", "Home", "End", "Backspace", "Delete", "Insert", "Enter"]);
	const withCtrlAndShift = new Set([..."ZSCVL", "ArrowLeft", "ArrowRight", "Home", "End"]);

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
		addEventListener(kind, (e) => running() || e.stopImmediatePropagation(), early);
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

	document.documentElement.addEventListener("mouseleave", (e) => e.buttons === 0 && doing === "" && running() && move({ x: -1, y: -1 }));

	// Fingers: a tap is a click, a long press is a click of the right button, a drag is a drag. Two fingers scroll or zoom,
	// as the wheel does.

	const longPress = 500; // milliseconds
	const slip = 10; // pixels that a finger may move in a tap

	/** @type {"" | "resting" | "dragging" | "scrolling" | "done"} what the fingers do */
	let doing = "";
	let touching = 0; // until this time, the fingers are where the mouse is
	let start = { x: 0, y: 0 }, last = { x: 0, y: 0 }, apart = 0, timer = 0;

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

	const fingers = {
		/** @param {TouchList} touches */
		touchstart(touches) {
			clearTimeout(timer);
			if (doing === "dragging") mouse("mouseup", last, 0);
			last = middle(touches);
			move(last);
			if (touches.length > 1) {
				doing = "scrolling";
				apart = spread(touches);
				return;
			}
			doing = "resting";
			start = last;
			timer = setTimeout(() => {
				doing = "done";
				click(2);
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
			if (doing === "scrolling" && touches.length > 1) {
				const wider = spread(touches) - apart;
				document.dispatchEvent(new WheelEvent("wheel", { deltaX: last.x - at.x, deltaY: last.y - at.y - wider, bubbles: true, cancelable: true }));
				apart += wider;
			}
			last = at;
		},
		/** @param {TouchList} touches those that remain */
		touchend(touches) {
			clearTimeout(timer);
			if (doing === "resting") click(0);
			if (doing === "dragging") mouse("mouseup", last, 0);
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
