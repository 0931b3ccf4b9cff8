// @ts-check
"use strict";

// input.js decides which keys go to the program and which to the browser, and makes mouse events of fingers.
(() => {
	const groupy = (globalThis.groupy ??= {});
	for (const kind of ["keydown", "keyup", "mousedown", "mouseup", "mousemove", "wheel", "contextmenu"]) {
		addEventListener(kind, (e) => {
			if (groupy.ended || !document.querySelector("canvas")) e.stopImmediatePropagation();
		}, { capture: true, passive: true });
	}
})();
